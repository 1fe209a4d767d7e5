// The report of a study over GraphQL: when there is one, who may have it, what of the object it tells, and what the ledger keeps of its leaving.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { globalId } from '../graphql/relay/global-id.ts';
import { CONTENT, startReadingRoom, type ReadingRoom, type SeededStudy } from '../reviews/testing/reading-room.ts';
import { stow } from '../studies/testing/intake-client.ts';
import { testScan } from '../studies/testing/test-scan.ts';

let room: ReadingRoom;
let technologist: string;
let auditor: string;
let administrator: string;
let stranger: string;

beforeAll(async () => {
  room = await startReadingRoom();
  [technologist, auditor, administrator] = await Promise.all((['TECHNOLOGIST', 'AUDITOR', 'ADMINISTRATOR'] as const).map((role) => room.api.token(room.api.ours, role))) as [string, string, string];
  stranger = await room.api.token(room.api.theirs, 'PHYSICIAN');
});
afterAll(() => room?.stop());

const READING = 'site study { id patient { name } } reading { reader amendmentReason contentSha256 content { conclusion } } replaced { content { conclusion } }';
const ACQUISITION = 'acquisition { radiopharmaceutical activityMbq minutesAfterInjection camera scanVelocityMmPerSecond energyWindowKev { lower upper } simulated }';
const ask = (token: string, { id }: SeededStudy, selection = READING): Promise<unknown> => room.ask(token, `query ($id: ID!) { report(studyId: $id) { ${selection} } }`, { id });
const take = (token: string, { id }: SeededStudy, form = 'PDF'): Promise<unknown> => room.ask(token, `mutation ($id: ID!) { exportReport(studyId: $id, form: ${form}) { ${READING} } }`, { id });

async function signed(patient = 'READ^PATIENT', conclusion: string = CONTENT.conclusion): Promise<SeededStudy> {
  const study = await room.study({ probability: null, patient });
  await room.save(room.physician, study, null, { conclusion });
  await room.sign(room.physician, study, 1);
  return study;
}

async function amend(study: SeededStudy, conclusion: string): Promise<void> {
  const { version } = (await room.ask(room.physician, 'mutation ($id: ID!) { amendReview(input: { studyId: $id, reason: "A rib was left out" }) { version } }', { id: study.id })) as { version: number };
  await room.save(room.physician, study, version, { conclusion });
  await room.sign(room.physician, study, version + 1);
}

/** A study that was sent, as a seeded one. */
async function sent(studyUid: string, scan: Uint8Array<ArrayBuffer>): Promise<SeededStudy> {
  await stow(room.api.url, technologist, [scan]);
  const { rows } = await room.owner.query<{ study: string; prediction: string }>('select s.id as study, p.id as prediction from studies s left join predictions p on p.study_id = s.id where s.study_uid = $1', [studyUid]);
  const { study = '', prediction = '' } = rows[0] ?? {};
  return { id: globalId('Study', study), uuid: study, predictionId: globalId('Prediction', prediction), predictionUuid: prediction };
}

