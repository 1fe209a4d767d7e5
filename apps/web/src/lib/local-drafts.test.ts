// What a browser keeps of a draft: by opaque ids, one person's apart from another's, and gone when they sign out.
import { expect, it } from 'vitest';
import { clearLocalDrafts, dropLocalDraft, keepLocalDraft, readLocalDraft } from './local-drafts.ts';

function newStore() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

it('comes back as it went, to its writer alone', () => {
  const store = newStore();
  keepLocalDraft(store, 'QWNjb3VudDox', 'U3R1ZHk6MQ', { version: 3, content: { conclusion: 'kept' } });
  expect(readLocalDraft(store, 'QWNjb3VudDox', 'U3R1ZHk6MQ')).toEqual({ version: 3, content: { conclusion: 'kept' } });
  expect(readLocalDraft(store, 'QWNjb3VudDoy', 'U3R1ZHk6MQ')).toBeUndefined();
  expect([...store.kept.keys()]).toEqual(['osteon-draft:QWNjb3VudDox:U3R1ZHk6MQ']);
});

it('that is none is taken for nothing', () => {
  const store = newStore();
  store.setItem('osteon-draft:a:s', 'not json');
  expect(readLocalDraft(store, 'a', 's')).toBeUndefined();
});

it('in a browser that keeps nothing loses nothing else', () => {
  const full = { ...newStore(), setItem: () => { throw new Error('full'); } };
  expect(() => keepLocalDraft(full, 'a', 's', { version: null, content: {} })).not.toThrow();
});

it('is gone when its study is saved, and all of one person when they sign out', () => {
  const store = newStore();
  for (const [account, study] of [['a', '1'], ['a', '2'], ['b', '1']] as const) keepLocalDraft(store, account, study, { version: null, content: {} });
  store.setItem('osteon_theme', 'desk');
  dropLocalDraft(store, 'a', '1');
  clearLocalDrafts(store, 'a');
  expect([...store.kept.keys()]).toEqual(['osteon-draft:b:1', 'osteon_theme']);
});
