// What the fleet page says of a worker. Pure.

export type WorkerState = 'STARTING' | 'READY' | 'DRAINING' | 'DRAINED' | 'STOPPED' | 'LOST';

/** Heartbeats come every 3 s; after five missed ones the worker is called lost. */
export const LOST_AFTER_SECONDS = 15;

export function shownState(told: Exclude<WorkerState, 'LOST'>, silentSeconds: number): WorkerState {
  return told !== 'STOPPED' && silentSeconds > LOST_AFTER_SECONDS ? 'LOST' : told;
}

/** Jobs of the last full minute, or null while there was none; a worker that is not heard of does nothing. */
export function shownThroughput(jobsLastMinute: number | null, state: WorkerState): number | null {
  return state === 'LOST' || state === 'STOPPED' ? null : jobsLastMinute;
}
