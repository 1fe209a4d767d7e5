// A study's life story in words, with the time between its steps. Pure.

import { absoluteTime, formatDuration } from '../../ui/format.ts';
import type { TimelineEntry } from './study-query.ts';

export interface Step {
  readonly key: string;
  readonly at: string;
  /** "2026-11-23", for the first step of a day in the reader's zone; null for the others. */
  readonly day: string | null;
  readonly words: string;
  /** Milliseconds since the step before; null for the first. */
  readonly sinceMs: number | null;
}

const WORDS: Readonly<Record<string, string>> = {
  STUDY_RECEIVED: 'received',
  STUDY_READY: 'ready to be read',
  STUDY_CLAIMED: 'claimed for reading',
  STUDY_RELEASED: 'given back',
  INSTANCE_STORED: 'image kept',
  INSTANCE_CONFLICT: 'another image came under the same identifier; the first one stands',
  PREDICTION_QUEUED: 'classification asked for',
  PREDICTION_STARTED: 'classification began',
  PREDICTION_SUCCEEDED: 'answered',
  PREDICTION_ANSWERED: 'answered; hidden until read',
  PREDICTION_REVEALED: 'a reader asked to see the answer',
  PREDICTION_SEEN: 'a reader was shown the answer',
  REVIEW_STARTED: 'reading begun',
  REVIEW_OPINION_SAVED: 'a reader saved their own opinion',
  REVIEW_SIGNED: 'signed',
  REVIEW_AMENDMENT_STARTED: 'amendment begun',
  REVIEW_AMENDED: 'amended',
  REVIEW_DISCARDED: 'draft discarded',
  PREDICTION_ABSTAINED: 'the model abstained',
  PREDICTION_FAILED: 'classification failed',
  PREDICTION_CANCELLED: 'classification cancelled',
  STUDY_RETRIEVED: 'fetched by another system',
  PREDICTION_OUTCOME_REFUSED: 'a late answer came and was not taken',
};

/** Why an answer that came was not taken. */
const REFUSED_BECAUSE: Readonly<Record<string, string>> = {
  OLDER_TOKEN: 'another worker had taken over',
  ALREADY_ANSWERED: 'the answer stood already',
  CANCELLED: 'the classification was cancelled',
  SUPERSEDED: 'the study had gained a view',
};

function modelOf(payload: Record<string, unknown>): string {
  const { model, version } = payload;
  return typeof model === 'string' && typeof version === 'string' ? `, ${model} ${version}` : '';
}

function viewsOf(payload: Record<string, unknown>): string {
  const { views } = payload;
  if (!Array.isArray(views)) return '';
  const names = views.flatMap((one: unknown) => (typeof one === 'object' && one !== null && 'view' in one && typeof one.view === 'string' ? [one.view.toLowerCase()] : []));
  return names.length === 0 ? '' : `: ${names.join(' and ')}`;
}

export function wordsOf({ kind, payload }: Pick<TimelineEntry, 'kind' | 'payload'>): string {
  const words = WORDS[kind] ?? kind.toLowerCase().replaceAll('_', ' ');
  if (kind === 'INSTANCE_STORED') return `${words}${viewsOf(payload)}`;
  if (kind === 'PREDICTION_OUTCOME_REFUSED' && typeof payload.reason === 'string') return [words, REFUSED_BECAUSE[payload.reason]].filter((part) => part !== undefined).join(': ');
  return kind === 'PREDICTION_QUEUED' ? `${words}${modelOf(payload)}` : words;
}

function dayOf(at: string): string {
  return absoluteTime(at).slice(0, 10);
}

/** Of what was last asked for: a worker began it already, and it did not come to an end there. */
function wasStartedBefore(before: readonly TimelineEntry[]): boolean {
  const asked = before.findLastIndex(({ kind }) => kind === 'PREDICTION_QUEUED');
  return before.slice(asked + 1).some(({ kind }) => kind === 'PREDICTION_STARTED');
}

/** In the order in which things happened. */
export function stepsOf(timeline: readonly TimelineEntry[]): Step[] {
  const entries = [...timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return entries.map((entry, position) => {
    const before = entries[position - 1];
    const day = dayOf(entry.at);
    const isAgain = entry.kind === 'PREDICTION_STARTED' && wasStartedBefore(entries.slice(0, position));
    return {
      key: entry.index ?? `${entry.kind}-${entry.at}-${position}`,
      at: entry.at,
      day: before !== undefined && dayOf(before.at) === day ? null : day,
      words: isAgain ? `${wordsOf(entry)} again` : wordsOf(entry),
      sinceMs: before === undefined ? null : Date.parse(entry.at) - Date.parse(before.at),
    };
  });
}

/** Both are answers: to abstain is one. */
const ANSWERS: Readonly<Record<string, string>> = { PREDICTION_SUCCEEDED: 'answered', PREDICTION_ABSTAINED: 'abstained', PREDICTION_ANSWERED: 'answered' };

/** "answered 0.2 s after it was received": from the first byte kept to the first answer; null while there is none. */
export function answeredAfter(timeline: readonly TimelineEntry[]): string | null {
  const received = timeline.find(({ kind }) => kind === 'STUDY_RECEIVED');
  const answer = timeline.find(({ kind }) => kind in ANSWERS);
  if (received === undefined || answer === undefined) return null;
  return `${ANSWERS[answer.kind]} ${formatDuration(Date.parse(answer.at) - Date.parse(received.at))} after it was received`;
}
