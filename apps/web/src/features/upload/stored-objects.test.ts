// Files that are here already are recognised by the sum of their bytes, many with one question.
import { expect, test } from 'vitest';
import type { Ask } from '../../lib/ask.ts';
import { lookUpStored, sumOf } from './stored-objects.ts';

test('the sum is that of the bytes', async () => {
  expect(await sumOf(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('sums that come together are asked about together, a hundred at most, and each gets its own answer', async () => {
  const asked: string[][] = [];
  const ask = (async (_: unknown, { sha256 }: { sha256: string[] }) => {
    asked.push(sha256);
    return { storedObjects: sha256.filter((sum) => sum.endsWith('7')).map((sum) => ({ sha256: sum, studyId: `study-${sum}` })) };
  }) as unknown as Ask;
  const lookUp = lookUpStored(ask);
  const answers = await Promise.all(Array.from({ length: 120 }, (_, at) => lookUp(String(at))));
  expect(asked.map(({ length }) => length)).toEqual([100, 20]);
  expect([answers[6], answers[7], answers[117]]).toEqual([null, 'study-7', 'study-117']);
});

test('a question that fails fails for those who asked, and the next one is asked anew', async () => {
  let fails = true;
  const ask = (async () => {
    if (fails) throw new Error('away');
    return { storedObjects: [] };
  }) as unknown as Ask;
  const lookUp = lookUpStored(ask);
  await expect(lookUp('a')).rejects.toThrow('away');
  fails = false;
  expect(await lookUp('a')).toBeNull();
});
