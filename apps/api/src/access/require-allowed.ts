// Turns a refusal of `can` into the error a caller sees.

import { AppError } from '@osteon/shared/core/errors';
import { can, type Action } from './can.ts';
import type { Viewer } from './viewer.ts';

/** Throws FORBIDDEN when the viewer's role or scopes do not cover the action at all. Objects of another site are never found: statements are scoped by site. */
export function requireAllowed(viewer: Viewer, action: Action): void {
  if (!can(viewer, action)) throw new AppError('FORBIDDEN', 'You are not allowed to do this.', { reason: action });
}

/** Missing and not-allowed look the same from outside. */
export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such object, or you may not see it.');
}
