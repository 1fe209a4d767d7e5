// Uploads from the portal: a form with many files, one answer for each, in their order.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { testScan } from '../testing/test-scan.ts';
import { fileName } from './upload.route.ts';

describe('an upload', () => {
  let api: TestApi;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    token = await api.token(api.ours, 'TECHNOLOGIST');
  });
  afterAll(() => api?.stop());

  it('tells of each file by its name what became of it', async () => {
    const form = new FormData();
    const scan = testScan();
    form.set('note', 'not a file');
    form.append('files', new File([scan], 'Käthe "K" <b>.dcm'));
    form.append('files', new File([scan], 'again.dcm'));
    form.append('files', new File(['hello'], 'DICOMDIR'));
    const response = await fetch(`${api.url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    expect(response.status).toBe(200);
    const { files } = (await response.json()) as { files: Record<string, unknown>[] };
    expect(files.map(({ name }) => name)).toEqual(['Käthe "K" <b>.dcm', 'again.dcm', 'DICOMDIR']);
    expect(files.slice(0, 2).map(({ outcome }) => outcome).sort()).toEqual(['DUPLICATE', 'STORED']);
    expect(files[2]).toEqual({ name: 'DICOMDIR', outcome: 'REFUSED', code: 'UNSUPPORTED_IMAGE', reason: 'NOT_DICOM', message: expect.any(String), studyId: null });
    expect(files[0]?.['studyId']).toBe(files[1]?.['studyId']);
  });

  it('may be one file as the whole body', async () => {
    const response = await fetch(`${api.url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }, body: testScan() });
    expect(await response.json()).toMatchObject({ files: [{ name: '', outcome: 'STORED' }] });
  });

  it('that are here already are told by their sums, so that who was interrupted need not send them again', async () => {
    const scan = testScan({ patientNumber: 'UP-7' });
    const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    await fetch(`${api.url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }, body: scan });
    const ask = async (sha256: readonly string[], as = token) => api.graphql('query ($sha256: [String!]!) { storedObjects(sha256: $sha256) { sha256 studyId } }', { token: as, variables: { sha256 } });
    const sums = [sum(scan), sum(testScan({ patientNumber: 'UP-8' }))];
    expect((await ask(sums)).data).toEqual({ storedObjects: [{ sha256: sums[0], studyId: expect.any(String) }] });
    expect((await ask(sums, await api.token(api.theirs, 'TECHNOLOGIST'))).data).toEqual({ storedObjects: [] });
    expect((await ask(['../etc'])).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await ask(Array.from({ length: 101 }, () => sums[0] ?? ''))).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('needs somebody who may send', async () => {
    const send = (headers: Record<string, string>) => fetch(`${api.url}/uploads`, { method: 'POST', headers, body: 'x' });
    expect((await send({})).status).toBe(401);
    expect((await send({ authorization: `Bearer ${await api.token(api.ours, 'ADMINISTRATOR')}` })).status).toBe(403);
  });
});

describe('the file name of a form part', () => {
  it.each([
    ['form-data; name="files"; filename="a.dcm"', 'a.dcm'],
    ['form-data; name="files"; filename="quote%22.dcm"', 'quote".dcm'],
    ['form-data; name="field"', undefined],
    [undefined, undefined],
  ])('of %j is %j', (disposition, name) => {
    expect(fileName(disposition)).toBe(name);
  });
});
