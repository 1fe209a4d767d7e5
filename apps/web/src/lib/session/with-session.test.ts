// Renewals that overlap with uploads and with signing out, against an API that rotates its secrets.
import { NextRequest, NextResponse } from 'next/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endSession, freshSession } from './fresh-session.ts';
import { readSession, SESSION_COOKIE, sealSession, type Session } from './session.ts';
import { withSession } from './with-session.ts';

vi.stubEnv('OSTEON_SESSION_SECRET', 'a secret of at least thirty-two characters');

let issued = 0;
let refreshed: string[];
let revoked: string[];
let apiAnswers: Promise<unknown>;

const ending = (): Session => ({ accessToken: 'access', refreshToken: `refresh ${++issued}`, expiresAtMs: Date.now() + 1_000 });
const post = (session: Session) =>
  new NextRequest('http://portal.example/api/uploads', { method: 'POST', headers: { host: 'portal.example', origin: 'http://portal.example', cookie: `${SESSION_COOKIE}=${sealSession(session)}` } });
const writtenBy = (response: NextResponse) => readSession(response.cookies.get(SESSION_COOKIE)?.value || undefined)?.refreshToken;

function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

beforeEach(() => {
  [refreshed, revoked, apiAnswers] = [[], [], Promise.resolve()];
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    const sent = JSON.parse(body) as { refresh_token?: string; token?: string };
    if (url.endsWith('/auth/revoke')) revoked.push(sent.token ?? '');
    else refreshed.push(sent.refresh_token ?? '');
    await apiAnswers;
    return Response.json({ access_token: 'access', refresh_token: `refresh ${++issued}`, expires_in: url.endsWith('/auth/revoke') ? 0 : 30 });
  });
});
afterEach(() => vi.unstubAllGlobals());

it('renews once for requests that bring the same old cookie', async () => {
  const session = ending();
  const [one, two] = await Promise.all([freshSession(sealSession(session)), freshSession(sealSession(session))]);
  expect(one.session).toEqual(two.session);
  expect(refreshed).toEqual([session.refreshToken]);
});

it('writes the newest session when a long upload ends, not the one the upload began with', async () => {
  const upload = gate();
  const session = ending();
  const uploading = withSession(post(session), async () => upload.opened.then(() => NextResponse.json({})));
  const first = await freshSession(sealSession(session));
  const second = await freshSession(sealSession(first.session ?? session)); // granted for 30 s, so this renews again
  expect(second.session?.refreshToken).not.toBe(first.session?.refreshToken);
  upload.open();
  expect(writtenBy(await uploading)).toBe(second.session?.refreshToken);
});

it('never spends an old secret again, however long ago it was replaced', async () => {
  const session = ending();
  const first = await freshSession(sealSession(session));
  await freshSession(sealSession(first.session ?? session), 0);
  await freshSession(sealSession(session), 0);
  expect(refreshed).toEqual([session.refreshToken]);
});

it('signs out what a renewal under way becomes, and its answer does not write the cookie back', async () => {
  const api = gate();
  apiAnswers = api.opened;
  const session = ending();
  const uploading = withSession(post(session), async () => NextResponse.json({}));
  await vi.waitFor(() => expect(refreshed).toHaveLength(1), 20_000);
  const signingOut = endSession(session);
  api.open();
  await signingOut;
  const written = await uploading;
  expect(revoked).toHaveLength(1);
  expect(revoked[0]).not.toBe(session.refreshToken);
  expect(await freshSession(sealSession(session))).toEqual({ session: undefined, changed: true });
  expect(await freshSession(written.cookies.get(SESSION_COOKIE)?.value || undefined)).toMatchObject({ session: undefined });
});
