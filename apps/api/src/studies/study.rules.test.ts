// Who may take a study for review and give it back, and what a signature does to it, as a table.
import { randomUUID } from 'node:crypto';
import { AccountId } from '@osteon/shared/core/ids';
import { describe, expect, it } from 'vitest';
import { claim, release, sign, type Claimable } from './study.rules.ts';

const me = AccountId.parse(randomUUID());
const other = AccountId.parse(randomUUID());

const outcome = (change: (study: Claimable, by: AccountId) => unknown, state: Claimable['state'], claimedById: AccountId | null): unknown => {
  try {
    return change({ state, claimedById }, me);
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('claiming', () => {
  it.each([
    ['READY', null, { kind: 'changed', state: 'IN_REVIEW', owner: me }],
    ['IN_REVIEW', me, { kind: 'unchanged' }],
    ['IN_REVIEW', other, 'CONFLICT'],
    ['SIGNED', me, 'INVALID_STATE'],
    ['REJECTED', null, 'INVALID_STATE'],
    ['RECEIVING', null, 'INVALID_STATE'],
  ] as const)('a study that is %s with owner %s gives %j', (state, owner, expected) => {
    expect(outcome(claim, state, owner)).toEqual(expected);
  });
});

describe('releasing', () => {
  it.each([
    ['IN_REVIEW', me, { kind: 'changed', state: 'READY', owner: null }],
    ['IN_REVIEW', other, 'CONFLICT'],
    ['READY', null, { kind: 'unchanged' }],
    ['SIGNED', me, 'INVALID_STATE'],
  ] as const)('a study that is %s with owner %s gives %j', (state, owner, expected) => {
    expect(outcome(release, state, owner)).toEqual(expected);
  });
});

describe('signing', () => {
  it.each([
    ['READY', ['IN_REVIEW', 'SIGNED']],
    ['IN_REVIEW', ['SIGNED']],
    ['SIGNED', ['AMENDED']],
    ['AMENDED', []],
    ['RECEIVING', 'INVALID_STATE'],
    ['REJECTED', 'INVALID_STATE'],
  ] as const)('a study that is %s takes it through %j', (state, expected) => {
    expect(outcome(() => sign(state), state, null)).toEqual(expected);
  });
});
