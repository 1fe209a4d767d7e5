// The worklist over GraphQL against an oracle that filters and sorts in memory: every filter, every page, both ways of searching.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { requestToken, startTestApi, type TestApi } from '../testing/test-api.ts';
import { seedStudies } from './testing/seed-studies.ts';

/** More than the 2,000 matches above which a search walks the list instead of the index. */
const STUDIES = 2600;

interface Row {
  readonly uid: string;
  readonly state: string;
  readonly priority: string;
  readonly text: string;
  readonly accession: string;
  readonly createdAt: Date;
  readonly id: string;
  readonly answer: string;
  readonly probability: number | null;
}

const WORKLIST = `query ($first: Int!, $after: String, $state: [StudyState!], $priority: Priority, $answer: [WorklistAnswer!], $mine: Boolean, $from: DateTime, $before: DateTime, $text: String, $sort: WorklistSort! = NEWEST) {
  worklist(first: $first, after: $after, state: $state, priority: $priority, answer: $answer, assignedToMe: $mine, receivedFrom: $from, receivedBefore: $before, text: $text, sort: $sort) {
    edges { node { studyUid } } pageInfo { hasNextPage endCursor } } }`;

describe('the worklist', () => {
  let api: TestApi;
  let token: string;
  let rows: readonly Row[];

  beforeAll(async () => {
    api = await startTestApi();
    token = await api.token(api.ours, 'PHYSICIAN');
    await withClient(api.database.ownerUrl, async (owner) => {
      await seedStudies(owner, { siteId: api.ours.id, studies: STUDIES, answered: true });
      await seedStudies(owner, { siteId: api.theirs.id, studies: 10 });
      await owner.query('update sites set order_by_suspicion = true where id = $1', [api.ours.id]);
      await owner.query("update studies set claimed_by = (select id from accounts where email = $1), claimed_at = now() where state = 'IN_REVIEW' and study_uid like '%57' and site_id = $2", [api.ours.email.PHYSICIAN, api.ours.id]);
      const result = await owner.query<Row>(
        `select s.study_uid as uid, s.state, s.priority, p.patient_number || ' ' || p.name as text, s.accession_number as accession, s.created_at as "createdAt", s.id, r.probability,
                case when r.state is null then 'NONE' when r.state = 'FAILED' then 'FAILED' when r.probability >= 0.5 then 'RAISED' when r.probability < 0.5 then 'LOW'
                     when r.abstention_reason = 'TOO_CLOSE_TO_CALL' then 'UNDECIDED' else 'ABSTAINED' end as answer
         from studies s join patients p on p.id = s.patient_id left join predictions r on r.study_id = s.id where s.site_id = $1 order by s.created_at desc, s.id desc`,
        [api.ours.id],
      );
      rows = result.rows;
    });
  });
  afterAll(() => api?.stop());

  async function readAll(variables: Record<string, unknown>, first = 100, pages = Infinity): Promise<string[]> {
    const found: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const answer = await api.graphql(WORKLIST, { token, variables: { ...variables, first, after } });
      expect(answer.errors).toBeUndefined();
      const data = answer.data as { worklist: { edges: { node: { studyUid: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      const { edges, pageInfo } = data.worklist;
      found.push(...edges.map(({ node }) => node.studyUid));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    return found;
  }
  const expected = (keep: (row: Row) => boolean): string[] => rows.filter(keep).map(({ uid }) => uid);

  it('gives every study of the site once, newest first, whatever the page size', async () => {
    expect(await readAll({})).toEqual(expected(() => true));
    expect(await readAll({}, 7, 5)).toEqual(expected(() => true).slice(0, 35));
  });

  it.each([
    [{ state: ['READY'] }, (row: Row) => row.state === 'READY'],
    [{ state: ['READY', 'IN_REVIEW'] }, (row: Row) => row.state === 'READY' || row.state === 'IN_REVIEW'],
    [{ state: ['REJECTED'] }, () => false],
    [{ priority: 'STAT' }, (row: Row) => row.priority === 'STAT'],
    [{ state: ['SIGNED', 'SIGNED'], priority: 'STAT' }, (row: Row) => row.state === 'SIGNED' && row.priority === 'STAT'],
    [{ mine: true }, (row: Row) => row.state === 'IN_REVIEW' && row.uid.endsWith('57')],
    [{ mine: true, state: ['READY'] }, () => false],
  ])('keeps to the filter %j', async (filter, keep) => {
    expect(await readAll(filter)).toEqual(expected(keep));
  });

  const holds = (row: Row, ...words: string[]): boolean =>
    words.every((word) => row.text.toLowerCase().includes(word)) || words.every((word) => row.accession.toLowerCase().includes(word));

  it.each([
    ['a name in any case', 'fAmIlY17', ['family17']],
    ['given name before family name, with a comma', 'given13, Family13', ['given13', 'family13']],
    ['a patient number', 'n-77', ['n-77']],
    ['an accession number', 'acc-123', ['acc-123']],
    ['a wildcard as itself', '%', ['%']],
    ['a word that occurs in every study', 'family', ['family']],
    ['two letters', '^g', []],
  ])('finds %s', async (_, text, words) => {
    const wanted = expected((row) => (text === '^g' ? holds(row, 'g') : holds(row, ...words)));
    expect(await readAll({ text }, 100, 12)).toEqual(wanted.slice(0, 1200));
  });

  it('searches within a filter, also when most studies match', async () => {
    expect(await readAll({ text: 'given', state: ['READY'], priority: 'STAT' })).toEqual(expected((row) => row.state === 'READY' && row.priority === 'STAT'));
    expect(await readAll({ text: 'given', mine: true })).toEqual(expected((row) => row.state === 'IN_REVIEW' && row.uid.endsWith('57')));
    expect(await readAll({ text: 'acc-57', mine: true })).toEqual(expected((row) => row.state === 'IN_REVIEW' && row.uid.endsWith('57') && holds(row, 'acc-57')));
    expect(await readAll({ text: 'nobody', mine: true })).toEqual([]);
  });

  describe('in an order', () => {
    const newest = (a: Row, b: Row): number => b.createdAt.getTime() - a.createdAt.getTime();
    const ORDERS: Readonly<Record<string, (a: Row, b: Row) => number>> = {
      OLDEST: (a, b) => -newest(a, b),
      STAT_FIRST: (a, b) => b.priority.localeCompare(a.priority) || -newest(a, b),
      SUSPICION: (a, b) => (b.probability ?? -1) - (a.probability ?? -1) || newest(a, b),
    };
    const sorted = (sort: string, keep: (row: Row) => boolean): string[] => rows.filter(keep).toSorted(ORDERS[sort]).map(({ uid }) => uid);

    it.each(Object.keys(ORDERS))('%s gives every study once, whatever the page size', async (sort) => {
      expect(await readAll({ sort })).toEqual(sorted(sort, () => true));
      expect(await readAll({ sort, state: ['READY', 'IN_REVIEW'] }, 13, 5)).toEqual(sorted(sort, ({ state }) => state === 'READY' || state === 'IN_REVIEW').slice(0, 65));
    });
    it.each(Object.keys(ORDERS))('%s keeps to answer, priority, owner and text as well', async (sort) => {
      expect(await readAll({ sort, answer: ['RAISED', 'UNDECIDED'], priority: 'STAT' }, 7)).toEqual(sorted(sort, (row) => (row.answer === 'RAISED' || row.answer === 'UNDECIDED') && row.priority === 'STAT'));
      expect(await readAll({ sort, mine: true }, 7)).toEqual(sorted(sort, (row) => row.state === 'IN_REVIEW' && row.uid.endsWith('57')));
      expect(await readAll({ sort, text: 'family17' }, 5)).toEqual(sorted(sort, (row) => holds(row, 'family17')));
      expect(await readAll({ sort, text: 'family' }, 100, 6)).toEqual(sorted(sort, () => true).slice(0, 600));
    });
    it('a cursor of another one is refused', async () => {
      const answer = await api.graphql(WORKLIST, { token, variables: { first: 5, sort: 'SUSPICION' } });
      const after = (answer.data as { worklist: { pageInfo: { endCursor: string } } }).worklist.pageInfo.endCursor;
      expect((await api.graphql(WORKLIST, { token, variables: { first: 5, after, sort: 'OLDEST' } })).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', reason: 'MALFORMED_CURSOR' });
    });
  });

  it.each(['NONE', 'RAISED', 'LOW', 'UNDECIDED', 'ABSTAINED', 'FAILED'])('keeps to the answer %s', async (answer) => {
    expect(await readAll({ answer: [answer] })).toEqual(expected((row) => row.answer === answer));
  });

  it('keeps to the days on which studies were received, the first instant included and the last excluded', async () => {
    const [before, from] = [rows[100]?.createdAt ?? new Date(), rows[300]?.createdAt ?? new Date()];
    const keep = ({ createdAt }: Row): boolean => createdAt >= from && createdAt < before;
    const within = { from: from.toISOString(), before: before.toISOString() };
    expect((await readAll(within)).length).toBeGreaterThan(190);
    expect(await readAll(within)).toEqual(expected(keep));
    expect(await readAll({ ...within, sort: 'OLDEST', state: ['READY'] }, 3)).toEqual(expected((row) => keep(row) && row.state === 'READY').toReversed());
  });

  it('moves a study to its answer when the answer changes', async () => {
    const study = rows.find(({ answer, state }) => answer === 'LOW' && state === 'READY');
    const listed = async (answer: string) => (await readAll({ answer: [answer], state: ['READY'] })).includes(study?.uid ?? '');
    await withClient(api.database.ownerUrl, (owner) => owner.query('update predictions set superseded_at = now() where study_id = $1', [study?.id]));
    expect([await listed('LOW'), await listed('NONE')]).toEqual([false, true]);
    await withClient(api.database.ownerUrl, (owner) => owner.query('update predictions set superseded_at = null where study_id = $1', [study?.id]));
    expect([await listed('LOW'), await listed('NONE')]).toEqual([true, false]);
  });

  it('tells nothing of answers to an app that may not read them', async () => {
    const response = await requestToken(api.url, { grant_type: 'client_credentials', client_id: api.ours.app.clientId, client_secret: api.ours.app.secret, scope: 'studies:read' });
    const reader = ((await response.json()) as { access_token: string }).access_token;
    const code = async (variables: Record<string, unknown>) => (await api.graphql(WORKLIST, { token: reader, variables: { first: 5, ...variables } })).errors?.[0]?.extensions.reason;
    expect(await code({ sort: 'SUSPICION' })).toBe('SUSPICION_WITHHELD');
    expect(await code({ answer: ['NONE', 'LOW'] })).toBe('SUSPICION_WITHHELD');
    expect(await code({ answer: ['FAILED'], sort: 'OLDEST' })).toBeUndefined();
    expect((await api.graphql('{ viewer { suspicionInLists } }', { token: reader })).data).toEqual({ viewer: { suspicionInLists: false } });
  });

  it('tells readers nothing of answers unless their site lets lists be ordered by them', async () => {
    const [technologist, auditor, elsewhere] = [await api.token(api.ours, 'TECHNOLOGIST'), await api.token(api.ours, 'AUDITOR'), await api.token(api.theirs, 'PHYSICIAN')];
    const refusal = async (variables: Record<string, unknown>, asking: string) => (await api.graphql(WORKLIST, { token: asking, variables: { first: 5, ...variables } })).errors?.[0]?.extensions;
    const refused = { code: 'BAD_INPUT', reason: 'SUSPICION_WITHHELD' };
    const sees = async (asking: string) => (await api.graphql('{ viewer { suspicionInLists } }', { token: asking })).data?.['viewer'];
    expect(await refusal({ sort: 'SUSPICION' }, elsewhere)).toMatchObject(refused);
    const { worklist } = (await api.graphql(WORKLIST, { token, variables: { first: 5, sort: 'SUSPICION' } })).data as { worklist: { pageInfo: { endCursor: string } } };
    await withClient(api.database.ownerUrl, (owner) => owner.query("update sites set order_by_suspicion = false, blind_first = 'ENFORCED' where id = $1", [api.ours.id]));
    for (const reader of [token, technologist]) {
      expect(await sees(reader)).toEqual({ suspicionInLists: false });
      for (const asked of [{ sort: 'SUSPICION' }, { sort: 'SUSPICION', after: worklist.pageInfo.endCursor }, { answer: ['RAISED'] }, { answer: ['LOW', 'FAILED'], text: 'Family' }, { answer: ['UNDECIDED'], mine: true }]) {
        expect(await refusal(asked, reader)).toMatchObject(refused);
      }
      expect(await refusal({ answer: ['NONE', 'ABSTAINED', 'FAILED'], sort: 'STAT_FIRST' }, reader)).toBeUndefined();
    }
    expect([await sees(auditor), await refusal({ sort: 'SUSPICION' }, auditor)]).toEqual([{ suspicionInLists: true }, undefined]);
  });

  it('is counted up to a thousand', async () => {
    const count = async (state: string[] | null) => (await api.graphql('query ($state: [StudyState!]) { worklistCount(state: $state) }', { token, variables: { state } })).data?.['worklistCount'];
    expect(await count(['READY'])).toBe(expected((row) => row.state === 'READY').length);
    expect(await count(['REJECTED'])).toBe(0);
    expect(await count(null)).toBe(1000);
  });

  it('is counted by owner and by answer as it is listed', async () => {
    const count = async (given: string) => (await api.graphql(`{ worklistCount(${given}) }`, { token })).data?.['worklistCount'];
    const mine = (row: Row): boolean => row.state === 'IN_REVIEW' && row.uid.endsWith('57');
    expect(await count('assignedToMe: true')).toBe(expected(mine).length);
    expect(await count('assignedToMe: true, state: [READY]')).toBe(0);
    expect(await count('assignedToMe: true, answer: [FAILED]')).toBe(expected((row) => mine(row) && row.answer === 'FAILED').length);
    expect(await count('answer: [FAILED, ABSTAINED]')).toBe(expected((row) => row.answer === 'FAILED' || row.answer === 'ABSTAINED').length);
    expect(await count('answer: [FAILED, FAILED], state: [READY]')).toBe(expected((row) => row.answer === 'FAILED' && row.state === 'READY').length);
    const refusal = async (given: string, asking: string) => (await api.graphql(`{ worklistCount(${given}) }`, { token: asking })).errors?.[0]?.extensions;
    expect(await refusal('answer: [RAISED]', await api.token(api.theirs, 'PHYSICIAN'))).toMatchObject({ code: 'BAD_INPUT', reason: 'SUSPICION_WITHHELD' });
    expect(await refusal('assignedToMe: true', await api.token(api.ours))).toMatchObject({ code: 'BAD_INPUT', reason: 'ASSIGNED_TO_ME' });
  });

  it('refuses cursors that are not its own, page sizes out of bounds, and searches by who may not know names', async () => {
    const refused = async (variables: Record<string, unknown>, as = token) => (await api.graphql(WORKLIST, { token: as, variables: { first: 10, ...variables } })).errors?.[0]?.extensions.code;
    expect(await refused({ after: 'bm90IGEgY3Vyc29y' })).toBe('BAD_INPUT');
    expect(await refused({ first: 101 })).toBe('BAD_INPUT');
    expect(await refused({ text: 'Family17' }, await api.token(api.ours, 'AUDITOR'))).toBe('FORBIDDEN');
    expect(await refused({ mine: true }, await api.token(api.ours))).toBe('BAD_INPUT');
  });

  it('pages through patients by text as well', async () => {
    const query = 'query ($text: String) { patients(first: 5, text: $text) { edges { node { patientNumber studies(first: 5) { edges { node { studyUid } } } } } } }';
    const answer = await api.graphql(query, { token, variables: { text: 'given40 family40' } });
    expect(answer.data?.['patients']).toEqual({ edges: [{ node: { patientNumber: 'N-40', studies: { edges: [{ node: { studyUid: '1.2.3.80' } }, { node: { studyUid: '1.2.3.81' } }] } } }] });
  });
});
