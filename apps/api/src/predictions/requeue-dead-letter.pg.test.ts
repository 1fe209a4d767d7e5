// Classifications that were given up: an administrator sees which and why, not of whom, and asks again with a reason.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClassifiedSystem, type ClassifiedSystem } from '../testing/classified-system.ts';

let system: ClassifiedSystem;
let administrator: string;
let owner: pg.Client;

beforeAll(async () => {
  system = await startClassifiedSystem();
  administrator = await system.test.token(system.test.ours, 'ADMINISTRATOR');
  owner = new pg.Client({ connectionString: system.test.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await system?.stop();
});

interface Letter {
  readonly predictionId: string;
  readonly failureReason: string;
  readonly model: string;
}

const ask = (query: string, variables: Record<string, unknown> = {}, token = administrator) => system.test.graphql(query, { token, variables });
const letters = async (token?: string): Promise<Letter[]> => {
  const { data } = await ask('{ deadLetters { edges { node { predictionId failureReason model version requestedAt } } } }', {}, token);
  return ((data?.['deadLetters'] as { edges: { node: Letter }[] } | undefined)?.edges ?? []).map(({ node }) => node);
};
const requeue = (predictionId: string, reason = 'The image is back') => ask('mutation($predictionId: ID!, $reason: String!) { requeueDeadLetter(predictionId: $predictionId, reason: $reason) }', { predictionId, reason });
const codes = ({ errors }: Awaited<ReturnType<typeof ask>>): string[] => (errors ?? []).map(({ extensions: { code, reason } }) => `${code} ${reason ?? ''}`.trim());

/** A study whose classification failed for good; its global id. */
async function givenUp(seed: number, reason: string): Promise<string> {
  const id = await system.send(seed);
  await owner.query("update predictions set state = 'FAILED', failure_reason = $2, answered_at = now() where study_id = $1", [Buffer.from(id, 'base64url').toString().slice('Study:'.length), reason]);
  return id;
}

test('it is listed, enqueued anew with its reason in the ledger, and gone from the list', async () => {
  const study = await givenUp(11, 'IMAGE_MISSING');
  const [letter] = await letters();
  expect(letter).toMatchObject({ failureReason: 'IMAGE_MISSING', model: 'tiny' });
  expect(await letters(await system.test.token(system.test.theirs, 'ADMINISTRATOR'))).toEqual([]);
  expect((await requeue(letter?.predictionId ?? '')).data).toEqual({ requeueDeadLetter: letter?.predictionId });
  expect(await letters()).toEqual([]);
  const { predictions, timeline } = await system.study(study);
  expect(predictions).toMatchObject([{ id: letter?.predictionId, state: 'QUEUED' }]);
  expect(timeline.at(-1)).toMatchObject({ kind: 'PREDICTION_QUEUED', payload: { because: 'REQUEUED', reason: 'The image is back', fence: 1 } });
});

test('without a reason, twice, or for one that has not failed it is refused', async () => {
  await givenUp(12, 'GAVE_UP_AFTER_RETRIES');
  const [letter] = await letters();
  const id = letter?.predictionId ?? '';
  expect(codes(await requeue(id, ''))).toEqual(['BAD_INPUT REASON']);
  const twice = await Promise.all([requeue(id), requeue(id)]);
  expect(twice.flatMap(codes)).toEqual(['INVALID_STATE NOT_FAILED']);
});

test('one whose model no longer classifies stays where it is', async () => {
  await givenUp(13, 'MODEL_REFUSED');
  const [letter] = await letters();
  await owner.query("update model_versions set stage = 'RETIRED'");
  expect(codes(await requeue(letter?.predictionId ?? ''))).toEqual(['INVALID_STATE MODEL_RETIRED']);
  expect(await letters()).toHaveLength(1);
});

test('one of an unreadable image is no dead letter: it would fail again', async () => {
  const before = (await letters()).length;
  await owner.query("update predictions set failure_reason = 'IMAGE_UNREADABLE' where state = 'FAILED'");
  expect([before, (await letters()).length]).toEqual([1, 0]);
});
