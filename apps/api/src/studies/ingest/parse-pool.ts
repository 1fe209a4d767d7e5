// The threads that read what senders send.
import { createThreadPool, threadEntry, type Ran } from '../thread-pool.ts';
import { UNKNOWN_IDENTITY, type ParseJob, type ParseOutcome } from './parse-protocol.ts';

export interface ParsePool {
  /** Never rejects because of the bytes: whatever they do to the thread is a refusal. */
  parse(job: ParseJob): Promise<Ran<ParseOutcome>>;
  /** Ends the threads; jobs in progress are answered UNAVAILABLE. */
  close(): Promise<void>;
}

export interface ParsePoolOptions {
  readonly threads?: number;
  /** A refusal must reach the sender within 2 s, after the thread has ended; a real scan takes 5 to 150 ms. */
  readonly deadlineMs?: number;
  readonly heapMb?: number;
  /** Only for tests of the pool itself. */
  readonly entry?: URL;
}

const ENTRY = threadEntry('parse-thread', import.meta.url);

export function createParsePool({ threads = 2, deadlineMs = 1200, heapMb = 96, entry = ENTRY }: ParsePoolOptions = {}): ParsePool {
  const refused = (refusal: Extract<ParseOutcome, { kind: 'REFUSED' }>['refusal']): ParseOutcome => ({ kind: 'REFUSED', refusal, identity: UNKNOWN_IDENTITY });
  const pool = createThreadPool<ParseJob, ParseOutcome>({ threads, deadlineMs, heapMb, entry, start: 'AT_ONCE', refused });
  return { parse: (job) => pool.run(job), close: () => pool.close() };
}
