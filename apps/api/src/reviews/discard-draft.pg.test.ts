// A draft that its reader gives up, over GraphQL: what goes, what stays, and who may.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReadingRoom, type ReadingRoom, type SeededStudy } from './testing/reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await startReadingRoom();
});
afterAll(() => room?.stop());

describe('a draft that is discarded', () => {
  const discard = (token: string, study: SeededStudy, version: number) =>
    room.ask(token, 'mutation ($id: ID!, $version: Int!) { discardDraft(studyId: $id, version: $version) { state claimedByMe answerSight myDraft { id } signedReviews { id } } }', { id: study.id, version });
  const rowsOf = async (study: SeededStudy): Promise<unknown[]> => (await room.owner.query('select state, content, opinion from reviews where study_id = $1 order by created_at', [study.uuid])).rows;

  it('is gone with its words, the ledger tells that it was there, and the study stays with its reader', async () => {
    const study = await room.study({ probability: null });
    const { id } = (await room.save(room.physician, study, null)) as { id: string };
    expect(await discard(room.physician, study, 1)).toEqual({ state: 'IN_REVIEW', claimedByMe: true, answerSight: 'SHOWN', myDraft: null, signedReviews: [] });
    expect(await room.ask(room.physician, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rowsOf(study)).toEqual([{ state: 'DISCARDED', content: {}, opinion: null }]);
    expect((await room.entries(study)).at(-1)).toEqual({ kind: 'REVIEW_DISCARDED', payload: { amends: null, opinionHeld: false } });
    expect(await room.save(room.physician, study, null, { conclusion: 'Anew.' })).toMatchObject({ version: 3, content: { conclusion: 'Anew.' } });
  });

  it('in another version than the one that was looked at is a conflict, and is kept', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.save(room.physician, study, 1, { conclusion: 'Written in another window.' });
    expect(await discard(room.physician, study, 1)).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
    expect(await room.sign(room.physician, study, 2)).toMatchObject({ content: { conclusion: 'Written in another window.' } });
  });

  it('is told to the window that writes on, which then may begin anew', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await discard(room.physician, study, 1);
    expect(await room.save(room.physician, study, 1, { conclusion: 'Written on.' })).toMatchObject({ code: 'CONFLICT', reason: 'DRAFT_GONE' });
    expect(await discard(room.physician, study, 1)).toMatchObject({ code: 'CONFLICT', reason: 'DRAFT_GONE' });
    expect(await room.save(room.physician, study, null, { conclusion: 'Written on.' })).toMatchObject({ version: 3 });
  });

  it('is never taken for the one that is begun after it: a window that still holds the first overwrites and signs nothing of the second', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.save(room.physician, study, 1, { conclusion: 'In the first window.' });
    await discard(room.physician, study, 2);
    const { version } = (await room.save(room.physician, study, null, { conclusion: 'Anew.' })) as { version: number };
    await room.save(room.physician, study, version, { conclusion: 'In the second window.' });
    expect(await room.save(room.physician, study, 2, { conclusion: 'In the first window, written on.' })).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
    expect(await room.sign(room.physician, study, 2)).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
    expect(await discard(room.physician, study, 2)).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
    expect(await room.sign(room.physician, study, version + 1)).toMatchObject({ state: 'SIGNED', content: { conclusion: 'In the second window.' } });
  });

  it('is nobody else\'s to discard', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    expect(await discard(room.colleague, study, 1)).toMatchObject({ code: 'CONFLICT', reason: 'DRAFT_GONE' });
    for (const role of ['TECHNOLOGIST', 'ADMINISTRATOR', 'AUDITOR'] as const) expect(await discard(await room.api.token(room.api.ours, role), study, 1)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await rowsOf(study)).toMatchObject([{ state: 'DRAFT' }]);
  });

  it('leaves the opinion that was held: it comes along into what is written next, and nobody has a blind one twice', async () => {
    await room.policy('ENFORCED');
    const study = await room.study({ probability: 0.9 });
    await room.save(room.physician, study, null, { metastasis: 'ABSENT', confidence: 'LOW', holdOpinion: true });
    expect(await discard(room.physician, study, 2)).toMatchObject({ answerSight: 'SHOWN', myDraft: null });
    expect(await rowsOf(study)).toEqual([{ state: 'DISCARDED', content: {}, opinion: 'ABSENT' }]);
    expect(await room.save(room.physician, study, null)).toMatchObject({ version: 4, opinion: { metastasis: 'ABSENT', confidence: 'LOW', blind: true } });
    expect(await room.sign(room.physician, study, 4)).toMatchObject({ opinion: { metastasis: 'ABSENT' }, content: { metastasis: 'PRESENT' } });
    await room.policy('OFF');
  });

  it('of an amendment leaves what was signed as it was, and another amendment can begin', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    const begin = () => room.ask(room.physician, 'mutation ($id: ID!) { amendReview(input: { studyId: $id, reason: "A rib was left out" }) { version opinion { metastasis } } }', { id: study.id });
    expect(await begin()).toEqual({ version: 4, opinion: null });
    expect(await discard(room.physician, study, 4)).toMatchObject({ state: 'SIGNED', myDraft: null, signedReviews: [{}] });
    // Why it was begun is told by the ledger alone, which keeps it without the patient's name.
    expect((await room.owner.query("select amends, amendment_reason as reason from reviews where study_id = $1 and state = 'DISCARDED'", [study.uuid])).rows).toEqual([{ amends: null, reason: null }]);
    expect((await room.entries(study)).slice(-2)).toMatchObject([
      { kind: 'REVIEW_AMENDMENT_STARTED', payload: { amends: expect.any(String), reason: 'A rib was left out' } },
      { kind: 'REVIEW_DISCARDED', payload: { amends: expect.any(String) } },
    ]);
    expect(await begin()).toEqual({ version: 6, opinion: null });
  });

  it('is never a signed reading', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    for (const version of [1, 2, 3]) expect(await discard(room.physician, study, version)).toMatchObject({ code: 'CONFLICT', reason: 'DRAFT_GONE' });
    await expect(room.owner.query("update reviews set state = 'DISCARDED', content = '{}', version = version + 1 where study_id = $1", [study.uuid])).rejects.toThrow('a signed review is never changed');
  });
});
