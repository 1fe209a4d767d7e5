// What an administrator decides about models, over GraphQL: which bundles there are, which of them classifies, and that nothing but a person changes it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTinyBundle, type TinyBundleOptions } from '../../../../test/kit/tiny-bundle.ts';
import { startTestApi, type GraphqlAnswer, type TestApi } from '../testing/test-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'osteon-models-'));
let api: TestApi;
let owner: pg.Client;
let administrator: string;

beforeAll(async () => {
  writeTinyBundle(folder);
  api = await startTestApi({ MODELS_DIR: folder });
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  administrator = await api.token(api.ours, 'ADMINISTRATOR');
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
  rmSync(folder, { recursive: true });
});

interface Version {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly stage: string;
}

const ask = (query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> => api.graphql(query, { token: administrator, variables });
const refusal = ({ data, errors }: GraphqlAnswer): unknown => ({ data, refused: errors?.map(({ extensions: { code, reason } }) => `${code} ${reason ?? ''}`.trim()) });

function register(bundle: { name: string; version: string; weightsSha256: string }, reason = 'To be compared on our own scans'): Promise<GraphqlAnswer> {
  return ask('mutation($input: RegisterModelVersionInput!) { registerModelVersion(input: $input) { id name version stage weightsSha256 card trainedOn } }', { input: { ...bundle, reason } });
}

function promote(id: string, stage: string, reason = 'Better on our own scans'): Promise<GraphqlAnswer> {
  return ask('mutation($id: ID!, $stage: ModelStage!, $reason: String!) { promoteModelVersion(id: $id, stage: $stage, reason: $reason) { id stage } }', { id, stage, reason });
}

/** Writes a bundle and registers it; its id. */
async function candidate(options: TinyBundleOptions & { name: string; version: string }): Promise<string> {
  const { manifest } = writeTinyBundle(folder, options);
  const answer = await register({ name: options.name, version: options.version, weightsSha256: manifest.weights.sha256 });
  const registered = answer.data?.['registerModelVersion'] as Version | undefined;
  if (registered === undefined) throw new Error(JSON.stringify(answer.errors));
  return registered.id;
}

async function stages(name: string): Promise<string[]> {
  const versions = (await ask('{ modelVersions { name version stage } }')).data?.['modelVersions'] as Version[] | undefined;
  return (versions ?? []).filter((one) => one.name === name).map(({ version, stage }) => `${version} ${stage}`).sort();
}

async function entries(name: string): Promise<unknown[]> {
  const { rows } = await owner.query("select l.kind, a.email as by, l.payload - 'weightsSha256' as payload from ledger_entries l join accounts a on a.id = l.actor_id where l.payload->>'name' = $1 order by l.entry_id", [name]);
  return rows;
}

describe('registering', () => {
  test('a bundle that lies beside the API makes it a candidate, which is told with the person and the reason; a second time changes nothing', async () => {
    const { manifest } = writeTinyBundle(folder, { name: 'fresh', version: '2.0.0' });
    const input = { name: 'fresh', version: '2.0.0', weightsSha256: manifest.weights.sha256 };
    const first = await register(input);
    expect(first.data?.['registerModelVersion']).toMatchObject({ name: 'fresh', version: '2.0.0', stage: 'CANDIDATE', weightsSha256: manifest.weights.sha256, trainedOn: 'SIMULATED', card: expect.stringContaining('# Tiny') });
    expect(await register(input)).toEqual(first);
    expect(await entries('fresh')).toEqual([{ kind: 'MODEL_VERSION_REGISTERED', by: api.ours.email.ADMINISTRATOR, payload: { name: 'fresh', version: '2.0.0', trainedOn: 'SIMULATED', reason: 'To be compared on our own scans' } }]);
  });

  test('without a reason nothing is registered', async () => {
    const { manifest } = writeTinyBundle(folder, { name: 'unexplained', version: '1.0.0' });
    expect(refusal(await register({ name: 'unexplained', version: '1.0.0', weightsSha256: manifest.weights.sha256 }, '  '))).toEqual({ data: null, refused: ['BAD_INPUT REASON'] });
    expect(await stages('unexplained')).toEqual([]);
  });

  test('a bundle that is registered with other content is a conflict, and the registered one stands', async () => {
    const id = await candidate({ name: 'changed', version: '1.0.0' });
    const otherWeights = writeTinyBundle(folder, { name: 'changed', version: '1.0.0', weight: 0.75 }).manifest.weights.sha256;
    expect(refusal(await register({ name: 'changed', version: '1.0.0', weightsSha256: otherWeights }))).toEqual({ data: null, refused: ['CONFLICT MODEL_REGISTERED'] });
    const { manifest, folder: place } = writeTinyBundle(folder, { name: 'changed', version: '1.0.0' });
    writeFileSync(join(place, 'card.md'), '# Better than it is');
    expect(refusal(await register({ name: 'changed', version: '1.0.0', weightsSha256: manifest.weights.sha256 }))).toEqual({ data: null, refused: ['CONFLICT MODEL_REGISTERED'] });
    writeTinyBundle(folder, { name: 'changed', version: '1.0.0' });
    expect((await register({ name: 'changed', version: '1.0.0', weightsSha256: manifest.weights.sha256 })).data?.['registerModelVersion']).toMatchObject({ id });
  });

  test('a bundle that is not there is not found', async () => {
    expect(refusal(await register({ name: 'nowhere', version: '1.0.0', weightsSha256: '0'.repeat(64) }))).toEqual({ data: null, refused: ['NOT_FOUND MODEL_BUNDLE'] });
  });

  test.each([
    ['a name that leaves the folder', { name: '../secrets', version: '1.0.0', weightsSha256: '0'.repeat(64) }],
    ['a version that is none', { name: 'tiny', version: '..', weightsSha256: '0'.repeat(64) }],
    ['a hash that is none', { name: 'tiny', version: '1.0.0', weightsSha256: 'abc' }],
  ])('%s is refused before a file is touched', async (_what, input) => {
    expect(refusal(await register(input))).toEqual({ data: null, refused: ['BAD_INPUT MODEL_NAME'] });
  });

  test('other weights than the person names are refused', async () => {
    writeTinyBundle(folder, { name: 'swapped', version: '1.0.0' });
    expect(refusal(await register({ name: 'swapped', version: '1.0.0', weightsSha256: '0'.repeat(64) }))).toEqual({ data: null, refused: ['BAD_INPUT MODEL_WEIGHTS'] });
  });

  test.each<[string, TinyBundleOptions, (place: string) => void, string]>([
    ['weights changed after the manifest', { weightsTampered: true }, () => {}, 'model.onnx has another SHA-256'],
    ['vectors changed after the manifest', {}, (place) => writeFileSync(join(place, 'vectors.bin'), 'x'), 'vectors.bin has another SHA-256'],
    ['without weights', {}, (place) => rmSync(join(place, 'model.onnx')), 'no model.onnx'],
    ['without a card', {}, (place) => rmSync(join(place, 'card.md')), 'no card.md'],
    ['with a card that nobody has completed', {}, (place) => writeFileSync(join(place, 'card.md'), '# Tiny\n\n> DRAFT, written from the report by the trainer.\n'), 'The card of spoilt 1.0.0 is still a draft: complete'],
    ['with a manifest that is none', {}, (place) => writeFileSync(join(place, 'manifest.json'), '{'), 'not JSON'],
    ['with a manifest that lacks its name', {}, (place) => writeFileSync(join(place, 'manifest.json'), '{}'), 'name'],
  ])('a bundle %s is refused in words that name the file and not its place', async (_what, options, spoil, words) => {
    const { folder: place, manifest } = writeTinyBundle(folder, { name: 'spoilt', version: '1.0.0', ...options });
    spoil(place);
    const answer = await register({ name: 'spoilt', version: '1.0.0', weightsSha256: manifest.weights.sha256 }).finally(() => rmSync(join(folder, 'spoilt'), { recursive: true }));
    expect(refusal(answer)).toEqual({ data: null, refused: ['BAD_INPUT MODEL_BUNDLE'] });
    expect(answer.errors?.[0]?.message).toContain(words);
    expect(answer.errors?.[0]?.message).not.toContain(folder);
    expect(await stages('spoilt')).toEqual([]);
  });

  test('a manifest that names another model than its folder is refused', async () => {
    const { manifest } = writeTinyBundle(folder, { name: 'misnamed', version: '1.0.0', manifest: { name: 'other' } });
    const answer = await register({ name: 'misnamed', version: '1.0.0', weightsSha256: manifest.weights.sha256 }).finally(() => rmSync(join(folder, 'misnamed'), { recursive: true }));
    expect(refusal(answer)).toEqual({ data: null, refused: ['BAD_INPUT MODEL_BUNDLE'] });
  });
});

describe('promoting', () => {
  test('a candidate takes the place of the active version, and both are told with the person and the reason', async () => {
    const first = await candidate({ name: 'line', version: '1.0.0' });
    const second = await candidate({ name: 'line', version: '1.1.0', bias: 0.5 });
    expect((await promote(first, 'ACTIVE', 'The first of its line')).data).toEqual({ promoteModelVersion: { id: first, stage: 'ACTIVE' } });
    expect((await promote(second, 'ACTIVE', '  Fewer misses  ')).data).toEqual({ promoteModelVersion: { id: second, stage: 'ACTIVE' } });
    expect(await stages('line')).toEqual(['1.0.0 RETIRED', '1.1.0 ACTIVE']);
    const by = api.ours.email.ADMINISTRATOR;
    expect((await entries('line')).slice(2)).toEqual([
      { kind: 'MODEL_VERSION_PROMOTED', by, payload: { name: 'line', version: '1.0.0', reason: 'The first of its line', replaces: null } },
      { kind: 'MODEL_VERSION_RETIRED', by, payload: { name: 'line', version: '1.0.0', reason: 'Fewer misses', replacedBy: '1.1.0' } },
      { kind: 'MODEL_VERSION_PROMOTED', by, payload: { name: 'line', version: '1.1.0', reason: 'Fewer misses', replaces: '1.0.0' } },
    ]);
  });

  test('the active version of another name stays', async () => {
    await promote(await candidate({ name: 'beside', version: '1.0.0' }), 'ACTIVE');
    expect(await stages('tiny')).toEqual(['1.0.0 ACTIVE']);
  });

  test('an active version is taken out of use without another in its place; asking twice is asking once', async () => {
    const id = await candidate({ name: 'stopped', version: '1.0.0' });
    await promote(id, 'ACTIVE');
    expect((await promote(id, 'RETIRED', 'Wrong in children')).data).toEqual({ promoteModelVersion: { id, stage: 'RETIRED' } });
    expect((await promote(id, 'RETIRED', 'Wrong in children')).data).toEqual({ promoteModelVersion: { id, stage: 'RETIRED' } });
    expect((await entries('stopped')).slice(2)).toEqual([{ kind: 'MODEL_VERSION_RETIRED', by: api.ours.email.ADMINISTRATOR, payload: { name: 'stopped', version: '1.0.0', reason: 'Wrong in children', replacedBy: null } }]);
  });

  test('there is no way back and no way past', async () => {
    const id = await candidate({ name: 'one-way', version: '1.0.0' });
    expect(refusal(await promote(id, 'RETIRED'))).toEqual({ data: null, refused: ['INVALID_STATE CANDIDATE'] });
    await promote(id, 'ACTIVE');
    expect(refusal(await promote(id, 'CANDIDATE'))).toEqual({ data: null, refused: ['INVALID_STATE ACTIVE'] });
    await promote(id, 'RETIRED');
    expect(refusal(await promote(id, 'ACTIVE'))).toEqual({ data: null, refused: ['INVALID_STATE RETIRED'] });
  });

  test('a network that was trained on regions cropped elsewhere is registered and never active', async () => {
    const input = { name: 'x', views: ['ANTERIOR', 'POSTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 32], scans: 'GREY_REGION' };
    const id = await candidate({ name: 'regions', version: '1.0.0', manifest: { input } });
    expect(refusal(await promote(id, 'ACTIVE'))).toMatchObject({ refused: ['INVALID_STATE MODEL_SCANS'] });
    expect(await stages('regions')).toEqual(['1.0.0 CANDIDATE']);
  });

  test('nothing is promoted without a reason, nor when the ledger cannot be written', async () => {
    const id = await candidate({ name: 'unreasoned', version: '1.0.0' });
    expect(refusal(await promote(id, 'ACTIVE', '  '))).toEqual({ data: null, refused: ['BAD_INPUT REASON'] });
    await owner.query('revoke insert on ledger_entries from osteon_api');
    const answer = await promote(id, 'ACTIVE').finally(() => owner.query('grant insert on ledger_entries to osteon_api'));
    expect(refusal(answer)).toEqual({ data: null, refused: ['INTERNAL'] });
    expect(await stages('unreasoned')).toEqual(['1.0.0 CANDIDATE']);
  });

  test('of candidates that are promoted at once exactly one is active in the end', async () => {
    const ids = await Promise.all(['1.0.0', '1.1.0', '1.2.0', '1.3.0'].map((version, bias) => candidate({ name: 'race', version, bias })));
    const answers = await Promise.all(ids.map((id) => promote(id, 'ACTIVE')));
    expect(answers.map(({ data }) => (data?.['promoteModelVersion'] as Version | undefined)?.stage)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
    expect((await stages('race')).map((one) => one.split(' ')[1]).sort()).toEqual(['ACTIVE', 'RETIRED', 'RETIRED', 'RETIRED']);
  });
});

test('a restart, also with newer bundles beside the API, leaves what an administrator decided', async () => {
  const first = await candidate({ name: 'kept', version: '1.0.0' });
  const second = await candidate({ name: 'kept', version: '2.0.0', bias: 1 });
  await promote(second, 'ACTIVE');
  const gone = await candidate({ name: 'gone', version: '1.0.0' });
  await promote(gone, 'ACTIVE');
  await promote(gone, 'RETIRED');
  await api.restart(async () => {
    writeTinyBundle(folder, { name: 'kept', version: '3.0.0', bias: 2 });
    writeTinyBundle(folder, { name: 'newcomer', version: '1.0.0' });
  });
  expect({ kept: await stages('kept'), gone: await stages('gone'), newcomer: await stages('newcomer') }).toEqual({
    kept: ['1.0.0 CANDIDATE', '2.0.0 ACTIVE', '3.0.0 CANDIDATE'],
    gone: ['1.0.0 RETIRED'],
    newcomer: ['1.0.0 CANDIDATE'],
  });
  expect((await promote(first, 'ACTIVE')).data).toEqual({ promoteModelVersion: { id: first, stage: 'ACTIVE' } });
});
