// A sealed cookie opens with its own secret only, and only unchanged.
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const SECRET = 'a secret of this test, long enough for it';
const TEXT = JSON.stringify({ accessToken: 'a', refreshToken: 'b' });

test('what was sealed opens with the same secret', () => {
  expect(unseal(SECRET, seal(SECRET, TEXT))).toBe(TEXT);
});

test('another secret does not open it', () => {
  expect(unseal(`${SECRET}!`, seal(SECRET, TEXT))).toBeUndefined();
});

test('what was sealed for a sign-in that is under way is no session', () => {
  expect(unseal(SECRET, seal(SECRET, TEXT, 'sign-in'))).toBeUndefined();
  expect(unseal(SECRET, seal(SECRET, TEXT, 'sign-in'), 'sign-in')).toBe(TEXT);
});

test('changing any byte closes it', () => {
  const sealed = Buffer.from(seal(SECRET, TEXT), 'base64url');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(SECRET, changed.toString('base64url')), `byte ${at}`).toBeUndefined();
  }
});

test('the same text never looks the same twice, and is not readable', () => {
  const [one, other] = [seal(SECRET, TEXT), seal(SECRET, TEXT)];
  expect(one).not.toBe(other);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('accessToken');
});

test.each(['', 'x', 'AAAA', 'not base64 at all!', 'A'.repeat(500)])('%j is refused without an exception', (sealed) => {
  expect(unseal(SECRET, sealed)).toBeUndefined();
});
