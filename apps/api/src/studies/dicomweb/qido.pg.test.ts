// Searching over QIDO-RS on a real database: who finds what, by which keys, and what each answer says.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { dicomwebClient, valueOf, type DicomwebClient } from '../testing/dicomweb-client.ts';
import { stow } from '../testing/intake-client.ts';
import { randomUid, testScan } from '../testing/test-scan.ts';

const JANE = { patientNumber: 'Q-1', name: 'Doe^Jane', accession: 'ACC_1', studyUid: randomUid(), seriesUid: randomUid(), sopUid: randomUid() };
const ADA = { patientNumber: 'Q-2', name: 'Lovelace^Ada', birthDate: '18151210', accession: 'ACCX1', studyUid: randomUid() };

let api: TestApi;
let client: DicomwebClient;

beforeAll(async () => {
  api = await startTestApi();
  const token = await api.token(api.ours, 'TECHNOLOGIST');
  await stow(api.url, token, [testScan(JANE), testScan({ ...JANE, seriesUid: randomUid(), sopUid: randomUid(), seed: 2 }), testScan(ADA)]);
  await stow(api.url, await api.token(api.theirs, 'TECHNOLOGIST'), [testScan({ patientNumber: 'Q-1', name: 'Doe^Theirs', studyUid: randomUid() })]);
  client = dicomwebClient(api.url, token);
});
afterAll(() => api?.stop());

/** The patient numbers found. */
const numbers = async (query: string): Promise<unknown[]> => (await client.search(`/studies?${query}`)).results.map((study) => valueOf(study, '00100020')).toSorted();

