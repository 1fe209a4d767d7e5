// What a viewer is told of a ledger entry: from readers who are to read first, entries keep what models said. Pure but for the question of who may know.
import type { StudyId } from '@osteon/shared/core/ids';
import { answerSight, tellsOpinion, type AnswerSight } from '../access/answer-sight.rules.ts';
import { answerSights, type ReadSightFacts } from '../access/answer-sights.ts';
import { can, type Action } from '../access/can.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Entry } from './ledger.sql.ts';
import { LEDGER_KINDS, type LedgerKind } from './ledger-kinds.ts';

/** Told in place of PREDICTION_SUCCEEDED and PREDICTION_ABSTAINED, of which the difference tells something; never stored. */
const ANSWERED = 'PREDICTION_ANSWERED';
/** Told to who asked for it, between the past and what happens from now on; never stored either. */
export const CAUGHT_UP = 'CAUGHT_UP';
export const TOLD_KINDS = [...LEDGER_KINDS, ANSWERED, CAUGHT_UP] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

type EntryFacts = Pick<Entry, 'kind' | 'payload' | 'studyId' | 'actorKind' | 'actorId'>;

export interface Told<Of> {
  readonly entry: Of;
  readonly kind: ToldKind;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Kinds whose payload holds an answer. */
const ANSWERS: ReadonlySet<LedgerKind> = new Set(['PREDICTION_SUCCEEDED', 'PREDICTION_ABSTAINED', 'PREDICTION_OUTCOME_REFUSED']);
/** Of those, what is told to everybody who may read predictions. */
const NEUTRAL = ['token', 'modelVersionId', 'reason', 'standingToken'];

/** Why the model declined, of an entry that tells that it did. */
function abstentionReasonIn(payload: Readonly<Record<string, unknown>>): string | null {
  const { answer } = payload;
  return typeof answer === 'object' && answer !== null && 'reason' in answer && typeof answer.reason === 'string' ? answer.reason : null;
}

/**
 * Why somebody was shown a patient, what somebody searched for, what happened to an account and what a reader thought before they saw the answer is for auditors; what models said for who may read
 * predictions; readings for who may read those. That it happened is for everyone who may follow events.
 */
const PAYLOAD_FOR: Partial<Record<LedgerKind, Action>> = {
  PATIENT_REVEALED: 'ledger:read',
  STUDIES_SEARCHED: 'ledger:read',
  REVIEW_OPINION_SAVED: 'ledger:read',
  REVIEW_SIGNED: 'review:read',
  REVIEW_AMENDED: 'review:read',
  REPORT_EXPORTED: 'review:read',
};

/** Timelines are for the same people as events. */
function needed(kind: LedgerKind): Action {
  if (kind.startsWith('ACCOUNT_')) return 'ledger:read';
  return PAYLOAD_FOR[kind] ?? (kind.startsWith('PREDICTION_') ? 'prediction:read' : 'event:read');
}

export function tellEntry<Of extends EntryFacts>(viewer: Viewer, entry: Of, sight: AnswerSight): Told<Of> {
  const { kind } = entry;
  const payload = can(viewer, needed(kind)) ? entry.payload : {};
  if (sight === 'SHOWN' || !ANSWERS.has(kind)) return { entry, kind, payload };
  const kept = Object.fromEntries(Object.entries(payload).filter(([name]) => NEUTRAL.includes(name)));
  if (kind === 'PREDICTION_OUTCOME_REFUSED') return { entry, kind, payload: kept };
  const reason = abstentionReasonIn(payload);
  if (kind === 'PREDICTION_ABSTAINED' && reason !== null && !tellsOpinion('ABSTAINED', reason)) return { entry, kind, payload: { ...kept, answer: { state: 'ABSTAINED', reason } } };
  return { entry, kind: ANSWERED, payload: kept };
}

/** In their order. One question for all studies whose answers the entries hold; an answer of no study is no reader's to see. */
export async function tellEntries<Of extends EntryFacts>(readFacts: ReadSightFacts, viewer: Viewer, entries: readonly Of[]): Promise<Told<Of>[]> {
  const ids = [...new Set(entries.flatMap(({ kind, studyId }): StudyId[] => (ANSWERS.has(kind) && studyId !== null ? [studyId] : [])))];
  const sights = await answerSights(readFacts, viewer, ids);
  const byStudy = new Map(ids.map((id, position) => [id, sights[position]]));
  const ofNoStudy = answerSight(viewer, undefined);
  return entries.map((entry) => tellEntry(viewer, entry, (entry.studyId === null ? undefined : byStudy.get(entry.studyId)) ?? ofNoStudy));
}

/** A filter counts for what is told: of the entries behind PREDICTION_ANSWERED a reader must not learn by asking for one kind at a time. */
export function storedKinds(kinds: readonly ToldKind[] | null): readonly LedgerKind[] | null {
  if (kinds === null) return null;
  const wanted = new Set<ToldKind>(kinds);
  if (wanted.has(ANSWERED)) ['PREDICTION_SUCCEEDED' as const, 'PREDICTION_ABSTAINED' as const].forEach((kind) => wanted.add(kind));
  return LEDGER_KINDS.filter((kind) => wanted.has(kind));
}
