// How the PDF of a report is asked for, and what its route says and keeps to itself when that goes wrong.
import { NextRequest } from 'next/server';
import { afterEach, beforeEach, expect, test, vi, type Mock } from 'vitest';
import { drawReport } from '../../../../features/report/pdf/draw-report.ts';
import { FACTS } from '../../../../features/report/testing/signed-facts.ts';
import { sealSession, SESSION_COOKIE } from '../../../../lib/session/session.ts';
import * as route from './route.ts';

vi.mock('../../../../i18n/read-language.ts', () => ({ readLocale: async () => 'en' }));
vi.mock('../../../../features/report/pdf/draw-report.ts', () => ({ drawReport: vi.fn(async () => new Uint8Array([37])) }));
vi.stubEnv('OSTEON_SESSION_SECRET', 'a secret of at least thirty-two characters');

let answerPicture: () => Response | Promise<Response>;
let asked: Mock;

beforeEach(() => {
  answerPicture = () => new Response(null, { status: 404 });
  asked = vi.fn(async (url: string) => (url.endsWith('/graphql') ? Response.json({ data: { exportReport: FACTS } }) : answerPicture()));
  vi.stubGlobal('fetch', asked);
});
afterEach(() => vi.unstubAllGlobals());

function post(origin = 'http://portal.example') {
  const session = sealSession({ accessToken: 'access', refreshToken: 'refresh', expiresAtMs: Date.now() + 900_000 });
  const request = new NextRequest('http://portal.example/api/reports/study-1', { method: 'POST', headers: { host: 'portal.example', origin, cookie: `${SESSION_COOKIE}=${session}` } });
  return route.POST(request, { params: Promise.resolve({ id: 'study-1' }) });
}

test('is given to the pages of the portal, kept nowhere on the way, in a file that names no patient', async () => {
  const answer = await post();
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'private, no-store']);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="osteon-report-a1b2c3d4e5f6.pdf"');
});

test('is given to no page of another origin and to no link, and the API is not asked', async () => {
  expect((await post('http://elsewhere.example')).status).toBe(403);
  expect(asked).not.toHaveBeenCalled();
  expect(route).not.toHaveProperty('GET');
});

test.each([
  ['refused', () => new Response(null, { status: 502 })],
  ['cut off', () => Promise.reject(new TypeError('fetch failed'))],
])('waits for an image that is %s just now', async (_, given) => {
  answerPicture = given;
  expect((await post()).status).toBe(503);
});

test('tells a bug as ours, and leaves a trace of it without a word of the report', async () => {
  const trace = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.mocked(drawReport).mockRejectedValueOnce(new RangeError('no glyph in DEMO^ADA'));
  const answer = await post();
  expect([answer.status, await answer.json()]).toMatchObject([500, { errors: [{ extensions: { code: 'INTERNAL' } }] }]);
  expect(trace.mock.calls.flat().join('')).toMatch(/^a report could not be drawn: RangeError\n +at .+route\.test\.ts:\d+/);
  expect(trace.mock.calls.flat().join('')).not.toContain('DEMO');
  trace.mockRestore();
});