describe('a search for studies', () => {
  it('answers every attribute that the standard requires, with or without a value', async () => {
    const { results } = await client.search(`/studies?StudyInstanceUID=${JANE.studyUid}`);
    expect(results).toEqual([
      {
        '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
        '00080020': { vr: 'DA', Value: ['20260102'] },
        '00080030': { vr: 'TM', Value: ['101500'] },
        '00080050': { vr: 'SH', Value: ['ACC_1'] },
        '00080056': { vr: 'CS', Value: ['ONLINE'] },
        '00080061': { vr: 'CS', Value: ['NM'] },
        '00080090': { vr: 'PN' },
        '00081030': { vr: 'LO', Value: ['Bone scan'] },
        '00081190': { vr: 'UR', Value: [`${api.url}/dicom-web/studies/${JANE.studyUid}`] },
        '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Doe^Jane' }] },
        '00100020': { vr: 'LO', Value: ['Q-1'] },
        '00100030': { vr: 'DA', Value: ['19600102'] },
        '00100040': { vr: 'CS', Value: ['F'] },
        '0020000D': { vr: 'UI', Value: [JANE.studyUid] },
        '00200010': { vr: 'SH' },
        '00201206': { vr: 'IS', Value: [2] },
        '00201208': { vr: 'IS', Value: [2] },
      },
    ]);
  });

  it.each([
    ['PatientID=Q-1', ['Q-1']],
    ['PatientID=q-1', []],
    ['PatientID=Q-?', ['Q-1', 'Q-2']],
    ['PatientID=Q*', ['Q-1', 'Q-2']],
    ['PatientName=doe^jane', ['Q-1']],
    ['PatientName=LOVE*', ['Q-2']],
    ['PatientName=*a?e', ['Q-1']],
    ['PatientName=Do', []],
    ['AccessionNumber=ACC_1', ['Q-1']],
    ['AccessionNumber=ACC?1', ['Q-1', 'Q-2']],
    ['StudyDate=20260102', ['Q-1', 'Q-2']],
    ['StudyDate=20260101-20260102', ['Q-1', 'Q-2']],
    ['StudyDate=20260103-', []],
    ['StudyDate=-20260101', []],
    ['PatientBirthDate=-18991231', ['Q-2']],
    ['ModalitiesInStudy=NM', ['Q-1', 'Q-2']],
    ['ModalitiesInStudy=CT', []],
    [`StudyInstanceUID=${JANE.studyUid},${ADA.studyUid}`, ['Q-1', 'Q-2']],
    ['00100020=Q-2&StudyDate=20260102', ['Q-2']],
  ])('by %s finds %j', async (query, found) => {
    expect(await numbers(query)).toEqual(found);
  });

  it('without a match has no content', async () => {
    const response = await client.get('/studies?PatientID=nobody');
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('comes in pages that overlap nowhere, and says that there is more', async () => {
    const [first, second] = [await client.search('/studies?limit=1'), await client.search('/studies?limit=1&offset=1')];
    expect(first.warnings).toContain('There are additional results that can be requested, from offset=1.');
    expect(second.warnings).toBe('');
    expect(new Set([...first.results, ...second.results].map((study) => valueOf(study, '0020000D'))).size).toBe(2);
  });

  it('says what it did not do', async () => {
    const { warnings, results } = await client.search('/studies?fuzzymatching=true&PatientWeight=70&PatientID=Q-1');
    expect(warnings).toContain(`299 ${api.url}/dicom-web: The fuzzymatching parameter is not supported. Only literal matching has been performed.`);
    expect(warnings).toContain('1 of the attributes in the request are not supported at this level');
    expect(results).toHaveLength(1);
  });

  it.each(['/studies?StudyDate=yesterday', '/studies?limit=many', '/studies/not-a-uid/series', '/studies?offset=100001'])('of %s is refused in a sentence', async (path) => {
    const response = await client.get(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_INPUT', message: expect.stringMatching(/\.$/) } });
  });

  it('is answered as JSON only', async () => {
    expect((await client.get('/studies', { accept: 'multipart/related; type="application/dicom+xml"' })).status).toBe(406);
    expect((await client.get('/studies', { accept: 'application/dicom+json' })).headers.get('content-type')).toContain('application/dicom+json');
  });
});

describe('a search for series and instances', () => {
  it('inside a study answers their own level', async () => {
    const { results } = await client.search(`/studies/${JANE.studyUid}/series`);
    expect(results).toHaveLength(2);
    const series = results.find((one) => valueOf(one, '0020000E') === JANE.seriesUid);
    expect(series).toMatchObject({ '00080060': { vr: 'CS', Value: ['NM'] }, '00201209': { vr: 'IS', Value: [1] }, '00200011': { vr: 'IS' } });
    expect(series).not.toHaveProperty('00100010');
    expect(valueOf(series, '00081190')).toBe(`${api.url}/dicom-web/studies/${JANE.studyUid}/series/${JANE.seriesUid}`);
  });

  it('inside a series answers what a reader needs to know of an instance', async () => {
    const { results } = await client.search(`/studies/${JANE.studyUid}/series/${JANE.seriesUid}/instances`);
    expect(results).toEqual([
      {
        '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
        '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.20'] },
        '00080018': { vr: 'UI', Value: [JANE.sopUid] },
        '00080056': { vr: 'CS', Value: ['ONLINE'] },
        '00081190': { vr: 'UR', Value: [`${api.url}/dicom-web/studies/${JANE.studyUid}/series/${JANE.seriesUid}/instances/${JANE.sopUid}`] },
        '00083002': { vr: 'UI', Value: ['1.2.840.10008.1.2.1'] },
        '0020000D': { vr: 'UI', Value: [JANE.studyUid] },
        '0020000E': { vr: 'UI', Value: [JANE.seriesUid] },
        '00200013': { vr: 'IS' },
        '00280008': { vr: 'IS', Value: [2] },
        '00280010': { vr: 'US', Value: [1024] },
        '00280011': { vr: 'US', Value: [256] },
      },
    ]);
  });

  it('answers the levels above when the whole site is searched, and when they are asked for', async () => {
    const [all] = (await client.search(`/instances?SOPInstanceUID=${JANE.sopUid}`)).results;
    expect([valueOf(all, '00100020'), valueOf(all, '00080060')]).toEqual(['Q-1', 'NM']);
    const [asked] = (await client.search(`/studies/${JANE.studyUid}/instances?includefield=PatientID&limit=1`)).results;
    expect([valueOf(asked, '00100020'), asked?.['00100010']]).toEqual(['Q-1', undefined]);
    expect((await client.search('/series?PatientID=Q-1&Modality=NM')).results).toHaveLength(2);
    expect((await client.search('/series?Modality=PT')).status).toBe(204);
  });
});

