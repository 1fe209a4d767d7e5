// GraphQL over server-sent events as clients meet it.
import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inSite } from '../db/transaction.ts';
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
