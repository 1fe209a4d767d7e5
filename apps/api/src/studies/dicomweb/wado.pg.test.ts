// Fetching over WADO-RS on a real database: the bytes that were sent, what they say, and their frames; and who may have them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { createClient } from 'graphql-ws';
import { symbols } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { withClient } from '../../../../../test/kit/postgres.ts';
import { simulatedScan } from '../../../../../test/kit/scans.ts';
import { sharedData } from '../../../../../test/kit/shared-data.ts';
import { createAccount, ensureSite } from '../../access/accounts.ts';
import { inSite } from '../../db/transaction.ts';
import { requestToken, startTestApi, TEST_PASSWORD, type TestApi } from '../../testing/test-api.ts';
import { dicomwebClient, valueOf, type DicomwebClient, type JsonObject } from '../testing/dicomweb-client.ts';
import { stow } from '../testing/intake-client.ts';
import { randomUid, testScan } from '../testing/test-scan.ts';

const JANE = { patientNumber: 'RETRIEVED-7', name: 'Fetchedname^Jane', accession: 'FETCHED-ACC', studyUid: randomUid(), seriesUid: randomUid(), sopUid: randomUid() };
const SECOND = { ...JANE, seriesUid: randomUid(), sopUid: randomUid(), seed: 2 };
const STUDY = `/studies/${JANE.studyUid}`;
const INSTANCE = `${STUDY}/series/${JANE.seriesUid}/instances/${JANE.sopUid}`;
const first = testScan(JANE);
const second = testScan(SECOND);

let api: TestApi;
let client: DicomwebClient;
const logLines: string[] = [];

beforeAll(async () => {
  api = await startTestApi({ LOG_LEVEL: 'debug' });
  const log = api.api.services.log as unknown as Record<symbol, { write: (line: string) => void }>;
  const stream = log[symbols.streamSym];
  if (stream !== undefined) stream.write = (line) => void logLines.push(line);
  const token = await api.token(api.ours, 'TECHNOLOGIST');
  await stow(api.url, token, [first, second]);
  client = dicomwebClient(api.url, token);
});
afterAll(() => api?.stop());

const retrievals = async (): Promise<Record<string, unknown>[]> =>
  withClient(api.database.ownerUrl, async (owner) => (await owner.query("select actor_kind, subject_kind, payload from ledger_entries where kind = 'STUDY_RETRIEVED' order by entry_id")).rows as Record<string, unknown>[]);

