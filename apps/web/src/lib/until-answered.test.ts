// When a question is asked again, and when not.
import { CombinedError } from '@urql/core';
import { expect, test } from 'vitest';
import { untilAnswered } from './until-answered.ts';

const unreachable = new CombinedError({ networkError: new Error('no network') });
const refused = new CombinedError({ graphQLErrors: [{ message: 'There is no such study.', extensions: { code: 'NOT_FOUND' } }] });
const ended = new CombinedError({ graphQLErrors: [{ message: 'Osteon failed.', extensions: { code: 'INTERNAL' } }] });

/** Fails with each of these in turn, then answers. */
function question(...failures: readonly Error[]) {
  let asked = 0;
  return {
    ask: async (): Promise<string> => {
      const failure = failures[asked++];
      if (failure !== undefined) throw failure;
      return 'the answer';
    },
    asked: () => asked,
  };
}

test('while Osteon is out of reach or not itself, it is asked again until it answers', async () => {
  const { ask, asked } = question(unreachable, ended, unreachable);
  expect(await untilAnswered(ask, () => true, 1)).toBe('the answer');
  expect(asked()).toBe(4);
});

test('a refusal is final', async () => {
  const { ask, asked } = question(refused);
  await expect(untilAnswered(ask, () => true, 1)).rejects.toBe(refused);
  expect(asked()).toBe(1);
});

test('what nobody wants to know any more is not asked', async () => {
  const { ask, asked } = question(unreachable, unreachable, unreachable);
  expect(await untilAnswered(ask, () => asked() < 2, 1)).toBeUndefined();
  expect(asked()).toBe(2);
});
