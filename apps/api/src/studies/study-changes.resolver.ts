// `studyChanged` and `worklistChanged`: the same events, told as the studies they changed; and what studies add to the ledger's types.
import 'reflect-metadata';
import { StudyId } from '@osteon/shared/core/ids';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { can } from '../access/can.ts';
import { notFound } from '../access/require-allowed.ts';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { defineLoader, groupedBy } from '../graphql/loader.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { eventFeed, flatten } from '../ledger/event-feed.ts';
import { CHANGE_KINDS } from '../ledger/ledger-kinds.ts';
import { timelineOfStudies, type Entry } from '../ledger/ledger.sql.ts';
import { LedgerEntry, LedgerEvent, toLedgerEntry } from '../ledger/ledger.type.ts';
import { tellEntries, type Told } from '../ledger/told-entry.ts';
import { studyLoader } from './studies.ts';
import { Study } from './study.type.ts';

/** Each study once for each wake-up, however many entries told of it: a subscriber wants the study as it is now. */
function changedStudies({ services, viewer }: RequestContext, studyId: StudyId | null): AsyncIterableIterator<StudyId, undefined> {
  const feed = eventFeed(services.ledgerTail, services.pool, { siteId: viewer.siteId, kinds: CHANGE_KINDS, studyId }, null);
  return flatten(feed, (step) => (step.kind === 'CAUGHT_UP' ? [] : [...new Set(step.entries.flatMap(({ studyId: id }) => (id === null ? [] : [id])))]));
}

async function load(context: RequestContext, id: StudyId): Promise<Study> {
  const study = await studyLoader(context).load(id);
  if (study === undefined) throw notFound();
  return study;
}

@Resolver()
export class StudyChangesResolver {
  @Allow('study:read')
  @Subscription(() => Study, {
    subscribe: async ({ args, context }: { args: { studyId: string }; context: RequestContext }) => {
      const id = parseGlobalId('Study', StudyId, args.studyId);
      await load(context, id); // another site's study is not there, from the start
      return changedStudies(context, id);
    },
  })
  studyChanged(@Root() id: StudyId, @Ctx() context: RequestContext, @Arg('studyId', () => ID) _studyId: string): Promise<Study> {
    return load(context, id);
  }

  @Allow('study:read')
  @Subscription(() => Study, {
    description: "The study that entered or changed in the viewer's worklist.",
    subscribe: ({ context }: { context: RequestContext }) => changedStudies(context, null),
  })
  worklistChanged(@Root() id: StudyId, @Ctx() context: RequestContext): Promise<Study> {
    return load(context, id);
  }
}

const timelineLoader = defineLoader<StudyId, readonly Told<Entry>[]>(async ({ services, viewer }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(timelineOfStudies, [viewer.siteId, [...ids]]));
  return groupedBy(ids, await tellEntries(services.readSightFacts, viewer, rows), ({ entry }) => entry.studyId ?? ids[0]);
});

@Resolver(() => Study)
export class StudyTimelineResolver {
  @FieldResolver(() => [LedgerEntry], { description: "The study's ledger entries, oldest first." })
  async timeline(@Ctx() context: RequestContext, @Root() study: Study): Promise<LedgerEntry[]> {
    if (!can(context.viewer, 'timeline:read')) return [];
    return (await timelineLoader(context).load(study.studyId)).map(toLedgerEntry);
  }
}

@Resolver(() => LedgerEvent)
export class EventStudyResolver {
  @FieldResolver(() => Study, { nullable: true })
  async study(@Ctx() context: RequestContext, @Root() { entry }: LedgerEvent): Promise<Study | null> {
    if (entry.studyId === null || !can(context.viewer, 'study:read')) return null;
    return (await studyLoader(context).load(entry.studyId)) ?? null;
  }
}
