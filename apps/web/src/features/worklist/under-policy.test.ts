// A policy that changes while the list is being fetched.
import { expect, test } from 'vitest';
import { underPolicy } from './under-policy.ts';
import type { ReadingPolicy } from './worklist-query.ts';

const policy = (suspicionInLists: boolean): ReadingPolicy => ({ viewer: { suspicionInLists }, sitePolicy: { blindFirst: suspicionInLists ? 'OFF' : 'ENFORCED' } });
const withheld = new Error('withheld');
const isWithheld = (error: unknown): boolean => error === withheld;

/** The site becomes stricter once the policy has been read as often as this. */
function site(strictAfter: number) {
  let read = 0;
  return {
    read: async () => policy(++read <= strictAfter),
    ask: async ({ viewer }: ReadingPolicy): Promise<string> => {
      if (viewer.suspicionInLists) throw withheld;
      return 'rows';
    },
    times: () => read,
  };
}

test('a list that is withheld under the policy read before is asked for under the policy of now', async () => {
  const { read, ask } = site(1);
  expect(await underPolicy(read, isWithheld, ask)).toEqual({ policy: policy(false), answer: 'rows' });
});

test('it is asked for once more, not for ever', async () => {
  const { read, ask, times } = site(Number.POSITIVE_INFINITY);
  await expect(underPolicy(read, isWithheld, ask)).rejects.toBe(withheld);
  expect(times()).toBe(2);
});

test('another fault is not asked about again', async () => {
  const fault = new Error('no network');
  const { read, times } = site(0);
  await expect(underPolicy(read, isWithheld, () => Promise.reject(fault))).rejects.toBe(fault);
  expect(times()).toBe(1);
});
