// What a kept filter holds, and what it may be called. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { PRIORITIES, STUDY_STATES } from './studies.sql.ts';
import { WORKLIST_ANSWERS } from './suspicion-sight.ts';
import { WORKLIST_SORTS } from './worklist-order.ts';

/** As many as fit a menu. */
export const MOST_SAVED_FILTERS = 20;
const MOST_NAME_LETTERS = 60;
/** "The last ten years" is everything. */
const MOST_DAYS = 3660;

const zDay = z.iso.date();

/** Parsed when it is written and when it is read: what an earlier version kept must not break the page of a later one. */
export const zChoices = z.object({
  state: z.array(z.enum(STUDY_STATES)).nullable().catch(null),
  priority: z.enum(PRIORITIES).nullable().catch(null),
  answer: z.array(z.enum(WORKLIST_ANSWERS)).nullable().catch(null),
  assignedToMe: z.boolean().catch(false),
  /** Today is 1. */
  withinDays: z.int().min(1).max(MOST_DAYS).nullable().catch(null),
  fromDay: zDay.nullable().catch(null),
  toDay: zDay.nullable().catch(null),
  sort: z.enum(WORKLIST_SORTS).catch('NEWEST'),
});
export type Choices = z.infer<typeof zChoices>;

/** Errors: BAD_INPUT / FILTER_NAME. */
export function filterName(name: string): string {
  const trimmed = name.trim().replaceAll(/\s+/g, ' ');
  if (trimmed.length < 1 || trimmed.length > MOST_NAME_LETTERS) throw new AppError('BAD_INPUT', `A filter has a name of 1 to ${MOST_NAME_LETTERS} letters.`, { reason: 'FILTER_NAME' });
  return trimmed;
}
