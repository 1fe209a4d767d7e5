// A model that is promoted while everything runs: the next study is its, the studies before keep what they were told, and no process is started anew.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { isAnswered, startClassifiedSystem, type ClassifiedSystem, type StudyFacts } from '../testing/classified-system.ts';

let system: ClassifiedSystem;
let administrator: string;

beforeAll(async () => {
  system = await startClassifiedSystem();
  administrator = await system.test.token(system.test.ours, 'ADMINISTRATOR');
});
afterAll(async () => {
  await system?.stop();
});

async function decide(mutation: string, variables: Record<string, unknown> = {}): Promise<{ id: string }> {
  const { data, errors } = await system.test.graphql(mutation, { token: administrator, variables });
  const [made] = Object.values(data ?? {});
  if (made == null) throw new Error(JSON.stringify(errors));
  return made as { id: string };
}

const answers = ({ predictions }: StudyFacts): string[] => predictions.map(({ state, modelVersion }) => `${modelVersion.version} ${state}`);

test('the next study is classified by it, on a worker that started before there was such a model', async () => {
  await system.worker();
  const before = await system.send(1);
  expect(answers(await system.studyWhen(before, isAnswered))).toEqual(['1.0.0 SUCCEEDED']);

  const { weights } = writeTinyBundle(system.models, { version: '1.1.0', bias: 2 }).manifest;
  const { id } = await decide('mutation($weights: String!) { registerModelVersion(input: { name: "tiny", version: "1.1.0", weightsSha256: $weights, reason: "To be compared" }) { id } }', { weights: weights.sha256 });
  const between = await system.send(2);
  expect(answers(await system.studyWhen(between, isAnswered))).toEqual(['1.0.0 SUCCEEDED']);

  await decide('mutation($id: ID!) { promoteModelVersion(id: $id, stage: ACTIVE, reason: "Better on our own scans") { id } }', { id });
  const after = await system.send(3);
  expect(answers(await system.studyWhen(after, isAnswered))).toEqual(['1.1.0 SUCCEEDED']);
  expect(answers(await system.study(before))).toEqual(['1.0.0 SUCCEEDED']);

  await decide('mutation($id: ID!) { promoteModelVersion(id: $id, stage: RETIRED, reason: "Wrong in children") { id } }', { id });
  const unclassified = await system.send(4);
  expect((await system.study(unclassified)).predictions).toEqual([]);
  const physician = await system.test.token(system.test.ours, 'PHYSICIAN');
  const { errors } = await system.test.graphql('mutation($id: ID!) { requestPrediction(studyId: $id) { id } }', { token: physician, variables: { id: unclassified } });
  expect(errors).toMatchObject([{ message: 'No model is active, so nothing is classified until an administrator promotes one.', extensions: { code: 'INVALID_STATE', reason: 'MODEL_NOT_ACTIVE' } }]);
});
