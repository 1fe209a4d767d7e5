// The choices of a signature come back with their reader, once, and to nobody else.
import { expect, it } from 'vitest';
import { pauseSignature, takePausedSignature, type PausedSignature } from './paused-signature.ts';

function storeOf(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
}

const NOW_MS = Date.parse('2026-01-01T12:00:00Z');
const PAUSED: PausedSignature = { verdict: 'OVERRIDE', reason: 'FRACTURE', text: 'Fell last week.', leftAtMs: NOW_MS };

it('come back once', () => {
  const store = storeOf();
  pauseSignature(store, 'rita', 'study', PAUSED);
  expect(takePausedSignature(store, 'rita', 'study', NOW_MS + 60_000)).toEqual(PAUSED);
  expect(takePausedSignature(store, 'rita', 'study', NOW_MS + 60_000)).toBeNull();
});

it('are another person\'s or another study\'s nowhere', () => {
  const store = storeOf();
  pauseSignature(store, 'rita', 'study', PAUSED);
  expect(takePausedSignature(store, 'carl', 'study', NOW_MS)).toBeNull();
  expect(takePausedSignature(store, 'rita', 'other', NOW_MS)).toBeNull();
});

it('are gone when their reader stays away', () => {
  const store = storeOf();
  pauseSignature(store, 'rita', 'study', PAUSED);
  expect(takePausedSignature(store, 'rita', 'study', NOW_MS + 61 * 60_000)).toBeNull();
});

it.each(['null', '{}', 'nonsense', '{"verdict":"MAYBE","reason":null,"text":"","leftAtMs":1}'])('are none where the browser holds %s', (kept) => {
  const store = storeOf();
  store.setItem('osteon-draft:rita:study:signature', kept);
  expect(takePausedSignature(store, 'rita', 'study', NOW_MS)).toBeNull();
});
