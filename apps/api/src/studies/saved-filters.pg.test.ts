// The filters people keep, over GraphQL: theirs alone, replaced under the same name, as many as fit a menu.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const SAVE = 'mutation ($name: String!, $choices: WorklistChoicesInput!) { saveFilter(name: $name, choices: $choices) { name state priority answer assignedToMe withinDays fromDay toDay sort } }';
const NONE = { state: null, priority: null, answer: null, assignedToMe: false, withinDays: null, fromDay: null, toDay: null, sort: 'NEWEST' };

describe('a kept filter', () => {
  let api: TestApi;
  let physician: string;
  beforeAll(async () => {
    api = await startTestApi();
    physician = await api.token(api.ours, 'PHYSICIAN');
    await withClient(api.database.ownerUrl, (owner) => owner.query('update sites set order_by_suspicion = true where id = $1', [api.ours.id]));
  });
  afterAll(() => api?.stop());

  const save = (name: string, choices: object, token = physician) => api.graphql(SAVE, { token, variables: { name, choices } });
  const names = async (token: string): Promise<unknown> => (await api.graphql('{ savedFilters { name } }', { token })).data?.['savedFilters'];

  it('comes back as it was kept', async () => {
    const choices = { state: ['READY'], priority: 'STAT', answer: ['RAISED', 'UNDECIDED'], withinDays: 7, sort: 'STAT_FIRST' };
    expect((await save('  Urgent   and raised ', choices)).data).toEqual({ saveFilter: { ...NONE, ...choices, name: 'Urgent and raised' } });
    expect((await save('In November', { fromDay: '2026-11-01', toDay: '2026-11-30' })).data).toEqual({ saveFilter: { ...NONE, name: 'In November', fromDay: '2026-11-01', toDay: '2026-11-30' } });
  });
  it('is replaced by one of the same name, where it stands', async () => {
    await save('Urgent and raised', { sort: 'OLDEST' });
    expect((await api.graphql('{ savedFilters { name sort answer } }', { token: physician })).data).toEqual({
      savedFilters: [{ name: 'Urgent and raised', sort: 'OLDEST', answer: null }, { name: 'In November', sort: 'NEWEST', answer: null }],
    });
  });
  it('is nobody else\'s', async () => {
    const technologist = await api.token(api.ours, 'TECHNOLOGIST');
    expect(await names(technologist)).toEqual([]);
    expect(await names(await api.token(api.theirs, 'PHYSICIAN'))).toEqual([]);
    expect((await api.graphql('mutation { deleteSavedFilter(name: "In November") }', { token: technologist })).data).toEqual({ deleteSavedFilter: false });
    expect(await names(physician)).toHaveLength(2);
  });
  it('goes when it is deleted', async () => {
    const remove = async () => (await api.graphql('mutation { deleteSavedFilter(name: "In November") }', { token: physician })).data;
    expect([await remove(), await remove()]).toEqual([{ deleteSavedFilter: true }, { deleteSavedFilter: false }]);
    expect(await names(physician)).toEqual([{ name: 'Urgent and raised' }]);
  });
  it('by what the models say is kept only where lists may tell it', async () => {
    const elsewhere = await api.token(api.theirs, 'PHYSICIAN');
    for (const choices of [{ answer: ['RAISED'] }, { sort: 'SUSPICION' }]) expect((await save('Raised', choices, elsewhere)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', reason: 'SUSPICION_WITHHELD' });
    expect(await names(elsewhere)).toEqual([]);
  });
  it('needs a name, and there are twenty at most', async () => {
    expect((await save('   ', {})).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', reason: 'FILTER_NAME' });
    for (let number = 2; number <= 20; number += 1) expect((await save(`Filter ${number}`, {})).errors).toBeUndefined();
    expect((await save('Filter 21', {})).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'TOO_MANY_FILTERS' });
    expect((await save('Filter 20', { sort: 'OLDEST' })).errors).toBeUndefined();
  });
  it('of an earlier version, with what no longer is, filters by less', async () => {
    await withClient(api.database.ownerUrl, (owner) => owner.query(`update saved_filters set choices = '{"state": ["ARCHIVED"], "priority": "STAT", "colour": 3}' where name = 'Filter 20'`));
    const kept = (await api.graphql('{ savedFilters { name state priority sort } }', { token: physician })).data?.['savedFilters'] as { name: string }[];
    expect(kept.find(({ name }) => name === 'Filter 20')).toEqual({ name: 'Filter 20', state: null, priority: 'STAT', sort: 'NEWEST' });
  });
});
