// A person makes a study STAT: the study, what waits in the queue for it, and the ledger.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { stow } from '../studies/testing/intake-client.ts';
import { testScan } from '../studies/testing/test-scan.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

describe('the priority of a study', () => {
  let api: TestApi;
  let technologist: string;
  let id: string;
  beforeAll(async () => {
    api = await startTestApi();
    technologist = await api.token(api.ours, 'TECHNOLOGIST');
    id = (await stow(api.url, technologist, [testScan({ patientNumber: 'PR-1' })])).stored[0]?.studyId ?? '';
  });
  afterAll(() => api?.stop());

  const set = (priority: string, token = technologist) =>
    api.graphql('mutation ($id: ID!, $priority: Priority!) { setStudyPriority(id: $id, priority: $priority) { priority latestPrediction { priority state } } }', { token, variables: { id, priority } });
  const told = () =>
    withClient(api.database.ownerUrl, async (owner) => {
      const { rows } = await owner.query("select payload ->> 'priority' as priority from ledger_entries where kind = 'STUDY_PRIORITY_SET' order by entry_id");
      return rows.map(({ priority }: { priority: string }) => priority);
    });

  it('hurries what waits for it, once', async () => {
    const urgent = { setStudyPriority: { priority: 'STAT', latestPrediction: { priority: 'STAT', state: 'QUEUED' } } };
    expect((await set('STAT')).data).toEqual(urgent);
    expect((await set('STAT')).data).toEqual(urgent);
    expect(await told()).toEqual(['STAT']);
    const { rows } = await withClient(api.database.ownerUrl, (owner) => owner.query("select count(*)::integer as waiting, max(priority) as priority from pgboss.job where name like 'classify%' and state < 'active'"));
    expect(rows[0]).toMatchObject({ waiting: 1 });
    expect(rows[0].priority).toBeGreaterThan(0);
  });
  it('is taken back by a person, who takes nobody\'s place in the queue away', async () => {
    expect((await set('ROUTINE')).data).toEqual({ setStudyPriority: { priority: 'ROUTINE', latestPrediction: { priority: 'STAT', state: 'QUEUED' } } });
    expect(await told()).toEqual(['STAT', 'ROUTINE']);
  });
  it('is nobody\'s to set elsewhere, nor of one that has been read', async () => {
    expect((await set('STAT', await api.token(api.theirs, 'TECHNOLOGIST'))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await set('STAT', await api.token(api.ours, 'AUDITOR'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await withClient(api.database.ownerUrl, async (owner) => {
      await owner.query("update studies set state = 'IN_REVIEW' where site_id = $1", [api.ours.id]);
      await owner.query("update studies set state = 'SIGNED' where site_id = $1", [api.ours.id]);
    });
    expect((await set('STAT')).errors?.[0]?.extensions.code).toBe('INVALID_STATE');
  });
});
