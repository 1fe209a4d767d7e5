// Global ids and pages.
import { StudyId } from '@osteon/shared/core/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zInstant } from '../../db/statement.ts';
import { decodeGlobalId, globalId, parseGlobalId } from './global-id.ts';
import { encodeCursor, parsePage, toConnection } from './page.ts';

const uuid = '019aaaaa-0000-7000-8000-000000000001';

describe('a global id', () => {
  it('comes back as it went', () => {
    fc.assert(fc.property(fc.uuid(), (id) => void expect(decodeGlobalId(globalId('Study', id))).toEqual({ type: 'Study', id })));
  });

  it('of another type is refused', () => {
    expect(() => parseGlobalId('Study', StudyId, globalId('Patient', uuid))).toThrow('This is not an id of a Study.');
  });

  it('that was made up is BAD_INPUT, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeGlobalId(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_INPUT', reason: 'MALFORMED_ID' });
        }
      }),
    );
  });

  it('has one spelling only', () => {
    expect(() => decodeGlobalId(`${globalId('Study', uuid)}=`)).toThrow('This is not an id.');
  });
});

describe('a page', () => {
  const row = { id: uuid, createdAt: zInstant.parse('2026-11-23T16:12:23.123456Z') };

  it('begins after the row of its cursor, to the microsecond', () => {
    expect(parsePage({ first: 20, after: encodeCursor(row) })).toEqual({ afterCreatedAt: '2026-11-23T16:12:23.123456Z', afterId: uuid, first: 20, limit: 21 });
  });

  it.each([0, -1, 101])('of %s rows is refused', (first) => {
    expect(() => parsePage({ first })).toThrow('A page has 1 to 100 rows.');
  });

  it('with a cursor that is not ours is refused', () => {
    fc.assert(fc.property(fc.string(), (after) => void expect(() => parsePage({ first: 1, after })).toThrow('This is not a cursor of this list.')));
  });

  it('knows of a next one by the row beyond its end, and does not show that row', () => {
    const rows = [row, { ...row, id: '019aaaaa-0000-7000-8000-000000000000' }];
    const connection = toConnection(parsePage({ first: 1 }), rows, ({ id }) => id);
    expect(connection.edges.map(({ node }) => node)).toEqual([uuid]);
    expect(connection.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: encodeCursor(row), endCursor: encodeCursor(row) });
  });
});
