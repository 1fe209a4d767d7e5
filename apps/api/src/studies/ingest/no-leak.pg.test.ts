// Who the patient is stays in the API's own tables and in the original blob: identifiers are planted everywhere an object can carry them and then looked for
// everywhere else.
import { symbols } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { stow } from '../testing/intake-client.ts';
import { randomUid, testScan } from '../testing/test-scan.ts';

/** Each string is unique in the world of this test, so that one hit is a leak. */
const PLANTED = {
  name: 'Plantedname^Zacharias',
  patientNumber: 'PLANTED-4711',
  birthDate: '19310417',
  accession: 'PLANTED-ACC-9',
  institution: 'Planted General Hospital',
  referrer: 'Plantedreferrer^Q',
  comment: 'planted comment about the neighbour',
  privateText: 'planted private Plantedname Zacharias',
  privateUnknown: 'planted unknown vr',
  fileName: 'planted-file-Zacharias.dcm',
  studyUid: randomUid(),
  seriesUid: randomUid(),
  sopUid: randomUid(),
};
/** As they are written, in another case, and in other spellings of the same fact. */
const NEEDLES = [...Object.values(PLANTED), 'Plantedname', 'Zacharias', 'planted', 'PLANTED', '1931-04-17'];
/** The tables that are there to know who the patient is, and which object was which. */
const OWN_TABLES = ['patients', 'studies', 'series', 'instances', 'receipts'];

const identified = (seed: number): Uint8Array<ArrayBuffer> =>
  testScan({
    ...PLANTED,
    seed,
    elements: [
      { tag: 0x00080080, vr: 'LO', value: PLANTED.institution },
      { tag: 0x00080090, vr: 'PN', value: PLANTED.referrer },
      { tag: 0x00104000, vr: 'LT', value: PLANTED.comment },
      { tag: 0x00204000, vr: 'LT', value: PLANTED.comment },
      { tag: 0x00090010, vr: 'LO', value: 'PLANTED VENDOR' },
      { tag: 0x00091001, vr: 'LO', value: PLANTED.privateText },
      { tag: 0x00091002, vr: 'UN', value: new TextEncoder().encode(PLANTED.privateUnknown) },
      { tag: 0x7fe11010, vr: 'OB', value: new TextEncoder().encode(PLANTED.privateText) },
    ],
  });

describe('identifiers that are planted in standard and private attributes, file names and UIDs', () => {
  let api: TestApi;
  const logLines: string[] = [];

  beforeAll(async () => {
    api = await startTestApi({ LOG_LEVEL: 'debug' });
    const log = api.api.services.log as unknown as Record<symbol, { write: (line: string) => void }>;
    const stream = log[symbols.streamSym];
    if (stream !== undefined) stream.write = (line) => void logLines.push(line);
    const token = await api.token(api.ours, 'TECHNOLOGIST');
    const scan = identified(1);
    const damaged = scan.slice(0, 3000);
    // Stored, repeated, contradicted, damaged, and with a count of frames that ends reading late.
    await stow(api.url, token, [scan, scan, identified(2), damaged, Buffer.concat([scan.subarray(0, scan.length - 9), Buffer.from(PLANTED.comment)])]);
    await stow(api.url, token, [testScan({ ...PLANTED, sopUid: randomUid(), studyUid: randomUid(), name: 'Other^Name' })]);
    const form = new FormData();
    form.append('files', new File([identified(1)], PLANTED.fileName));
    form.append('files', new File([PLANTED.comment], PLANTED.fileName));
    await fetch(`${api.url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    // What a caller may call its request is logged with it.
    const requestId = PLANTED.patientNumber;
    await fetch(`${api.url}/nowhere`, { headers: { 'x-request-id': requestId } });
    await fetch(`${api.url}/dicom-web/studies?patient=${PLANTED.patientNumber}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'x-request-id': requestId, 'content-type': `multipart/related; boundary="${PLANTED.patientNumber}"` }, body: PLANTED.comment });
  });
  afterAll(() => api?.stop());

  const found = (text: string | Buffer): string[] => NEEDLES.filter((needle) => text.includes(needle) || text.includes(needle.toLowerCase()));

  it('are in the table of patients and in the original blob, or this test proves nothing', async () => {
    const rows = await withClient(api.database.ownerUrl, async (client) => (await client.query('select patient_number, name from patients')).rows as unknown[]);
    expect(rows).toContainEqual({ patient_number: PLANTED.patientNumber, name: PLANTED.name });
    const { original } = api.api.services.blobs;
    const stored = await Promise.all((await Array.fromAsync(original.list())).map(async ({ sha256 }) => found(Buffer.from(await original.get(sha256)))));
    expect(stored.flat()).toContain(PLANTED.privateText);
  });

  it('are in no other table, the queue and the ledger included', async () => {
    const leaks = await withClient(api.database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string; table: string }>(
        `select format('%I.%I', schemaname, tablename) as name, tablename as table from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and not (schemaname = 'public' and tablename = any ($1::text[]))`,
        [OWN_TABLES],
      );
      expect(rows.map(({ name }) => name)).toContain('public.ledger_entries');
      expect(rows.some(({ name }) => name.startsWith('pgboss.'))).toBe(true);
      const hits: string[] = [];
      for (const { name } of rows) {
        const content = (await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => row).join('\n');
        for (const needle of found(content)) hits.push(`${name}: ${needle}`);
      }
      return hits;
    });
    expect(leaks).toEqual([]);
  });

  it('are in no object that a worker can read', async () => {
    const { derived } = api.api.services.blobs;
    const objects = await Array.fromAsync(derived.list());
    expect(objects.length).toBeGreaterThan(0);
    for (const { sha256 } of objects) expect(found(Buffer.from(await derived.get(sha256)))).toEqual([]);
  });

  it('are in no log line, at the most talkative level', () => {
    expect(logLines.length).toBeGreaterThan(3);
    expect(found(logLines.join('\n'))).toEqual([]);
  });

  it('are not in the metrics', async () => {
    const metrics = await (await fetch(`${api.url}/metrics`)).text();
    expect(metrics).toContain('osteon_http_seconds');
    expect(found(metrics)).toEqual([]);
  });
});
