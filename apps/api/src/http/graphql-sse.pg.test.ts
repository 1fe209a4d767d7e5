// GraphQL over server-sent events as clients meet it.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StudyId } from '@osteon/shared/core/ids';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { inSite } from '../db/transaction.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { append } from '../ledger/append.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

describe('GraphQL over server-sent events', () => {
  let test: TestApi;
  let token: string;
  beforeAll(async () => {
    test = await startTestApi();
    token = await test.token(test.ours);
  });
  afterAll(() => test?.stop());

  const open = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query }),
    });
  const record = (): Promise<void> =>
    inSite(test.api.services.pool, test.ours.id, (tx) =>
      append(tx, [{ kind: 'APP_CREDENTIAL_CREATED', actor: { kind: 'SYSTEM', id: null }, subject: { kind: 'APP_CREDENTIAL', id: randomUUID() }, studyId: null, siteId: test.ours.id, payload: {} }]),
    );

  it('delivers what is committed', async () => {
    const response = await open('subscription { events { kind } }');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(':\n\n'); // connected
    await record();
    expect((await reader.read()).value).toBe('event: next\ndata: {"data":{"events":{"kind":"APP_CREDENTIAL_CREATED"}}}\n\n');
    await reader.cancel();
  });

  it('answers only when the subscription stands: what happens after the first bytes is told', async () => {
    const studyId = randomUUID();
    await withClient(test.database.ownerUrl, async (owner) => {
      await owner.query("with p as (insert into patients (site_id, patient_number, name, sex) values ($1, '1', 'One', 'F') returning id) insert into studies (id, site_id, patient_id, study_uid, state) select $2, $1, id, '1.2.3', 'READY' from p", [test.ours.id, studyId]);
      await owner.query('begin');
      await owner.query('lock table studies in access exclusive mode');
      const opening = open(`subscription { studyChanged(studyId: "${globalId('Study', studyId)}") { state } }`);
      expect(await Promise.race([opening.then(() => 'answered'), sleep(500).then(() => 'waits')])).toBe('waits');
      await owner.query('commit');
      const reader = (await opening).body!.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader.read()).value).toBe(':\n\n');
      await inSite(test.api.services.pool, test.ours.id, (tx) => append(tx, [{ kind: 'STUDY_RELEASED', actor: { kind: 'SYSTEM', id: null }, subject: { kind: 'STUDY', id: studyId }, studyId: StudyId.parse(studyId), payload: {} }]));
      expect((await reader.read()).value).toBe('event: next\ndata: {"data":{"studyChanged":{"state":"READY"}}}\n\n');
      await reader.cancel();
    });
  });

  it('works with the usual client', async () => {
    const client = createClient({ url: `${test.url}/graphql`, headers: { authorization: `Bearer ${token}` } });
    const { value } = await client.iterate({ query: '{ viewer { kind } }' }).next();
    expect(value).toMatchObject({ data: { viewer: { kind: 'APP' } } });
    client.dispose();
  });

  it('ends with the error when the operation is wrong', async () => {
    const text = await (await open('subscription { nothing }')).text();
    expect(text).toContain('"code":"BAD_INPUT"');
    expect(text).toMatch(/event: complete\ndata:\n\n$/);
  });

  it('ends with the error when the viewer may not have it', async () => {
    const text = await (await open('subscription { events { kind } }', { authorization: `Bearer ${await test.token(test.ours, 'ADMINISTRATOR')}` })).text();
    expect(text).toContain('"code":"FORBIDDEN"');
  });

  it('answers 401 to a bad token', async () => {
    expect((await open('subscription { events { kind } }', { authorization: 'Bearer nonsense' })).status).toBe(401);
  });

  it('lets go of the subscription when the reader leaves', async () => {
    const response = await open('subscription { events { kind } }');
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(async () => (await (await fetch(`${test.url}/metrics`)).text()).match(/osteon_subscriptions\{transport="sse"\} (\d+)/)?.[1]).toBe('0');
  });

  it('ends with its token', async () => {
    const short = await startTestApi({ OSTEON_TOKEN_SECONDS: '15' });
    const response = await fetch(`${short.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${await short.token(short.ours)}` },
      body: JSON.stringify({ query: 'subscription { events { kind } }' }),
    });
    expect(await response.text()).toContain('event: complete');
    await short.stop();
  });
});
