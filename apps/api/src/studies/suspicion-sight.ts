// Whether a viewer's lists may be filtered and ordered by what the models say. The one place that decides it: an order, a count or a cursor would tell what is withheld elsewhere.
import { AppError } from '@osteon/shared/core/errors';
import { isReader } from '../access/answer-sight.rules.ts';
import { can } from '../access/can.ts';
import { readSitePolicy } from '../access/site-policy.ts';
import type { RequestContext } from '../graphql/context.ts';
import type { WorklistSort } from './worklist-order.ts';

export const WORKLIST_ANSWERS = ['NONE', 'RAISED', 'LOW', 'UNDECIDED', 'ABSTAINED', 'FAILED'] as const;
export type WorklistAnswer = (typeof WORKLIST_ANSWERS)[number];

/** Those that say something about disease; the others were found in the image, or are no answer. */
const TELLING: ReadonlySet<WorklistAnswer> = new Set(['RAISED', 'LOW', 'UNDECIDED']);

type Asking = Pick<RequestContext, 'viewer' | 'services'>;

/** Readers only where the site has decided so, which it can under blind-first reading OFF alone; also on studies that are signed, because one list holds all. */
export async function maySeeSuspicion({ viewer, services }: Asking): Promise<boolean> {
  if (!can(viewer, 'prediction:read')) return false;
  return !isReader(viewer) || (await readSitePolicy(services, viewer)).orderBySuspicion;
}

/** Errors: FORBIDDEN for whom no answer is shown, BAD_INPUT where the site keeps lists from telling; both SUSPICION_WITHHELD. */
export async function requireSuspicionSight(context: Asking, asked: { readonly answers: readonly WorklistAnswer[] | null; readonly sort: WorklistSort }): Promise<void> {
  const tells = asked.sort === 'SUSPICION' || (asked.answers ?? []).some((answer) => TELLING.has(answer));
  if (!tells || (await maySeeSuspicion(context))) return;
  if (!can(context.viewer, 'prediction:read')) throw new AppError('FORBIDDEN', 'You may not see what the models say.', { reason: 'SUSPICION_WITHHELD' });
  throw new AppError('BAD_INPUT', 'At this site lists are neither filtered nor ordered by what the models say.', { reason: 'SUSPICION_WITHHELD' });
}
