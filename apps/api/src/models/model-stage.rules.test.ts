// The stages of a model version, as a table, and which of two versions is the newer.
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { describe, expect, it } from 'vitest';
import { canClassify, compareVersions, firstActive, MODEL_STAGES, needsNoDecision, promote, type ModelStage } from './model-stage.rules.ts';

function outcome(from: ModelStage, to: ModelStage): unknown {
  try {
    return promote(from, to);
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

const TABLE: Readonly<Record<ModelStage, Readonly<Record<ModelStage, string>>>> = {
  CANDIDATE: { CANDIDATE: 'unchanged', ACTIVE: 'changed', RETIRED: 'INVALID_STATE' },
  ACTIVE: { CANDIDATE: 'INVALID_STATE', ACTIVE: 'unchanged', RETIRED: 'changed' },
  RETIRED: { CANDIDATE: 'INVALID_STATE', ACTIVE: 'INVALID_STATE', RETIRED: 'unchanged' },
};

describe('a model version', () => {
  it.each(MODEL_STAGES.flatMap((from) => MODEL_STAGES.map((to) => ({ from, to, expected: TABLE[from][to] }))))('that is $from and is to be $to: $expected', ({ from, to, expected }) => {
    expect(outcome(from, to)).toBe(expected);
  });
});

const input: ModelInput = { name: 'x', views: ['ANTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 32] };

describe('a network that was trained on', () => {
  it.each([
    [undefined, true, true],
    ['COUNTS' as const, true, true],
    ['GREY_WHOLE_BODY' as const, true, false],
    ['GREY_REGION' as const, false, false],
  ])('%s can classify whole-body scans: %s; and without a decision: %s', (scans, can, undecided) => {
    const manifest = { input: { ...input, ...(scans && { scans }) } };
    expect([canClassify(manifest), needsNoDecision(manifest)]).toEqual([can, undecided]);
  });
});

describe('versions', () => {
  it.each([
    ['1.10.0', '1.9.0', 1],
    ['2.0.0', '10.0.0', -8],
    ['1.2.3', '1.2.4', -1],
    ['1.2.3', '1.2.3', 0],
  ])('%s beside %s', (a, b, expected) => {
    expect(compareVersions(a, b)).toBe(expected);
  });
});

describe('a new database', () => {
  const shipped = (name: string, version: string, scans: NonNullable<ModelInput['scans']> = 'COUNTS') => ({ name, version, input: { ...input, scans } });
  const several = [shipped('a', '1.9.0'), shipped('b', '1.0.0'), shipped('a', '1.10.0')];

  it('begins with the one that the folder names, be it the newest or not', () => {
    expect(firstActive(several, { name: 'a', version: '1.9.0' })).toEqual({ active: several[0] });
  });

  it('begins with the newest of one name where the folder says nothing', () => {
    expect(firstActive([several[0]!, several[2]!], null)).toEqual({ active: several[2] });
    expect(firstActive([several[0]!, shipped('grey', '2.0.0', 'GREY_WHOLE_BODY')], null)).toEqual({ active: several[0] });
  });

  it('begins with none where there are several names and the folder says nothing', () => {
    expect(firstActive(several, null)).toEqual({ active: null, because: 'there are a, b, and no default.json says which classifies' });
  });

  it('begins with none where none reads counts', () => {
    expect(firstActive([shipped('grey', '1.0.0', 'GREY_WHOLE_BODY')], null)).toMatchObject({ active: null });
    expect(firstActive([], null)).toMatchObject({ active: null });
  });

  it.each([
    ['is not there', { name: 'a', version: '9.9.9' }, 'does not lie in the folder'],
    ['a person must decide about', { name: 'grey', version: '1.0.0' }, 'was not trained on counts'],
  ])('refuses a default that %s', (_name, named, words) => {
    expect(() => firstActive([...several, shipped('grey', '1.0.0', 'GREY_WHOLE_BODY')], named)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', reason: 'MODEL_DEFAULT', message: expect.stringContaining(words) }));
  });
});