describe('an object', () => {
  it('comes back byte for byte, with its transfer syntax', async () => {
    const [part, ...more] = await client.parts(INSTANCE);
    expect(more).toEqual([]);
    expect(part?.body.equals(first)).toBe(true);
    expect(part?.headers.get('content-type')).toBe('application/dicom; transfer-syntax=1.2.840.10008.1.2.1');
    expect(part?.headers.get('content-location')).toBe(`${api.url}/dicom-web${INSTANCE}`);
  });

  it('comes with the others of its study, and alone of its series', async () => {
    expect((await client.parts(STUDY)).map(({ body }) => body.equals(first) || body.equals(second))).toEqual([true, true]);
    expect((await client.parts(`${STUDY}/series/${SECOND.seriesUid}`)).map(({ body }) => body.equals(second))).toEqual([true]);
  });

  it('is given without an envelope to who asks for one object so', async () => {
    const response = await client.get(INSTANCE, { accept: 'application/dicom; transfer-syntax=*' });
    expect(response.headers.get('content-type')).toBe('application/dicom');
    expect(Buffer.from(await response.arrayBuffer()).equals(first)).toBe(true);
    expect((await client.get(STUDY, { accept: 'application/dicom' })).status).toBe(406);
  });

  it('is not converted, and a refusal is not written down as a retrieval', async () => {
    const before = await retrievals();
    const response = await client.get(INSTANCE, { accept: 'multipart/related; type="application/dicom"; transfer-syntax=1.2.840.10008.1.2.4.80' });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_INPUT', reason: 'NOT_ACCEPTABLE' } });
    expect(await retrievals()).toEqual(before);
  });

  it('is missing, of another site and in the wrong series all alike', async () => {
    const theirs = dicomwebClient(api.url, await api.token(api.theirs, 'PHYSICIAN'));
    const answers = await Promise.all([theirs.get(INSTANCE), theirs.get(STUDY), client.get(`/studies/${randomUid()}`), client.get(`${STUDY}/series/${SECOND.seriesUid}/instances/${JANE.sopUid}`)]);
    for (const answer of answers) expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('whose blob is gone is NOT_FOUND before anything is sent', async () => {
    const lost = { patientNumber: 'LOST-1', name: 'Lost^Blob', studyUid: randomUid() };
    const bytes = testScan(lost);
    await stow(api.url, await api.token(api.ours, 'TECHNOLOGIST'), [bytes]);
    await api.api.services.blobs.original.delete(createHash('sha256').update(bytes).digest('hex') as never);
    for (const path of [`/studies/${lost.studyUid}`, `/studies/${lost.studyUid}/metadata`]) {
      const answer = await client.get(path);
      expect([answer.status, await answer.json()]).toMatchObject([404, { error: { reason: 'BLOB_MISSING' } }]);
    }
  });
});

it('an answer that breaks off after it began is not whole for its reader, and the log says so', async () => {
  const { original } = api.api.services.blobs;
  const stream = original.stream;
  let opened = 0;
  original.stream = (sha256) => (++opened === 2 ? Promise.reject(new Error('the disk is gone')) : stream.call(original, sha256));
  try {
    await expect(client.parts(STUDY)).rejects.toThrow('terminated');
  } finally {
    original.stream = stream;
  }
  expect(logLines.filter((line) => line.includes('an object could not be given'))).toHaveLength(1);
});

describe('the metadata', () => {
  it('is everything the object says but its pixels', async () => {
    const response = await client.get(`${INSTANCE}/metadata`);
    expect(response.headers.get('content-type')).toContain('application/dicom+json');
    const [object] = (await response.json()) as JsonObject[];
    expect([valueOf(object, '00100010'), valueOf(object, '00080018'), valueOf(object, '00280010')]).toEqual([{ Alphabetic: 'Fetchedname^Jane' }, JANE.sopUid, 1024]);
    expect(object?.['00540022']?.Value).toHaveLength(2);
    expect(object).not.toHaveProperty('7FE00010');
  });

  it('of a study is one object for each instance', async () => {
    const objects = (await (await client.get(`${STUDY}/metadata`)).json()) as JsonObject[];
    expect(objects.map((object) => valueOf(object, '00080018')).toSorted()).toEqual([JANE.sopUid, SECOND.sopUid].toSorted());
    expect((await client.get(`${STUDY}/metadata`, { accept: 'multipart/related; type="application/dicom+xml"' })).status).toBe(406);
  });
});

describe('frames', () => {
  const { pixelData } = parseInstance(first);
  const frame = (number: number): Uint8Array => {
    if (pixelData?.kind !== 'native') throw new Error('a test scan is not compressed');
    return first.subarray(pixelData.offset + (number - 1) * 1024 * 256 * 2, pixelData.offset + number * 1024 * 256 * 2);
  };

  it('are the pixels, in the order asked for', async () => {
    const parts = await client.parts(`${INSTANCE}/frames/2,1`);
    expect(parts.map(({ body }, index) => body.equals(frame(2 - index)))).toEqual([true, true]);
    expect(parts[0]?.headers.get('content-type')).toBe('application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1');
  });

  it('of one number come without an envelope to who asks so', async () => {
    const response = await client.get(`${INSTANCE}/frames/1`, { accept: 'application/octet-stream' });
    expect(Buffer.from(await response.arrayBuffer()).equals(frame(1))).toBe(true);
  });

  it.each([
    ['3', 404],
    ['0', 400],
    ['1,1', 400],
    ['one', 400],
  ])('%s are answered with %i', async (list, status) => {
    expect((await client.get(`${INSTANCE}/frames/${list}`)).status).toBe(status);
  });

  it('are not given as JPEG', async () => {
    expect((await client.get(`${INSTANCE}/frames/1`, { accept: 'multipart/related; type="image/jpeg"' })).status).toBe(406);
  });
});

describe('who fetches', () => {
  it.each([STUDY, INSTANCE, `${INSTANCE}/metadata`, `${INSTANCE}/frames/1`])('%# needs to be allowed to see the image and to know the patient', async (path) => {
    const status = async (token: string): Promise<number> => (await dicomwebClient(api.url, token).get(path)).status;
    expect((await fetch(`${api.url}/dicom-web${path}`)).status).toBe(401);
    expect(await status(await api.token(api.ours, 'AUDITOR'))).toBe(403);
    expect(await status(await api.token(api.ours, 'ADMINISTRATOR'))).toBe(403);
    expect(await status(await api.token(api.ours, 'PHYSICIAN'))).toBe(200);
    expect(await status(await api.token(api.ours))).toBe(200);
  });

  it('is written down with the instances that were given', async () => {
    await client.get(`${INSTANCE}/metadata`);
    expect((await retrievals()).at(-1)).toEqual({ actor_kind: 'ACCOUNT', subject_kind: 'STUDY', payload: { what: 'METADATA', instances: 1, instanceIds: [expect.any(String)] } });
  });
});

it('a search and a retrieval change no study: followers of the worklist hear of the next one that does', async () => {
  const token = await api.token(api.ours, 'TECHNOLOGIST');
  const follower = createClient({ url: `${api.url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { token }, lazy: false, retryAttempts: 0 });
  const told = new Promise<unknown>((resolve, reject) => void follower.subscribe({ query: 'subscription { worklistChanged { studyUid } }' }, { next: resolve, error: reject, complete: () => {} }));
  // Answered on the same socket behind the subscription.
  await new Promise<void>((resolve, reject) => void follower.subscribe({ query: '{ viewer { kind } }' }, { next: () => resolve(), error: reject, complete: () => {} }));
  await client.search('/studies');
  await client.parts(STUDY);
  const changed = { patientNumber: 'NEXT-1', name: 'Next^Study', studyUid: randomUid() };
  await stow(api.url, token, [testScan(changed)]);
  expect(await told).toMatchObject({ data: { worklistChanged: { studyUid: changed.studyUid } } });
  await follower.dispose();
});

it('neither patients nor UIDs of addresses and searches are in the log, at the most talkative level', async () => {
  await client.search(`/studies?PatientName=Fetchedname*&PatientID=RETRIEVED-7&AccessionNumber=FETCHED-ACC&StudyInstanceUID=${JANE.studyUid}`);
  await client.get('/studies?PatientName=Fetchedname*&StudyDate=Fetchedname');
  await client.get(`${INSTANCE}/rendered?patient=Fetchedname`);
  expect(logLines.some((line) => line.includes('/dicom-web/studies/:study'))).toBe(true);
  const needles = ['Fetchedname', 'RETRIEVED-7', 'FETCHED-ACC', JANE.studyUid, JANE.seriesUid, JANE.sopUid, SECOND.sopUid];
  expect(needles.filter((needle) => logLines.join('\n').includes(needle))).toEqual([]);
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  expect(needles.filter((needle) => metrics.includes(needle))).toEqual([]);
});

const SYNTAXES = {
  'implicit-le': '1.2.840.10008.1.2',
  'explicit-le': '1.2.840.10008.1.2.1',
  'explicit-be': '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
  'jpeg-lossless-sv1': '1.2.840.10008.1.2.4.70',
  'jpeg-ls': '1.2.840.10008.1.2.4.80',
  'jpeg2000-lossless': '1.2.840.10008.1.2.4.90',
} as const;

/** The files are one instance, so each goes to a site of its own. */
async function clientOfNewSite(name: string): Promise<{ client: DicomwebClient; token: string }> {
  const { pool } = api.api.services;
  const email = `${name}@sites.example`;
  const site = await inSite(pool, 'system', (tx) => ensureSite(tx, name));
  await inSite(pool, site, (tx) => createAccount(tx, site, { email, displayName: name, password: TEST_PASSWORD, roles: ['TECHNOLOGIST'] }));
  const response = await requestToken(api.url, { grant_type: 'password', email, password: TEST_PASSWORD });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return { client: dicomwebClient(api.url, token), token };
}

/** Finds by searching, as a client does that knows nothing but the address of the service. */
async function fetchOnly(one: DicomwebClient): Promise<{ path: string; syntax: unknown; body: Buffer | undefined }> {
  const [instance] = (await one.search('/instances')).results;
  const path = String(valueOf(instance, '00081190')).replace(`${api.url}/dicom-web`, '');
  const [part] = await one.parts(path, 'multipart/related; type="application/dicom"; transfer-syntax=*');
  return { path, syntax: valueOf(instance, '00083002'), body: part?.body };
}

const samples = sharedData('bone-scan');
describe.skipIf(samples === undefined)('the real scan', () => {
  let frameOfFirst: Buffer | undefined;

  it.each(Object.entries(SYNTAXES))('in %s comes back byte for byte, and with the same pixels', async (name, uid) => {
    const file = readFileSync(join(samples ?? '', `whole-body-anterior.${name}.dcm`));
    const { client: one, token } = await clientOfNewSite(name);
    expect(await stow(api.url, token, [file])).toMatchObject({ status: 200 });
    const { path, syntax, body } = await fetchOnly(one);
    expect([syntax, body?.equals(file)]).toEqual([uid, true]);
    const [frame] = await one.parts(`${path}/frames/1`);
    frameOfFirst ??= frame?.body;
    expect(frame?.body.equals(frameOfFirst ?? Buffer.alloc(0))).toBe(true);
    const [metadata] = (await (await one.get(`${path}/metadata`)).json()) as JsonObject[];
    expect(valueOf(metadata, '00080060')).toBe('NM');
  });
});

it.each([31, 32])('a simulated scan (%i) comes back byte for byte', async (seed) => {
  const scan = simulatedScan(seed);
  const { client: one, token } = await clientOfNewSite(`simulated-${seed}`);
  expect(await stow(api.url, token, [scan])).toMatchObject({ status: 200 });
  expect((await fetchOnly(one)).body?.equals(scan)).toBe(true);
});
