// How every slice that could tell what models said asks whether this viewer may know it. The facts lie in the slice of reviews, above them all: it hands its reader to
// the services (compose.ts).
import type { StudyId } from '@osteon/shared/core/ids';
import { defineLoader } from '../graphql/loader.ts';
import { answerSight, isReader, type AnswerSight, type SightFacts } from './answer-sight.rules.ts';
import type { Viewer } from './viewer.ts';

/** What is known of some studies and one person; a study without an entry is none of the person's site. */
export type ReadSightFacts = (viewer: Viewer & { readonly kind: 'ACCOUNT' }, studyIds: readonly StudyId[]) => Promise<ReadonlyMap<StudyId, SightFacts>>;

/** In the order of the studies. */
export async function answerSights(readFacts: ReadSightFacts, viewer: Viewer, studyIds: readonly StudyId[]): Promise<AnswerSight[]> {
  const facts = viewer.kind === 'ACCOUNT' && isReader(viewer) && studyIds.length > 0 ? await readFacts(viewer, studyIds) : new Map<StudyId, SightFacts>();
  return studyIds.map((id) => answerSight(viewer, facts.get(id)));
}

/** For one operation. What lives longer than that, such as a subscription, asks `answerSights` anew each time. */
export const answerSightLoader = defineLoader<StudyId, AnswerSight>(({ services, viewer }, ids) => answerSights(services.readSightFacts, viewer, ids));
