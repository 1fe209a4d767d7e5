// The stages of a model version, as a table, and which of two versions is the newer.
import { describe, expect, it } from 'vitest';
import { canClassify, compareVersions, MODEL_STAGES, needsNoDecision, newestOfEach, promote, type ModelStage } from './model-stage.rules.ts';

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

describe('a network that was trained on', () => {
  const input = { name: 'x', views: ['ANTERIOR' as const], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none' as const, size: [32, 32] as [number, number] };
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

  it('the newest of each name, whatever their order', () => {
    const bundle = (name: string, version: string) => ({ name, version });
    expect(newestOfEach([bundle('a', '1.9.0'), bundle('b', '1.0.0'), bundle('a', '1.10.0'), bundle('a', '1.2.0')])).toEqual([bundle('a', '1.10.0'), bundle('b', '1.0.0')]);
    expect(newestOfEach([])).toEqual([]);
  });
});
