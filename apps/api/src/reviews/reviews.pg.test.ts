// A reading from its first word to its amendment, over GraphQL: who may, what is kept, and what the database refuses whatever the code does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT, REVIEW, startReadingRoom, type ReadingRoom, type SeededStudy } from './testing/reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await startReadingRoom();
});
afterAll(() => room?.stop());

const stateOf = async (study: SeededStudy): Promise<unknown> => room.ask(room.physician, 'query ($id: ID!) { study(id: $id) { state claimedByMe claimedBy } }', { id: study.id });

describe('a draft', () => {
  it('is begun by the first save, which claims the study, and grows by one version with each change', async () => {
    const study = await room.study({ probability: null });
    expect(await room.save(room.physician, study, null)).toMatchObject({ state: 'DRAFT', version: 1, mine: true, opinion: null, content: { conclusion: CONTENT.conclusion } });
    expect(await stateOf(study)).toEqual({ state: 'IN_REVIEW', claimedByMe: true, claimedBy: 'PHYSICIAN of Ours' });
    expect(await room.save(room.physician, study, 1, { conclusion: 'Clear.' })).toMatchObject({ version: 2, content: { conclusion: 'Clear.' } });
    expect(await room.kinds(study)).toEqual(['STUDY_CLAIMED', 'REVIEW_STARTED']);
  });

  it('that was written on an older version is a conflict, and the newer one stands', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.save(room.physician, study, 1, { conclusion: 'From the first window.' });
    expect(await room.save(room.physician, study, 1, { conclusion: 'From the second window.' })).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
    expect(await room.save(room.physician, study, null, { conclusion: 'From a third one.' })).toMatchObject({ code: 'CONFLICT' });
    const kept = await room.ask(room.physician, `query ($id: ID!) { study(id: $id) { myDraft ${REVIEW} } }`, { id: study.id });
    expect(kept).toMatchObject({ myDraft: { version: 2, content: { conclusion: 'From the first window.' } } });
  });

  it('that is saved twice with the same words, because the answer was lost on the way, is saved once', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    expect(await room.save(room.physician, study, null)).toMatchObject({ version: 1 });
  });

  it('of two windows that save at the same moment is saved by one of them', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    const both = await Promise.all(['a', 'b', 'c', 'd'].map((conclusion) => room.save(room.physician, study, 1, { conclusion })));
    expect(both.map((one) => (one as { code?: string }).code ?? 'saved').sort()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'saved']);
  });

  it('is its reader\'s own: a colleague and an auditor see none, and the colleague writes another', async () => {
    const study = await room.study({ probability: null });
    const { id } = (await room.save(room.physician, study, null)) as { id: string };
    for (const token of [room.colleague, await room.api.token(room.api.ours, 'AUDITOR'), await room.api.token(room.api.ours, 'TECHNOLOGIST')]) {
      expect(await room.ask(token, 'query ($id: ID!) { study(id: $id) { myDraft { id } signedReviews { id } } }', { id: study.id })).toEqual({ myDraft: null, signedReviews: [] });
      expect(await room.ask(token, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await room.save(room.colleague, study, null, { conclusion: 'My own.' })).toMatchObject({ version: 1, mine: true });
  });

  it.each(['TECHNOLOGIST', 'ADMINISTRATOR', 'AUDITOR'] as const)('is nothing a %s writes', async (role) => {
    const study = await room.study({ probability: null });
    expect(await room.save(await room.api.token(room.api.ours, role), study, null)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('that is too long is refused by the name of the field', async () => {
    const study = await room.study({ probability: null });
    expect(await room.save(room.physician, study, null, { conclusion: 'x'.repeat(4_001) })).toMatchObject({ code: 'BAD_INPUT', reason: 'CONTENT', message: expect.stringContaining('conclusion') });
  });

  it('of a study that was not taken in is refused', async () => {
    const study = await room.study({ probability: null });
    await room.owner.query("update studies set state = 'IN_REVIEW' where id = $1", [study.uuid]);
    await room.owner.query("insert into studies (id, site_id, patient_id, study_uid, state, rejected_reason) select uuidv7(), site_id, patient_id, '2.25.99', 'REJECTED', 'FLOOD' from studies where id = $1", [study.uuid]);
    const { rows } = await room.owner.query<{ id: string }>("select id from studies where study_uid = '2.25.99'");
    const rejected = { ...study, id: Buffer.from(`Study:${rows[0]?.id}`).toString('base64url') };
    expect(await room.save(room.physician, rejected, null)).toMatchObject({ code: 'INVALID_STATE', reason: 'REJECTED' });
  });
});

describe('an opinion', () => {
  it('that is held stays as it was, whatever is written later, and both are kept', async () => {
    const study = await room.study({ probability: 0.9 });
    await room.save(room.physician, study, null, { metastasis: 'ABSENT', confidence: 'LOW', holdOpinion: true });
    expect(await room.save(room.physician, study, 2, { metastasis: 'PRESENT', holdOpinion: true })).toMatchObject({ version: 3, opinion: { metastasis: 'ABSENT', confidence: 'LOW' }, content: { metastasis: 'PRESENT' } });
    expect(await room.sign(room.physician, study, 3)).toMatchObject({ opinion: { metastasis: 'ABSENT', confidence: 'LOW' }, content: { metastasis: 'PRESENT' }, answers: [{ probability: 0.9 }] });
    expect((await room.entries(study)).at(-1)).toMatchObject({ kind: 'REVIEW_SIGNED', payload: { opinionBefore: 'ABSENT', metastasis: 'PRESENT', verdict: 'AGREE', blind: false } });
  });

  it('that is missing cannot be held', async () => {
    const study = await room.study({ probability: null });
    expect(await room.save(room.physician, study, null, { metastasis: null, holdOpinion: true })).toMatchObject({ code: 'BAD_INPUT', reason: 'OPINION_MISSING' });
    expect(await room.kinds(study)).toEqual([]);
  });

  it.each([
    ['OFF', 0.9, false],
    ['OFF', null, true],
    ['ON_REQUEST', 0.9, true],
    ['ENFORCED', 0.9, true],
  ] as const)('under %s with an answer of %s is blind: %s', async (policy, probability, blind) => {
    await room.policy(policy);
    const study = await room.study({ probability });
    expect(await room.save(room.physician, study, null, { holdOpinion: true })).toMatchObject({ opinion: { blind } });
    await room.policy('OFF');
  });
});

describe('a signature', () => {
  it('locks content, answer and agreement with their hash, and closes the study', async () => {
    const study = await room.study({ probability: 0.9 });
    await room.save(room.physician, study, null);
    const signed = await room.sign(room.physician, study, 1, { agreement: { verdict: 'OVERRIDE', reason: 'DEGENERATIVE_CHANGE', text: 'Osteophytes.' } });
    expect(signed).toMatchObject({ state: 'SIGNED', agreement: { verdict: 'OVERRIDE', reason: 'DEGENERATIVE_CHANGE', text: 'Osteophytes.' }, answers: [{ probability: 0.9 }], contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await stateOf(study)).toEqual({ state: 'SIGNED', claimedByMe: false, claimedBy: null });
    expect(await room.kinds(study)).toEqual(['STUDY_CLAIMED', 'REVIEW_STARTED', 'REVIEW_OPINION_SAVED', 'REVIEW_SIGNED']);
    expect(JSON.stringify(await room.entries(study))).not.toMatch(/Osteophytes|T8/);
  });

  it('takes the password again; a wrong one signs nothing and nobody out', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    expect(await room.sign(room.physician, study, 1, { password: 'not the password' })).toMatchObject({ code: 'BAD_INPUT', reason: 'WRONG_PASSWORD' });
    expect(await room.sign(room.physician, study, 1, { password: null })).toMatchObject({ code: 'BAD_INPUT', reason: 'CONFIRMATION_MISSING' });
    expect(await stateOf(study)).toMatchObject({ state: 'IN_REVIEW' });
    expect(await room.sign(room.physician, study, 1)).toMatchObject({ state: 'SIGNED', agreement: null });
  });

  it('is no place to guess passwords: wrong ones lock the account like failed sign-ins, for whoever signs in too', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.colleague, study, null);
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await room.sign(room.colleague, study, 1, { password: `guess ${attempt}` })).toMatchObject({ reason: 'WRONG_PASSWORD' });
    expect(await room.sign(room.colleague, study, 1)).toMatchObject({ code: 'RATE_LIMITED', reason: 'SIGN_IN' });
    const response = await fetch(`${room.api.url}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: 'password', email: 'colleague@ours.example', password: 'correct horse battery staple' }) });
    expect(response.status).toBe(429);
    await room.owner.query('delete from sign_in_failures');
  });

  it.each([
    [{ conclusion: ' ' }, {}, 'BAD_INPUT', 'CONCLUSION_MISSING'],
    [{ metastasis: null }, {}, 'BAD_INPUT', 'OPINION_MISSING'],
    [{}, { agreement: null }, 'BAD_INPUT', 'AGREEMENT_MISSING'],
    [{}, { agreement: { verdict: 'OVERRIDE' } }, 'BAD_INPUT', 'OVERRIDE_REASON'],
    [{}, { agreement: { verdict: 'OVERRIDE', reason: 'OTHER', text: ' ' } }, 'BAD_INPUT', 'OVERRIDE_REASON'],
  ] as const)('of %j with %j is refused: %s / %s', async (content, change, code, reason) => {
    const study = await room.study({ probability: 0.2 });
    await room.save(room.physician, study, null, content);
    expect(await room.sign(room.physician, study, 1, change)).toMatchObject({ code, reason });
    expect(await stateOf(study)).toMatchObject({ state: 'IN_REVIEW' });
  });

  it('of an older version than the one that stands is a conflict', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.save(room.physician, study, 1, { conclusion: 'Changed since.' });
    expect(await room.sign(room.physician, study, 1)).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
  });

  it('needs no agreement where the model abstained for a reason that lies in the image', async () => {
    const study = await room.study({ probability: null, abstained: 'VIEW_MISSING' });
    await room.save(room.physician, study, null);
    expect(await room.sign(room.physician, study, 1, { agreement: null })).toMatchObject({ state: 'SIGNED', agreement: null });
  });

  it('that came first stands: the colleague is told to amend, and their draft is kept', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.save(room.colleague, study, null, { conclusion: 'What I see.' });
    expect(await room.sign(room.colleague, study, 1)).toMatchObject({ state: 'SIGNED', reader: 'Colleague of Ours' });
    expect(await room.sign(room.physician, study, 1)).toMatchObject({ code: 'INVALID_STATE', reason: 'SIGNED_ALREADY' });
    expect(await room.save(room.physician, study, 1, { conclusion: 'Written on.' })).toMatchObject({ version: 2 });
    expect(await room.ask(room.physician, 'mutation ($id: ID!) { amendReview(input: { studyId: $id, reason: "I see more" }) { version amends content { conclusion } } }', { id: study.id })).toMatchObject({
      version: 3,
      content: { conclusion: 'Written on.' },
    });
  });

  it('by two people at the same moment is one signature', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.save(room.colleague, study, null);
    const both = await Promise.all([room.sign(room.physician, study, 1), room.sign(room.colleague, study, 1)]);
    expect(both.map((one) => (one as { reason?: string }).reason ?? 'signed').sort()).toEqual(['SIGNED_ALREADY', 'signed']);
  });

  it('on a study that was given back claims it in passing', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.ask(room.physician, 'mutation ($id: ID!) { releaseStudy(id: $id) { id } }', { id: study.id });
    expect(await room.sign(room.physician, study, 1)).toMatchObject({ state: 'SIGNED' });
    expect(await room.kinds(study)).toEqual(['STUDY_CLAIMED', 'REVIEW_STARTED', 'STUDY_RELEASED', 'REVIEW_OPINION_SAVED', 'STUDY_CLAIMED', 'REVIEW_SIGNED']);
  });
});

describe('an amendment', () => {
  const amend = (token: string, study: SeededStudy, reason = 'A rib was left out') => room.ask(token, `mutation ($id: ID!, $reason: String!) { amendReview(input: { studyId: $id, reason: $reason }) ${REVIEW} }`, { id: study.id, reason });
  const signedStudy = async (patient?: string): Promise<SeededStudy> => {
    const study = await room.study({ probability: 0.9, ...(patient === undefined ? {} : { patient }) });
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    return study;
  };

  it('begins with what was signed and a reason, counts when it is signed, and leaves the first reading as it was', async () => {
    const study = await signedStudy();
    expect(await amend(room.physician, study)).toMatchObject({ state: 'DRAFT', version: 4, amendmentReason: 'A rib was left out', content: { conclusion: CONTENT.conclusion } });
    expect(await stateOf(study)).toMatchObject({ state: 'SIGNED' });
    await room.save(room.physician, study, 4, { conclusion: 'And in the seventh rib.' });
    expect(await room.sign(room.physician, study, 5)).toMatchObject({ state: 'SIGNED', amendmentReason: 'A rib was left out' });
    expect(await stateOf(study)).toMatchObject({ state: 'AMENDED' });
    const chain = (await room.ask(room.physician, 'query ($id: ID!) { study(id: $id) { signedReviews { id amends content { conclusion } } } }', { id: study.id })) as { signedReviews: { id: string; amends: string | null; content: { conclusion: string } }[] };
    expect(chain.signedReviews.map(({ content }) => content.conclusion)).toEqual([CONTENT.conclusion, 'And in the seventh rib.']);
    expect(chain.signedReviews.map(({ amends }) => amends)).toEqual([null, chain.signedReviews[0]?.id]);
    expect((await room.kinds(study)).slice(-2)).toEqual(['REVIEW_OPINION_SAVED', 'REVIEW_AMENDED']);
  });

  it('of an amended reading follows it in the chain', async () => {
    const study = await signedStudy();
    for (const reason of ['The first', 'The second']) {
      const { version } = (await amend(room.colleague, study, reason)) as { version: number };
      expect(await room.sign(room.colleague, study, version)).toMatchObject({ state: 'SIGNED' });
    }
    expect(await stateOf(study)).toMatchObject({ state: 'AMENDED' });
  });

  it('that somebody else has overtaken is a conflict, and is kept', async () => {
    const study = await signedStudy();
    await amend(room.physician, study);
    await amend(room.colleague, study);
    await room.sign(room.colleague, study, 1);
    expect(await room.sign(room.physician, study, 4)).toMatchObject({ code: 'CONFLICT', reason: 'AMENDED_MEANWHILE' });
    expect(await amend(room.physician, study, 'On top of the colleague')).toMatchObject({ version: 5 });
    expect(await room.sign(room.physician, study, 5)).toMatchObject({ state: 'SIGNED' });
  });

  it('of what was not signed is refused, and so is one without a reason', async () => {
    expect(await amend(room.physician, await room.study({ probability: null }))).toMatchObject({ code: 'INVALID_STATE', reason: 'NOT_SIGNED' });
    expect(await amend(room.physician, await signedStudy(), ' ')).toMatchObject({ code: 'BAD_INPUT', reason: 'REASON' });
  });

  it('is read by an auditor without the name that a reader wrote into it', async () => {
    const study = await signedStudy('Lovelace^Ada');
    const { version } = (await amend(room.physician, study, 'Mrs Lovelace had an X-ray')) as { version: number };
    await room.save(room.physician, study, version, { conclusion: 'Lovelace: stable.' });
    await room.sign(room.physician, study, version + 1);
    const auditor = await room.api.token(room.api.ours, 'AUDITOR');
    const seen = await room.ask(auditor, `query ($id: ID!) { study(id: $id) { signedReviews ${REVIEW} timeline { kind payload } } }`, { id: study.id });
    expect(JSON.stringify(seen)).toContain('•••: stable.');
    expect(JSON.stringify(seen)).not.toContain('Lovelace');
  });
});

describe('the database', () => {
  it.each([
    ["update reviews set content = '{}', version = version + 1", 'a signed review is never changed'],
    ["update reviews set state = 'DRAFT', version = version + 1", 'a signed review is never changed'],
    ["update reviews set version = version + 1", 'a signed review is never changed'],
    ['delete from reviews', 'never changed or removed'],
    ['truncate reviews', 'never changed or removed'],
  ])('refuses to a signed reading, even by the owner: %s', async (sql, message) => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.sign(room.physician, study, 1);
    const statement = sql.startsWith('update') ? `${sql} where study_id = '${study.uuid}'` : sql;
    await expect(room.owner.query(statement)).rejects.toThrow(message);
  });

  it.each([
    ["opinion = 'ABSENT', version = version + 1", 'an opinion that was saved is never changed'],
    ['opinion_blind = not opinion_blind, version = version + 1', 'an opinion that was saved is never changed'],
    ['content = \'{}\'', 'each change of a draft is its next version'],
    ['reader_id = (select id from accounts where email = \'colleague@ours.example\'), version = version + 1', 'a review stays with its study and its reader'],
  ])('refuses to a draft with an opinion: %s', async (change, message) => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null, { holdOpinion: true });
    await expect(room.owner.query(`update reviews set ${change} where study_id = $1`, [study.uuid])).rejects.toThrow(message);
  });

  it.each([["state = 'DRAFT'"], ["content = '{}'"]])('refuses to a discarded draft: %s', async (change) => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await room.ask(room.physician, 'mutation ($id: ID!) { discardDraft(studyId: $id, version: 1) { id } }', { id: study.id });
    await expect(room.owner.query(`update reviews set ${change}, version = version + 1 where study_id = $1`, [study.uuid])).rejects.toThrow('a draft that was discarded stays so');
  });

  it('refuses to discard a draft and keep its words', async () => {
    const study = await room.study({ probability: null });
    await room.save(room.physician, study, null);
    await expect(room.owner.query("update reviews set state = 'DISCARDED', version = version + 1 where study_id = $1", [study.uuid])).rejects.toThrow('reviews_discarded_words');
    const why = "update reviews set state = 'DISCARDED', content = '{}', amends = id, amendment_reason = 'A rib was left out', version = version + 1 where study_id = $1";
    await expect(room.owner.query(why, [study.uuid])).rejects.toThrow('reviews_discarded_words');
  });

  it('refuses a reading that begins signed', async () => {
    const study = await room.study({ probability: null });
    const insert = room.owner.query("insert into reviews (site_id, study_id, reader_id, content, state) select site_id, $1, id, '{}', 'SIGNED' from accounts where email = 'colleague@ours.example'", [study.uuid]);
    await expect(insert).rejects.toThrow('a review begins as a draft');
  });

  it.each(['answer_reveals set revealed_at', 'answer_sights set seen_at'].map((column) => `update ${column} = now()`).concat(['answer_reveals', 'answer_sights'].flatMap((table) => [`delete from ${table}`, `truncate ${table}`])))('refuses: %s', async (sql) => {
    await expect(room.owner.query(sql)).rejects.toThrow('never changed or removed');
  });
});

describe('the policy of a site', () => {
  const set = (token: string, input: string): Promise<unknown> => room.ask(token, `mutation { setSitePolicy(input: { ${input} }) { blindFirst orderBySuspicion } }`);

  it('is set by an administrator with a reason that the ledger keeps, together with what it replaces', async () => {
    expect(await set(room.administrator, 'blindFirst: ENFORCED, orderBySuspicion: false, reason: "The department has decided"')).toEqual({ blindFirst: 'ENFORCED', orderBySuspicion: false });
    const { rows } = await room.owner.query("select payload from ledger_entries where kind = 'SITE_POLICY_CHANGED' order by entry_id desc limit 1");
    expect(rows).toEqual([{ payload: { blindFirst: 'ENFORCED', orderBySuspicion: false, before: { blindFirst: 'OFF', orderBySuspicion: false }, reason: 'The department has decided' } }]);
    expect(await room.ask(room.physician, '{ sitePolicy { blindFirst } }')).toEqual({ blindFirst: 'ENFORCED' });
    await room.policy('OFF');
  });

  it('tells who may set it since when it is in force, by whom and why, and nobody else', async () => {
    const change = '{ sitePolicy { lastChange { at by reason } } }';
    await set(room.administrator, 'blindFirst: ON_REQUEST, orderBySuspicion: false, reason: "A trial of a month"');
    expect(await room.ask(room.administrator, change)).toEqual({ lastChange: { at: expect.stringMatching(/Z$/), by: 'ADMINISTRATOR of Ours', reason: 'A trial of a month' } });
    expect(await room.ask(room.physician, change)).toEqual({ lastChange: null });
    await room.policy('OFF');
  });

  it('is not changed by who has seen another one in force', async () => {
    const seen = 'replaces: { blindFirst: ENFORCED, orderBySuspicion: false }';
    expect(await set(room.administrator, `blindFirst: ON_REQUEST, orderBySuspicion: false, reason: "Less strict", ${seen}`)).toMatchObject({ code: 'CONFLICT', reason: 'POLICY_CHANGED' });
    expect(await room.ask(room.administrator, '{ sitePolicy { blindFirst } }')).toEqual({ blindFirst: 'OFF' });
    expect(await set(room.administrator, `blindFirst: ON_REQUEST, orderBySuspicion: false, reason: "A trial", ${seen.replace('ENFORCED', 'OFF')}`)).toMatchObject({ blindFirst: 'ON_REQUEST' });
    await room.policy('OFF');
  });

  it('never orders lists by what readers are not to know', async () => {
    expect(await set(room.administrator, 'blindFirst: ON_REQUEST, orderBySuspicion: true, reason: "Both of them"')).toMatchObject({ code: 'BAD_INPUT', reason: 'ORDER_REVEALS' });
    await expect(room.owner.query("update sites set order_by_suspicion = true, blind_first = 'ENFORCED'")).rejects.toThrow('sites_order_reveals');
  });

  it.each(['PHYSICIAN', 'TECHNOLOGIST', 'AUDITOR'] as const)('is not for a %s to set', async (role) => {
    expect(await set(await room.api.token(room.api.ours, role), 'blindFirst: OFF, orderBySuspicion: false, reason: "I want to see"')).toMatchObject({ code: 'FORBIDDEN' });
  });
});
