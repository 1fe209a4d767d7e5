// A study's life story in words, with the time between its steps. Pure.

import type { TimelineEntry } from './study-query.ts';

export interface Step {
  readonly key: string;
  readonly at: string;
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
  PREDICTION_ABSTAINED: 'the model abstained',
  PREDICTION_FAILED: 'classification failed',
  PREDICTION_CANCELLED: 'classification cancelled',
  PREDICTION_OUTCOME_REFUSED: 'a late answer came and was not taken',
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
  return kind === 'PREDICTION_QUEUED' ? `${words}${modelOf(payload)}` : words;
}

/** In the order in which things happened. */
export function stepsOf(timeline: readonly TimelineEntry[]): Step[] {
  const entries = [...timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return entries.map((entry, position) => {
    const before = entries[position - 1];
    return { key: entry.index ?? `${entry.kind}-${entry.at}`, at: entry.at, words: wordsOf(entry), sinceMs: before === undefined ? null : Date.parse(entry.at) - Date.parse(before.at) };
  });
}

const ENDS = new Set(['PREDICTION_SUCCEEDED', 'PREDICTION_ABSTAINED']);

/** From the first byte kept to the first answer; null while there is none. */
export function receivedToAnsweredMs(timeline: readonly TimelineEntry[]): number | null {
  const received = timeline.find(({ kind }) => kind === 'STUDY_RECEIVED');
  const answered = timeline.find(({ kind }) => ENDS.has(kind));
  return received === undefined || answered === undefined ? null : Date.parse(answered.at) - Date.parse(received.at);
}
