// A worker that is told to take no work, and to take work again.
import { expect, test } from 'vitest';
import { TakingWork } from './taking-work.ts';

function watched(end: () => Promise<void> = async () => {}) {
  const told: string[] = [];
  const work = new TakingWork({
    begin: async () => void told.push('begin'),
    end: async () => {
      told.push('end');
      await end();
    },
    tell: async (state) => void told.push(state),
    onFault: (error) => void told.push(String(error)),
  });
  return { work, told };
}

test('begins once, however often it is told to', async () => {
  const { work, told } = watched();
  await work.want(true);
  await work.want(true);
  expect({ told, takes: work.takes }).toEqual({ told: ['begin', 'READY'], takes: true });
});

test('says that it drains, finishes what it has, and then that it has drained', async () => {
  const { work, told } = watched();
  await work.want(true);
  await work.want(false);
  expect({ told: told.slice(2), takes: work.takes }).toEqual({ told: ['DRAINING', 'end', 'DRAINED'], takes: false });
});

test('told to take work again while it drains, it does so when it has finished', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { work, told } = watched(() => promise);
  await work.want(true);
  const draining = work.want(false);
  const resuming = work.want(true);
  expect(told.slice(2)).toEqual(['DRAINING']);
  resolve();
  await Promise.all([draining, resuming]);
  expect({ told: told.slice(2), takes: work.takes }).toEqual({ told: ['DRAINING', 'end', 'DRAINED', 'begin', 'READY'], takes: true });
});

test('a fault leaves it as it was, and the next word is heard', async () => {
  let fails = true;
  const { work, told } = watched(async () => {
    if (fails) throw new Error('away');
  });
  await work.want(true);
  await work.want(false);
  expect({ told: told.slice(2), takes: work.takes }).toEqual({ told: ['DRAINING', 'end', 'Error: away'], takes: true });
  fails = false;
  await work.want(false);
  expect(work.takes).toBe(false);
});

test('closed, it finishes and begins nothing any more', async () => {
  const { work, told } = watched();
  await work.want(true);
  await work.close();
  await work.want(true);
  expect(told).toEqual(['begin', 'READY', 'end']);
});
