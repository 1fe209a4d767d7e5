// Whether a viewer's lists may be filtered and ordered by what the models say. The one place that decides it: an order, a count or a cursor would tell what is withheld elsewhere.
import { AppError } from '@osteon/shared/core/errors';
import { can } from '../access/can.ts';
import type { RequestContext } from '../graphql/context.ts';
import type { WorklistSort } from './worklist-order.ts';

export const WORKLIST_ANSWERS = ['NONE', 'RAISED', 'LOW', 'UNDECIDED', 'ABSTAINED', 'FAILED'] as const;
export type WorklistAnswer = (typeof WORKLIST_ANSWERS)[number];

/** Those that say something about disease; the others were found in the image, or are no answer. */
const TELLING: ReadonlySet<WorklistAnswer> = new Set(['RAISED', 'LOW', 'UNDECIDED']);

export async function maySeeSuspicion({ viewer }: Pick<RequestContext, 'viewer' | 'services'>): Promise<boolean> {
  return can(viewer, 'prediction:read');
}

/** A list that names all answers filters by none. Errors: FORBIDDEN / SUSPICION_WITHHELD. */
export async function requireSuspicionSight(context: Pick<RequestContext, 'viewer' | 'services'>, asked: { readonly answers: readonly WorklistAnswer[] | null; readonly sort: WorklistSort }): Promise<void> {
  const tells = asked.sort === 'SUSPICION' || (asked.answers ?? []).some((answer) => TELLING.has(answer));
  if (tells && !(await maySeeSuspicion(context))) {
    throw new AppError('FORBIDDEN', 'The list cannot be filtered or ordered by what the models say here.', { reason: 'SUSPICION_WITHHELD' });
  }
}
