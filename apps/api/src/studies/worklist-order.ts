// The orders of the worklist: what each is keyed on, and the cursors that name a place in it. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { zInstant, type Instant } from '../db/statement.ts';
import { MAX_PAGE_SIZE } from '../graphql/relay/page.ts';
import { PRIORITIES, type StudyPriority } from './studies.sql.ts';

export const WORKLIST_SORTS = ['NEWEST', 'OLDEST', 'STAT_FIRST', 'SUSPICION'] as const;
export type WorklistSort = (typeof WORKLIST_SORTS)[number];

/** A place in the list: everything that some order is keyed on. */
export interface Place {
  readonly id: string;
  readonly createdAt: Instant;
  readonly priority: StudyPriority;
  readonly suspicion: number;
}

export interface WorklistPage {
  readonly sort: WorklistSort;
  /** Null on the first page. */
  readonly after: Place | null;
  readonly first: number;
  /** One more than asked for: its presence is `hasNextPage`. */
  readonly limit: number;
}

const zPlace = z.tuple([z.enum(WORKLIST_SORTS), zInstant, z.uuid(), z.enum(PRIORITIES), z.coerce.number().min(-1).max(1)]);

/** With its order, so that it is not taken for a place in another one. The suspicion is in it only where the list shows it anyway. */
export function encodePlace(sort: WorklistSort, { createdAt, id, priority, suspicion }: Place): string {
  return Buffer.from([sort, createdAt, id, priority, sort === 'SUSPICION' ? suspicion : -1].join(' ')).toString('base64url');
}

/** Errors: BAD_INPUT for a page size outside 1 to 100, or a cursor that is not of this order. */
export function parseWorklistPage(sort: WorklistSort, args: { readonly first: number; readonly after?: string | null | undefined }): WorklistPage {
  if (args.first < 1 || args.first > MAX_PAGE_SIZE) throw new AppError('BAD_INPUT', `A page has 1 to ${MAX_PAGE_SIZE} rows.`, { reason: 'PAGE_SIZE' });
  const size = { sort, first: args.first, limit: args.first + 1 };
  if (args.after == null) return { ...size, after: null };
  const parsed = zPlace.safeParse(Buffer.from(args.after, 'base64url').toString('utf8').split(' '));
  if (!parsed.success || parsed.data[0] !== sort) throw new AppError('BAD_INPUT', 'This is not a cursor of this list.', { reason: 'MALFORMED_CURSOR' });
  const [, createdAt, id, priority, suspicion] = parsed.data;
  return { ...size, after: { createdAt, id, priority, suspicion } };
}