describe('who searches', () => {
  it("never finds another site's studies, by any key", async () => {
    const theirs = dicomwebClient(api.url, await api.token(api.theirs, 'PHYSICIAN'));
    expect((await theirs.search('/studies')).results.map((study) => valueOf(study, '00100010'))).toEqual([{ Alphabetic: 'Doe^Theirs' }]);
    for (const path of [`/studies?StudyInstanceUID=${JANE.studyUid}`, `/studies/${JANE.studyUid}/series`, `/instances?SOPInstanceUID=${JANE.sopUid}`, '/studies?PatientName=Lovelace*']) {
      expect({ path, status: (await theirs.search(path)).status }).toEqual({ path, status: 204 });
    }
  });

  it('needs a token, and a role or scope that reads studies', async () => {
    expect((await fetch(`${api.url}/dicom-web/studies`)).status).toBe(401);
    expect((await dicomwebClient(api.url, await api.token(api.ours, 'ADMINISTRATOR')).get('/studies')).status).toBe(403);
    expect((await dicomwebClient(api.url, await api.token(api.ours)).get('/studies')).status).toBe(200);
  });

  it('and may not know the patients, finds studies without names, numbers and addresses of objects', async () => {
    const auditor = dicomwebClient(api.url, await api.token(api.ours, 'AUDITOR'));
    const [study] = (await auditor.search(`/studies?StudyInstanceUID=${JANE.studyUid}`)).results;
    expect(study).toMatchObject({ '00100010': { vr: 'PN' }, '00100020': { vr: 'LO' }, '00100030': { vr: 'DA' }, '00080050': { vr: 'SH' } });
    expect(JSON.stringify(study)).not.toMatch(/Doe|Q-1|1960|ACC_1/);
    expect(study).not.toHaveProperty('00081190');
    for (const key of ['PatientName=Doe*', 'PatientID=Q-1', 'AccessionNumber=ACC_1', 'PatientBirthDate=19600102']) expect((await auditor.get(`/studies?${key}`)).status).toBe(403);
  });

  it('is written down with what was found, and by which attributes, but not by which values', async () => {
    await client.search('/studies?PatientName=Doe*&StudyDate=20260102');
    const [entry] = await withClient(api.database.ownerUrl, async (owner) => (await owner.query("select site_id, actor_kind, payload from ledger_entries where kind = 'STUDIES_SEARCHED' order by entry_id desc limit 1")).rows as Record<string, unknown>[]);
    expect(entry).toMatchObject({ site_id: api.ours.id, actor_kind: 'ACCOUNT', payload: { level: 'STUDY', results: 1, studyIds: [expect.any(String)], identified: true } });
    expect(entry).toHaveProperty('payload.matched', ['StudyDate', 'PatientName']);
    expect(JSON.stringify(entry)).not.toMatch(/Doe|20260102/);
  });
});

it('a page of many studies takes as many statements as a page of one', async () => {
  const few = await statementsOf(() => client.search('/studies?limit=1&PatientID=Q-1'));
  const many = await statementsOf(() => client.search('/studies?limit=100&PatientID=Q*&PatientName=*ove*'));
  console.log(`a search takes ${many.length} statements besides begin and commit: ${many.join(', ')}`);
  expect(few).toHaveLength(3);
  expect(many).toHaveLength(3);
});

/** The statements of searches that run meanwhile; a page is planned each time and has no name on the wire. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = pg.Client.prototype.query;
  const names: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [config] = args;
    if (typeof config === 'object' && config !== null && 'text' in config) {
      if ('name' in config && typeof config.name === 'string') names.push(config.name);
      else if (typeof config.text === 'string' && config.text.includes('of_series')) names.push('dicomweb_search');
    }
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return names.filter((name) => /^(dicomweb|studies|patients)_|^ledger_append/.test(name));
}
