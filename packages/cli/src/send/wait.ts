// Waits until every prediction of some studies has ended: woken by events, and looking again now and then in case one was missed.

import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@osteon/shared/core/errors';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { bearerOf, type Target } from './stow.ts';

const LOOK_AGAIN_MS = 2_000;

const Prediction = z.object({
  id: z.string(),
  state: z.string(),
  superseded: z.boolean(),
  probability: z.number().nullable(),
  intervalLow: z.number().nullable(),
  intervalHigh: z.number().nullable(),
  threshold: z.number().nullable(),
  abstentionReason: z.string().nullable(),
  failureReason: z.string().nullable(),
  views: z.array(z.string()),
  modelVersion: z.object({ name: z.string(), version: z.string(), trainedOn: z.string() }),
});
const Answer = z.object({ data: z.object({ study: z.object({ id: z.string(), studyUid: z.string(), predictions: z.array(Prediction) }).nullable() }) });

export type StudyPredictions = NonNullable<z.infer<typeof Answer>['data']['study']>;

const QUERY = `query($id: ID!) { study(id: $id) { id studyUid predictions { id state superseded probability intervalLow intervalHigh threshold
  abstentionReason failureReason views modelVersion { name version trainedOn } } } }`;

/** Undefined while the API is away, for example for a restart. */
async function readStudy(target: Target, id: string): Promise<StudyPredictions | undefined> {
  const authorization = await bearerOf(target);
  const response = await fetch(`${target.api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: QUERY, variables: { id } }),
  }).catch(() => undefined);
  if (response === undefined || response.status >= 500) return undefined;
  const answer = Answer.safeParse(await response.json().catch(() => null));
  if (!answer.success || answer.data.data.study === null) throw new AppError('UNAVAILABLE', 'The study cannot be read back.');
  return answer.data.data.study;
}

function isEnded({ predictions }: StudyPredictions): boolean {
  const standing = predictions.filter((prediction) => !prediction.superseded);
  return standing.length > 0 && standing.every(({ state }) => state !== 'QUEUED' && state !== 'RUNNING');
}

export interface Waiter {
  /** Yields each study once its predictions have ended. Errors: UNAVAILABLE after `timeoutMs`. */
  ended(studyIds: ReadonlySet<string>, timeoutMs: number): AsyncIterable<StudyPredictions>;
  close(): void;
}

/** Open it before sending, so that nothing is missed. */
export function openWaiter(target: Target): Waiter {
  const client = createClient({ url: `${target.api.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: async () => ({ token: (await bearerOf(target)).slice('Bearer '.length) }), retryAttempts: 20 });
  let wake = (): void => {};
  const query = 'subscription { events(kinds: [PREDICTION_SUCCEEDED, PREDICTION_ABSTAINED, PREDICTION_FAILED, PREDICTION_CANCELLED]) { cursor } }';
  client.subscribe({ query }, { next: () => wake(), error: () => wake(), complete: () => {} });
  return {
    async *ended(studyIds, timeoutMs) {
      const waiting = new Set(studyIds);
      const deadline = Date.now() + timeoutMs;
      while (waiting.size > 0) {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        for (const id of [...waiting]) {
          const study = await readStudy(target, id);
          if (study === undefined || !isEnded(study)) continue;
          waiting.delete(id);
          yield study;
        }
        if (waiting.size === 0) return;
        if (Date.now() > deadline) throw new AppError('UNAVAILABLE', `${waiting.size} studies have no answer yet. They stay in the queue; is a worker running?`);
        await Promise.race([woken, sleep(LOOK_AGAIN_MS)]);
      }
    },
    close: () => void client.dispose(),
  };
}
