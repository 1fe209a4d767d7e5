// Turns a refusal of `can` into the error a caller sees.

import { AppError } from '@osteon/shared/core/errors';
import { can, type Action, type Target } from './can.ts';
import type { Viewer } from './viewer.ts';

/**
 * Throws FORBIDDEN when the viewer's role or scopes do not cover the action at all. A target of another site throws NOT_FOUND:
 * whether it exists is not for this viewer to learn.
 */
export function requireAllowed(viewer: Viewer, action: Action, target?: Target): void {
  if (!can(viewer, action)) throw new AppError('FORBIDDEN', 'You are not allowed to do this.', { reason: action });
  if (target !== undefined && !can(viewer, action, target)) throw notFound();
}

/** Missing and not-allowed look the same from outside. */
export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such object, or you may not see it.');
}
