// A study's life story in words, with the time between its steps. Pure.
import type { useTranslations } from 'use-intl';
import type { Formats } from '../../ui/format.ts';
import { studyEn } from './messages.en.ts';
import type { TimelineEntry } from './study-query.ts';

type StudyWords = ReturnType<typeof useTranslations<'study'>>;

export interface Step {
  readonly key: string;
  readonly at: string;
  /** "2026-11-23", for the first step of a day in the reader's zone; null for the others. */
  readonly day: string | null;
  readonly words: string;
  /** Milliseconds since the step before; null for the first. */
  readonly sinceMs: number | null;
}

const { step, refused } = studyEn.history;
const isStep = (kind: string): kind is keyof typeof step => Object.hasOwn(step, kind);
/** Why an answer that came was not taken. */
const isRefusal = (reason: unknown): reason is keyof typeof refused => typeof reason === 'string' && Object.hasOwn(refused, reason);

function modelOf({ model, version }: Record<string, unknown>): string | null {
  return typeof model === 'string' && typeof version === 'string' ? `${model} ${version}` : null;
}

function viewsOf({ views }: Record<string, unknown>): 'ANTERIOR' | 'POSTERIOR' | 'BOTH' | null {
  const has = (view: string): boolean => Array.isArray(views) && views.some((one: unknown) => typeof one === 'object' && one !== null && 'view' in one && one.view === view);
  if (has('ANTERIOR')) return has('POSTERIOR') ? 'BOTH' : 'ANTERIOR';
  return has('POSTERIOR') ? 'POSTERIOR' : null;
}

/** A kind that has no words yet is called by its name in the ledger. */
export function wordsOf(t: StudyWords, { kind, payload }: Pick<TimelineEntry, 'kind' | 'payload'>): string {
  const [model, views] = [modelOf(payload), viewsOf(payload)];
  if (kind === 'INSTANCE_STORED' && views !== null) return t(`history.stored.${views}`);
  if (kind === 'PREDICTION_QUEUED' && model !== null) return t('history.askedOf', { model });
  if (kind === 'PREDICTION_OUTCOME_REFUSED' && isRefusal(payload.reason)) return t(`history.refused.${payload.reason}`);
  if (kind === 'STUDY_PRIORITY_SET' && payload.priority === 'STAT') return t('history.madeStat');
  return isStep(kind) ? t(`history.step.${kind}`) : kind.toLowerCase().replaceAll('_', ' ');
}

/** Of what was last asked for: a worker began it already, and it did not come to an end there. */
function wasStartedBefore(before: readonly TimelineEntry[]): boolean {
  const asked = before.findLastIndex(({ kind }) => kind === 'PREDICTION_QUEUED');
  return before.slice(asked + 1).some(({ kind }) => kind === 'PREDICTION_STARTED');
}

/** In the order in which things happened. */
export function stepsOf(timeline: readonly TimelineEntry[], t: StudyWords, formats: Formats): Step[] {
  const entries = [...timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return entries.map((entry, position) => {
    const before = entries[position - 1];
    const day = formats.absoluteDay(entry.at);
    const isAgain = entry.kind === 'PREDICTION_STARTED' && wasStartedBefore(entries.slice(0, position));
    return {
      key: entry.index ?? `${entry.kind}-${entry.at}-${position}`,
      at: entry.at,
      day: before !== undefined && formats.absoluteDay(before.at) === day ? null : day,
      words: isAgain ? t('history.beganAgain') : wordsOf(t, entry),
      sinceMs: before === undefined ? null : Date.parse(entry.at) - Date.parse(before.at),
    };
  });
}

/** Both are answers: to abstain is one. */
const ANSWERS: readonly string[] = ['PREDICTION_SUCCEEDED', 'PREDICTION_ABSTAINED', 'PREDICTION_ANSWERED'];

/** "answered 0.2 s after it was received": from the first byte kept to the first answer; null while there is none. */
export function answeredAfter(timeline: readonly TimelineEntry[], t: StudyWords, formats: Formats): string | null {
  const received = timeline.find(({ kind }) => kind === 'STUDY_RECEIVED');
  const answer = timeline.find(({ kind }) => ANSWERS.includes(kind));
  if (received === undefined || answer === undefined) return null;
  const elapsed = formats.duration(Date.parse(answer.at) - Date.parse(received.at));
  return answer.kind === 'PREDICTION_ABSTAINED' ? t('history.abstainedAfter', { elapsed }) : t('history.answeredAfter', { elapsed });
}
