// Pages of a connection, newest first, keyed on (created_at, id): no offsets, so a page costs the same however deep it lies.

import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { zInstant, type Instant } from '../../db/statement.ts';

export const MAX_PAGE_SIZE = 100;

/** A row that can be the end of a page. */
export interface Keyed {
  readonly id: string;
  readonly createdAt: Instant;
}

/** Bind as `$n::timestamptz`, `$n::uuid` and `$n::integer`:
 *  `where ($1::timestamptz is null or (created_at, id) < ($1::timestamptz, $2::uuid)) order by created_at desc, id desc limit $3::integer`. */
export interface Page {
  readonly afterCreatedAt: Instant | null;
  readonly afterId: string | null;
  /** One more than asked for: its presence is `hasNextPage`. */
  readonly limit: number;
  readonly first: number;
}

const zKey = z.tuple([zInstant, z.uuid()]);

export function encodeCursor(row: Keyed): string {
  return Buffer.from(`${row.createdAt} ${row.id}`).toString('base64url');
}

/** Errors: BAD_INPUT for a page size outside 1 to 100 or a cursor that is not ours. */
export function parsePage(args: { first: number; after?: string | null | undefined }): Page {
  if (args.first < 1 || args.first > MAX_PAGE_SIZE) {
    throw new AppError('BAD_INPUT', `A page has 1 to ${MAX_PAGE_SIZE} rows.`, { reason: 'PAGE_SIZE' });
  }
  const limit = args.first + 1;
  if (args.after === null || args.after === undefined) return { afterCreatedAt: null, afterId: null, limit, first: args.first };
  const key = zKey.safeParse(Buffer.from(args.after, 'base64url').toString('utf8').split(' '));
  if (!key.success) throw new AppError('BAD_INPUT', 'This is not a cursor of this list.', { reason: 'MALFORMED_CURSOR' });
  return { afterCreatedAt: key.data[0], afterId: key.data[1], limit, first: args.first };
}

export interface ConnectionOf<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: PageInfoShape;
}

export interface PageInfoShape {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** From the rows of a statement that was given `page.limit`. */
export function toConnection<Row extends Keyed, Node>(page: Page, rows: readonly Row[], toNode: (row: Row) => Node): ConnectionOf<Node> {
  const edges = rows.slice(0, page.first).map((row) => ({ node: toNode(row), cursor: encodeCursor(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.afterId !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
