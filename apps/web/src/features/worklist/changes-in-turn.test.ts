import { expect, test } from 'vitest';
import { changesInTurn } from './changes-in-turn.ts';

interface Study {
  readonly id: string;
  readonly claimed: boolean;
}

test('a second press before the answer gives back what the first one claimed', async () => {
  const asked: string[] = [];
  const toggle = changesInTurn<Study>(async ({ id, claimed }) => {
    asked.push(`${claimed ? 'release' : 'claim'} ${id}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return { id, claimed: !claimed };
  });
  const shown: Study = { id: 'a', claimed: false }; // both presses see the row as it was
  const [first, second] = await Promise.all([toggle(shown), toggle(shown), toggle({ id: 'b', claimed: true })]);
  expect([first.claimed, second.claimed]).toEqual([true, false]);
  expect(asked).toEqual(['claim a', 'release b', 'release a']);
});

test('once it is answered the next press starts from the row that is shown then', async () => {
  const toggle = changesInTurn<Study>(async ({ id, claimed }) => ({ id, claimed: !claimed }));
  await toggle({ id: 'a', claimed: false });
  expect(await toggle({ id: 'a', claimed: false })).toEqual({ id: 'a', claimed: true });
});

test('a press that was refused tells its own caller, and the next one is tried on its own', async () => {
  let refusals = 1;
  const toggle = changesInTurn<Study>(async ({ id, claimed }) => {
    if (refusals-- > 0) throw new Error('claimed by another');
    return { id, claimed: !claimed };
  });
  const results = await Promise.allSettled([toggle({ id: 'a', claimed: false }), toggle({ id: 'a', claimed: false })]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
