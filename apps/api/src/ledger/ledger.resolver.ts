// `ledgerEntries` for auditors, `events` for everyone who may follow what happens on the site.
import 'reflect-metadata';
import { AppError } from '@osteon/shared/core/errors';
import { StudyId, type SiteId } from '@osteon/shared/core/ids';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ViewerType } from '../access/access.type.ts';
import { can } from '../access/can.ts';
import type { Viewer } from '../access/viewer.ts';
import { zInstant } from '../db/statement.ts';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { MAX_PAGE_SIZE } from '../graphql/relay/page.ts';
import { CursorScalar } from '../graphql/scalars.ts';
import { eventFeed, flatten } from './event-feed.ts';
import { lastCursor, requireKnownCursor } from './known-cursor.ts';
import { entriesOfSite } from './ledger.sql.ts';
import { FOLLOWED_BY_ALL, type LedgerKind } from './ledger-kinds.ts';
import { EventKindEnum, LedgerEntryConnection, LedgerEvent, toEvent, toLedgerEntry, type EventFacts } from './ledger.type.ts';
import { CAUGHT_UP, storedKinds, tellEntries, type Told, type ToldKind } from './told-entry.ts';

interface EventsArgs {
  readonly after?: string | null;
  readonly kinds?: readonly ToldKind[] | null;
  readonly studyId?: string | null;
  readonly caughtUp: boolean;
}

/** Its cursor is as good as any event's: who resumes behind it is told nothing twice. */
function caughtUp(siteId: SiteId, at: number): Told<EventFacts> {
  const entry = { index: at, siteId, at: zInstant.parse(new Date().toISOString()), subjectKind: 'SITE', subjectId: siteId, studyId: null };
  return { entry, kind: CAUGHT_UP, payload: {} };
}

function followedKinds(viewer: Viewer, asked: readonly LedgerKind[] | null): readonly LedgerKind[] | null {
  if (can(viewer, 'ledger:read')) return asked;
  return FOLLOWED_BY_ALL.filter((kind) => asked === null || asked.includes(kind));
}

function optionalStudy(id: string | null | undefined): StudyId | null {
  return id === null || id === undefined ? null : parseGlobalId('Study', StudyId, id);
}

function parseKey(after: string | null | undefined): number | null {
  if (after === null || after === undefined) return null;
  const key = Number(Buffer.from(after, 'base64url').toString('utf8'));
  if (!Number.isSafeInteger(key) || key < 0) throw new AppError('BAD_INPUT', 'This is not a cursor of this list.', { reason: 'MALFORMED_CURSOR' });
  return key;
}

const encodeKey = (entryId: number): string => Buffer.from(String(entryId)).toString('base64url');

@Resolver()
export class LedgerResolver {
  @Allow('ledger:read')
  @Query(() => LedgerEntryConnection)
  async ledgerEntries(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('studyId', () => ID, { nullable: true }) studyId: string | null,
  ): Promise<LedgerEntryConnection> {
    if (first < 1 || first > MAX_PAGE_SIZE) throw new AppError('BAD_INPUT', `A page has 1 to ${MAX_PAGE_SIZE} rows.`, { reason: 'PAGE_SIZE' });
    const key = parseKey(after);
    const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(entriesOfSite, [viewer.siteId, optionalStudy(studyId), key, first + 1]));
    const told = await tellEntries(services.readSightFacts, viewer, rows.slice(0, first));
    const edges = told.map((one) => ({ node: toLedgerEntry(one), cursor: encodeKey(one.entry.entryId) }));
    return { edges, pageInfo: { hasNextPage: rows.length > first, hasPreviousPage: key !== null, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null } };
  }

  @Allow('event:read')
  @Subscription(() => LedgerEvent, {
    description: 'Back-fills every event after the cursor, then continues live; without a cursor it starts now. With `caughtUp` it also tells CAUGHT_UP, once, between the two. A cursor beyond the last event is BAD_INPUT with the reason CURSOR_AHEAD.',
    subscribe: async ({ args, context }: { args: EventsArgs; context: RequestContext }) => {
      const { services, viewer } = context;
      const kinds = args.kinds ?? null;
      const filter = { siteId: viewer.siteId, kinds: followedKinds(viewer, storedKinds(kinds)), studyId: optionalStudy(args.studyId) };
      const after = args.after === null || args.after === undefined ? null : Number(args.after);
      if (after !== null) await requireKnownCursor(services.ledgerTail, services.pool, after);
      // The table's last and not the tail's: what is sealed has happened, also where this replica has not read it yet.
      const catchUpTo = args.caughtUp ? await lastCursor(services.pool) : null;
      // Asked anew for each step: what this viewer may know changes while they follow.
      return flatten(eventFeed(services.ledgerTail, services.pool, filter, after, catchUpTo), async (step): Promise<readonly Told<EventFacts>[]> => {
        if (step.kind === 'CAUGHT_UP') return [caughtUp(viewer.siteId, step.at)];
        return (await tellEntries(services.readSightFacts, viewer, step.entries)).filter(({ kind }) => kinds === null || kinds.includes(kind));
      });
    },
  })
  events(
    @Root() told: Told<EventFacts>,
    @Arg('after', () => CursorScalar, { nullable: true }) _after: string | null,
    @Arg('kinds', () => [EventKindEnum], { nullable: true }) _kinds: readonly ToldKind[] | null,
    @Arg('studyId', () => ID, { nullable: true }) _studyId: string | null,
    @Arg('caughtUp', () => Boolean, { defaultValue: false }) _caughtUp: boolean,
  ): LedgerEvent {
    return toEvent(told);
  }
}

@Resolver(() => ViewerType)
export class ViewerEventsResolver {
  /** As this replica knows it: an older one than the newest is as good, and costs no question. */
  @FieldResolver(() => CursorScalar, {
    nullable: true,
    description: 'Of the newest event. Read it before the state that is to be followed: `events` after it tell everything that has happened to that state since. Null for who may not follow events.',
  })
  eventCursor(@Ctx() { services, viewer }: RequestContext): string | null {
    return can(viewer, 'event:read') ? String(services.ledgerTail.last) : null;
  }
}