describe('a report', () => {
  it('is there once a reading is signed, and not of a draft', async () => {
    const study = await room.study({ probability: 0.9 });
    await room.save(room.physician, study, null);
    expect(await ask(room.physician, study)).toBeNull();
    await room.sign(room.physician, study, 1);
    expect(await ask(room.physician, study)).toMatchObject({ site: 'Ours', study: { id: study.id }, reading: { reader: 'PHYSICIAN of Ours', content: { conclusion: CONTENT.conclusion } }, replaced: [] });
  });

  it('is the newest reading, behind which all that it replaced is kept in order', async () => {
    const study = await signed('READ^PATIENT', 'The first.');
    await amend(study, 'The second.');
    await amend(study, 'The third.');
    expect(await ask(room.colleague, study)).toMatchObject({
      reading: { content: { conclusion: 'The third.' }, amendmentReason: 'A rib was left out' },
      replaced: [{ content: { conclusion: 'The first.' } }, { content: { conclusion: 'The second.' } }],
    });
  });

  it('is read by everybody who reads readings, masked for auditors, and by nobody else', async () => {
    const study = await signed('HIDDEN^NAME', 'Of HIDDEN: nothing suspicious.');
    expect(await ask(technologist, study)).toMatchObject({ study: { patient: { name: 'HIDDEN^NAME' } } });
    expect(JSON.stringify(await ask(auditor, study))).not.toContain('HIDDEN');
    expect(JSON.stringify(await take(auditor, study))).not.toContain('HIDDEN');
    expect(await ask(auditor, study)).toMatchObject({ reading: { content: { conclusion: 'Of •••: nothing suspicious.' } } });
    for (const call of [ask, take]) {
      expect(await call(administrator, study)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await call(stranger, study)).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('tells a reader who is to read first nothing, because there is none before a signature', async () => {
    await room.policy('ENFORCED');
    const study = await room.study({ probability: 0.9 });
    expect(await ask(room.colleague, study)).toBeNull();
    expect(await take(room.colleague, study)).toMatchObject({ code: 'INVALID_STATE', reason: 'NOT_SIGNED' });
    await room.policy('OFF');
  });
});

describe('how the scan was made', () => {
  const elements = [
    { tag: 0x00080032, vr: 'TM', value: '123000' },
    { tag: 0x00080070, vr: 'LO', value: 'Maker' },
    { tag: 0x00081090, vr: 'LO', value: 'Model' },
    { tag: 0x00540016, vr: 'SQ', value: [[{ tag: 0x00180031, vr: 'LO', value: 'Tc-99m HDP' }, { tag: 0x00181072, vr: 'TM', value: '093000' }, { tag: 0x00181074, vr: 'DS', value: '615' }]] },
  ];

  it('comes from the object that was sent', async () => {
    const study = await sent('2.25.8001', testScan({ studyUid: '2.25.8001', elements }));
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    expect(await ask(room.physician, study, ACQUISITION)).toEqual({
      acquisition: { radiopharmaceutical: 'Tc-99m HDP', activityMbq: 615, minutesAfterInjection: 180, camera: 'Maker Model', scanVelocityMmPerSecond: null, energyWindowKev: null, simulated: false },
    });
  });

  it('is not known once that object is lost, and the signed reading is there all the same', async () => {
    const study = await sent('2.25.8002', testScan({ studyUid: '2.25.8002', elements, seed: 2 }));
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    const { rows } = await room.owner.query<{ sha256: string }>('select original_sha256 as sha256 from instances where study_id = $1', [study.uuid]);
    await room.api.api.services.blobs.original.delete(rows[0]?.sha256 as never);
    expect(await ask(room.physician, study, `${ACQUISITION} reading { reader }`)).toEqual({ acquisition: null, reading: { reader: 'PHYSICIAN of Ours' } });
  });

  it('while the store is away is no "not known": there is no report then', async () => {
    const study = await sent('2.25.8003', testScan({ studyUid: '2.25.8003', elements, seed: 3 }));
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    const away = vi.spyOn(room.api.api.services.blobs.original, 'get').mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    expect(await ask(room.physician, study, ACQUISITION)).toMatchObject({ code: 'UNAVAILABLE', reason: 'ACQUISITION' });
    away.mockRestore();
    expect(await ask(room.physician, study, ACQUISITION)).toMatchObject({ acquisition: { simulated: false } });
  });
});

describe('a report that leaves Osteon', () => {
  it.each(['PDF', 'PRINT'])('as %s is in the ledger, with its hash and without a word of it', async (form) => {
    const study = await signed();
    const taken = (await take(room.colleague, study, form)) as { reading: { contentSha256: string } };
    const [entry, ...others] = (await room.entries(study)).filter(({ kind }) => kind === 'REPORT_EXPORTED');
    expect(others).toEqual([]);
    expect(entry?.payload).toEqual({ form, contentSha256: taken.reading.contentSha256 });
  });

  it('is told in the history of the study', async () => {
    const study = await signed();
    await take(technologist, study);
    expect(await room.ask(room.physician, 'query ($id: ID!) { study(id: $id) { timeline { kind payload } } }', { id: study.id })).toMatchObject({ timeline: expect.arrayContaining([{ kind: 'REPORT_EXPORTED', payload: expect.objectContaining({ form: 'PDF' }) }]) });
  });

  it('that does not exist leaves no entry', async () => {
    const study = await room.study({ probability: null });
    expect(await take(room.physician, study)).toMatchObject({ code: 'INVALID_STATE', reason: 'NOT_SIGNED' });
    expect(await room.entries(study)).toEqual([]);
  });

  it('is not taken where it was amended since it was looked at', async () => {
    const study = await signed();
    const print = (readingId: string): Promise<unknown> => room.ask(room.colleague, 'mutation ($id: ID!, $readingId: ID!) { exportReport(studyId: $id, form: PRINT, readingId: $readingId) { reading { id } } }', { id: study.id, readingId });
    const { reading: first } = (await ask(room.colleague, study, 'reading { id }')) as { reading: { id: string } };
    expect(await print(first.id)).toEqual({ reading: first });
    await amend(study, 'The second.');
    expect(await print(first.id)).toMatchObject({ code: 'CONFLICT', reason: 'REPORT_AMENDED' });
    expect(await print(study.id)).toMatchObject({ code: 'BAD_INPUT' });
    expect((await room.entries(study)).filter(({ kind }) => kind === 'REPORT_EXPORTED')).toHaveLength(1);
  });

  it('was only looked at when it was asked for as a query', async () => {
    const study = await signed();
    await ask(room.colleague, study);
    expect((await room.entries(study)).map(({ kind }) => kind)).not.toContain('REPORT_EXPORTED');
  });
});
