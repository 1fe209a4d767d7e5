// Since when a reader had an answer before them, over GraphQL: kept once, told truthfully in what is signed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReadingRoom, type ReadingRoom, type SeededStudy } from './testing/reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await startReadingRoom();
});
afterAll(() => room?.stop());

describe('the first sight of an answer', () => {
  const note = (token: string, study: SeededStudy) => room.ask(token, 'mutation ($id: ID!) { noteAnswerSeen(studyId: $id) }', { id: study.id });

  it('is kept once for each reader, with its time, and told in the ledger', async () => {
    const study = await room.study({ probability: 0.9 });
    expect([await note(room.physician, study), await note(room.physician, study), await note(room.colleague, study)]).toEqual([true, false, true]);
    expect(await room.kinds(study)).toEqual(['PREDICTION_SEEN', 'PREDICTION_SEEN']);
  });

  it('before an opinion is signed with it, with the time', async () => {
    const study = await room.study({ probability: 0.9 });
    await note(room.physician, study);
    const { rows } = await room.owner.query<{ at: Date }>('select seen_at as at from answer_sights where study_id = $1', [study.uuid]);
    await room.save(room.physician, study, null);
    const { opinion } = (await room.sign(room.physician, study, 1)) as { opinion: { blind: boolean; answerSeenAt: string } };
    expect(opinion.blind).toBe(false);
    expect(new Date(opinion.answerSeenAt)).toEqual(rows[0]?.at);
    expect((await room.entries(study)).at(-1)).toMatchObject({ kind: 'REVIEW_SIGNED', payload: { blind: false, answerSeenAt: expect.any(String) } });
  });

  it('after an opinion was held does not change it', async () => {
    const study = await room.study({ probability: 0.9 });
    await room.save(room.physician, study, null, { holdOpinion: true });
    expect(await note(room.physician, study)).toBe(true);
    expect(await room.sign(room.physician, study, 2)).toMatchObject({ opinion: { answerSeenAt: null } });
  });

  it('counts also where the site has decided to read first since: the opinion is not called blind', async () => {
    const study = await room.study({ probability: 0.9 });
    await note(room.physician, study);
    await room.policy('ENFORCED');
    expect(await room.save(room.physician, study, null, { holdOpinion: true })).toMatchObject({ opinion: { blind: false, answerSeenAt: expect.any(String) } });
    expect(await room.save(room.colleague, study, null, { holdOpinion: true })).toMatchObject({ opinion: { blind: true, answerSeenAt: null } });
    await room.policy('OFF');
  });

  it('is the time at which it was asked for, where that came first', async () => {
    await room.policy('ON_REQUEST');
    const study = await room.study({ probability: 0.9 });
    expect(await note(room.physician, study)).toBe(false);
    await room.ask(room.physician, 'mutation ($id: ID!) { revealPredictions(studyId: $id) { id } }', { id: study.id });
    await note(room.physician, study);
    const { rows } = await room.owner.query<{ at: Date }>('select revealed_at as at from answer_reveals where study_id = $1', [study.uuid]);
    const { opinion } = (await room.save(room.physician, study, null, { holdOpinion: true })) as { opinion: { answerSeenAt: string } };
    expect(new Date(opinion.answerSeenAt)).toEqual(rows[0]?.at);
    await room.policy('OFF');
  });

  it.each([[{ probability: null }], [{ probability: null, abstained: 'VIEW_MISSING' }]])('is none where no model says anything of disease: %j', async (answer) => {
    const study = await room.study(answer);
    expect(await note(room.physician, study)).toBe(false);
    expect(await room.kinds(study)).toEqual([]);
  });

  it('is none of who writes no readings, and of another site', async () => {
    const study = await room.study({ probability: 0.9 });
    expect(await note(await room.api.token(room.api.ours, 'TECHNOLOGIST'), study)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await note(await room.api.token(room.api.theirs, 'PHYSICIAN'), study)).toMatchObject({ code: 'NOT_FOUND' });
  });
});
