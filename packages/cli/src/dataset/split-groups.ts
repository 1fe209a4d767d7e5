// Which part each group of patients goes to: by the seed alone, with the same share of positive groups in every part. Pure.
import type { HeldOut, SplitName } from '@osteon/phantom/dataset/assign-split';
import { RandomStream } from '@osteon/phantom/random/random-stream';

export interface PatientGroup {
  readonly id: number;
  /** Any of its studies is. */
  readonly positive: boolean;
}

/** `heldOut` counts groups. The same groups in the same order and the same seed give the same parts. */
export function splitGroups(groups: readonly PatientGroup[], heldOut: HeldOut, seed: number): Map<number, SplitName> {
  const [ill, well] = [groups.filter(({ positive }) => positive), groups.filter(({ positive }) => !positive)];
  const share = ill.length / Math.max(1, groups.length);
  const [test, validation] = [Math.round(heldOut.test * share), Math.round(heldOut.validation * share)];
  return new Map([
    ...dealOut(ill, { test, validation }, new RandomStream(seed, 'split of positive patients')),
    ...dealOut(well, { test: heldOut.test - test, validation: heldOut.validation - validation }, new RandomStream(seed, 'split of negative patients')),
  ]);
}

function dealOut(groups: readonly PatientGroup[], { test, validation }: HeldOut, random: RandomStream): [number, SplitName][] {
  return shuffled(groups, random).map(({ id }, place) => [id, place < test ? 'test' : place < test + validation ? 'validation' : 'train']);
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], random: RandomStream): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = random.integer(0, last);
    const [one, other] = [order[last], order[chosen]];
    if (one === undefined || other === undefined) continue;
    [order[last], order[chosen]] = [other, one];
  }
  return order;
}
