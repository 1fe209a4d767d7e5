// Sending scans over STOW-RS, end to end on a real database: what is stored, refused, repeated and contradicted.
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedData } from '../../../../../test/kit/shared-data.ts';
import { withClient } from '../../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { multipartRelated, readAnswer, stow } from '../testing/intake-client.ts';
import { randomUid, testScan } from '../testing/test-scan.ts';

const realScans = sharedData('bone-scan');
const otherNm = sharedData('other-nm');

describe('STOW-RS', () => {
  let api: TestApi;
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    token = await api.token(api.ours, 'TECHNOLOGIST');
  });
  afterAll(() => api?.stop());

  const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    withClient(api.database.ownerUrl, async (client) => (await client.query(text, values)).rows as Record<string, unknown>[]);
  const blobs = async (area: 'original' | 'derived'): Promise<string[]> => {
    const names: string[] = [];
    for await (const blob of api.api.services.blobs[area].list()) names.push(blob.sha256);
    return names;
  };

  it('stores a scan with its patient, study, series, views, receipt, ledger entries and both blobs', async () => {
    const studyUid = randomUid();
    const answer = await stow(api.url, token, [testScan({ studyUid, patientNumber: 'A-1', name: 'Müller^Änne' })]);
    expect(answer).toMatchObject({ status: 200, stored: [{ outcome: 'STORED' }], failed: [] });
    expect(answer.contentType).toContain('application/dicom+json');
    const [study] = await sql(
      `select s.state, p.name, p.patient_number, p.birth_date::text, s.performed_at::text, i.original_sha256, i.derived_sha256,
              (select json_agg(json_build_array(view, evidence, frame) order by frame) from views v where v.study_id = s.id) as views,
              (select array_agg(kind order by entry_id) from ledger_entries l where l.study_id = s.id) as entries,
              (select array_agg(outcome) from receipts r where r.study_id = s.id) as receipts
       from studies s join patients p on p.id = s.patient_id join instances i on i.study_id = s.id where s.study_uid = $1`,
      [studyUid],
    );
    expect(study).toMatchObject({
      state: 'READY',
      name: 'Müller^Änne',
      patient_number: 'A-1',
      birth_date: '1960-01-02',
      performed_at: '2026-01-02 10:15:00',
      views: [['ANTERIOR', 'VIEW_CODE', 0], ['POSTERIOR', 'VIEW_CODE', 1]],
      receipts: ['STORED'],
    });
    expect(Array.from((study?.['entries'] ?? []) as string[]).filter((kind) => !kind.startsWith('PREDICTION'))).toEqual(['STUDY_RECEIVED', 'INSTANCE_STORED', 'STUDY_READY']);
    expect(await blobs('original')).toContain(study?.['original_sha256']);
    expect(await blobs('derived')).toContain(study?.['derived_sha256']);
  });

  it('takes a bare object as application/dicom', async () => {
    const response = await fetch(`${api.url}/dicom-web/studies`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/dicom' }, body: testScan() });
    expect(await readAnswer(response)).toMatchObject({ status: 200, stored: [{ outcome: 'STORED' }] });
  });

  it('files two views that come as two objects into one study', async () => {
    const study = { studyUid: randomUid(), seriesUid: randomUid(), patientNumber: 'A-2' };
    const answer = await stow(api.url, token, [testScan({ ...study, views: ['ANTERIOR'] }), testScan({ ...study, views: ['POSTERIOR'] })]);
    expect(answer).toMatchObject({ status: 200, stored: [{ outcome: 'STORED' }, { outcome: 'STORED' }] });
    expect(new Set(answer.stored.map(({ studyId }) => studyId)).size).toBe(1);
  });

  it('changes nothing when the same instance comes again, alone or twice at once', async () => {
    const scan = testScan({ patientNumber: 'A-3' });
    const answers = await Promise.all([stow(api.url, token, [scan]), stow(api.url, token, [scan]), stow(api.url, token, [scan])]);
    expect(answers.flatMap(({ stored }) => stored.map(({ outcome }) => outcome)).sort()).toEqual(['DUPLICATE', 'DUPLICATE', 'STORED']);
    expect(await sql("select count(*)::int as studies from studies s join patients p on p.id = s.patient_id where p.patient_number = 'A-3'")).toEqual([{ studies: 1 }]);
  });

  it.skipIf(realScans === undefined)('makes one study of the real scan in eight transfer syntaxes', async () => {
    const folder = realScans ?? '';
    const objects = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const before = await blobs('original');
    const answer = await stow(api.url, token, objects);
    expect(answer.stored.map(({ outcome }) => outcome).sort()).toEqual([...Array<string>(7).fill('DUPLICATE'), 'STORED']);
    expect(new Set(answer.stored.map(({ studyId }) => studyId)).size).toBe(1);
    // The bytes of the seven others are not kept.
    expect((await blobs('original')).length).toBe(before.length + 1);
  });

  it('keeps both facts of an instance that comes with another content, and changes nothing else', async () => {
    const uids = { studyUid: randomUid(), seriesUid: randomUid(), sopUid: randomUid(), patientNumber: 'A-4' };
    await stow(api.url, token, [testScan({ ...uids, seed: 1 })]);
    const before = await sql('select content_sha256, original_sha256 from instances where sop_uid = $1', [uids.sopUid]);
    const answer = await stow(api.url, token, [testScan({ ...uids, seed: 2 })]);
    expect(answer).toMatchObject({ status: 409, stored: [], failed: [{ outcome: 'CONFLICT', code: 'CONFLICT', reason: 'CONTENT_DIFFERS', failureReason: 0x0111 }] });
    expect(await sql('select content_sha256, original_sha256 from instances where sop_uid = $1', [uids.sopUid])).toEqual(before);
    const [receipt] = await sql("select original_sha256 from receipts where sop_uid = $1 and outcome = 'CONFLICT'", [uids.sopUid]);
    expect(await blobs('original')).toContain(receipt?.['original_sha256']);
    expect(await sql("select count(*)::int as entries from ledger_entries l join instances i on i.id = l.subject_id where i.sop_uid = $1 and l.kind = 'INSTANCE_CONFLICT'", [uids.sopUid])).toEqual([{ entries: 1 }]);
  });

  it('never files a scan under a patient number that is known with another name', async () => {
    await stow(api.url, token, [testScan({ patientNumber: 'A-5', name: 'Known^Person' })]);
    const answer = await stow(api.url, token, [testScan({ patientNumber: 'A-5', name: 'Other^Person' })]);
    expect(answer).toMatchObject({ status: 409, failed: [{ outcome: 'CONFLICT', reason: 'PATIENT_MISMATCH' }] });
    expect(await sql("select name from patients where patient_number = 'A-5'")).toEqual([{ name: 'Known^Person' }]);
  });

  it('knows patients by their number within a site only', async () => {
    const theirs = await api.token(api.theirs, 'TECHNOLOGIST');
    await stow(api.url, token, [testScan({ patientNumber: 'A-6', name: 'Ours^Person' })]);
    expect(await stow(api.url, theirs, [testScan({ patientNumber: 'A-6', name: 'Theirs^Person' })])).toMatchObject({ status: 200 });
  });

  it.skipIf(otherNm === undefined)('tells why each object that is not a bone scan is kept out, and keeps a receipt without its bytes', async () => {
    const folder = otherNm ?? '';
    const names = readdirSync(folder).sort();
    const answer = await stow(api.url, token, names.map((name) => readFileSync(join(folder, name))));
    expect(answer.status).toBe(409);
    expect(Object.fromEntries(answer.failed.map(({ reason }, index) => [names[index], reason]))).toEqual({
      'dynamic-30-frames.dcm': 'DYNAMIC',
      'recon-tomo-64-frames.dcm': 'RECONSTRUCTED',
      'static-bar-phantom.dcm': 'FLOOD_OR_PHANTOM',
      'static-flood.dcm': 'FLOOD_OR_PHANTOM',
    });
    expect(answer.failed.every(({ failureReason }) => failureReason === 0xa900)).toBe(true);
    const refused = await sql("select original_sha256 from receipts where outcome = 'REFUSED' and reason in ('DYNAMIC', 'RECONSTRUCTED', 'FLOOD_OR_PHANTOM')");
    expect(refused).toHaveLength(4);
    const kept = await blobs('original');
    expect(refused.some(({ original_sha256: hash }) => kept.includes(String(hash)))).toBe(false);
  });

  it('stores what it can of a mixed request and answers 202', async () => {
    const answer = await stow(api.url, token, [testScan(), Buffer.from('not a DICOM object at all')]);
    expect(answer).toMatchObject({ status: 202, stored: [{ outcome: 'STORED' }], failed: [{ reason: 'NOT_DICOM', failureReason: 0xc000 }] });
  });

  it('receives an object too large to be kept to its end, and refuses it', async () => {
    const answer = await stow(api.url, token, [Buffer.alloc(81 * 1024 * 1024), testScan()]);
    expect(answer).toMatchObject({ status: 202, stored: [{ outcome: 'STORED' }], failed: [{ code: 'TOO_LARGE', failureReason: 0xa700 }] });
  });

  it('holds a scan of some megabytes in a temporary file and leaves none behind', async () => {
    const { spoolFolder } = api.api.services.blobs.original;
    const padding = { tag: 0x00091010, vr: 'OB', value: new Uint8Array(6 * 1024 * 1024) };
    expect(await stow(api.url, token, [testScan({ elements: [padding] })])).toMatchObject({ status: 200 });
    expect(readdirSync(spoolFolder)).toEqual([]);
  });

  it('forgets what a sender who goes away had sent, and goes on', async () => {
    const { spoolFolder } = api.api.services.blobs.original;
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /dicom-web/studies HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: multipart/related; boundary=b\r\ncontent-length: 9000000\r\n\r\n--b\r\n\r\n`);
    socket.write(Buffer.alloc(6_000_000));
    await vi.waitFor(() => expect(readdirSync(spoolFolder)).toHaveLength(1), 10_000);
    socket.destroy();
    await vi.waitFor(() => expect(readdirSync(spoolFolder)).toEqual([]), 10_000);
    expect(await stow(api.url, token, [testScan()])).toMatchObject({ status: 200 });
  });

  it('refuses another media type with 415 and a damaged request with 400', async () => {
    const send = (contentType: string, body: string) => fetch(`${api.url}/dicom-web/studies`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': contentType }, body });
    expect((await send('application/json', '{}')).status).toBe(415);
    expect((await send('multipart/related; type="application/dicom+json"; boundary=b', '--b--')).status).toBe(415);
    expect((await send('multipart/related; type="application/dicom"; boundary=b', '--b\r\n\r\nno end')).status).toBe(400);
    expect((await send('multipart/related; type="application/dicom"; boundary=b', '--b--')).status).toBe(400);
  });

  it('asks who sends before it reads, and takes scans of senders only', async () => {
    const { contentType, body } = multipartRelated([testScan()]);
    const send = (authorization: Record<string, string>) => fetch(`${api.url}/dicom-web/studies`, { method: 'POST', headers: { ...authorization, 'content-type': contentType }, body });
    expect((await send({})).status).toBe(401);
    expect((await send({ authorization: `Bearer ${await api.token(api.ours, 'AUDITOR')}` })).status).toBe(403);
    expect((await send({ authorization: `Bearer ${await api.token(api.ours)}` })).status).toBe(200);
  });
});
