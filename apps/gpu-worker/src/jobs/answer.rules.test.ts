// From a logit to an answer: calibration, interval, and when a model declines.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Quality } from '@osteon/shared/core/jobs';
import { Sha256 } from '@osteon/shared/core/ids';
import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import { afterAll, describe, expect, test } from 'vitest';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { abstainBefore, abstained, interpret, sigmoid, type Prepared, type Said } from './answer.rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'osteon-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { manifest } = writeTinyBundle(folder);

const quality: Quality = { countsAnterior: 800_000, countsPosterior: 700_000, bodyFound: true, contrast: 1.5, flags: [] };
const good: Prepared = { thorax: { row: 10, column: 0, rows: 256, columns: 256, turned: false }, quality, views: ['ANTERIOR', 'POSTERIOR'], lossy: false, refusal: null };

/** Without a map. */
const said = (logit: number): Said => ({ logit, evidence: null });

function calibrated(calibration: Partial<ModelManifest['calibration']>): ModelManifest {
  return { ...manifest, calibration: { ...manifest.calibration, ...calibration } };
}

describe('before the network is asked', () => {
  const needsBoth: ModelManifest = { ...manifest, requiredViews: ['ANTERIOR', 'POSTERIOR'] };
  test.each<[string, Prepared, ModelManifest, string | null]>([
    ['a good scan is answered', good, manifest, null],
    ['lossy compression does not keep counts', { ...good, lossy: true }, manifest, 'LOSSY_COMPRESSION'],
    ['no thorax, no answer', { ...good, refusal: 'NO_THORAX_FOUND' }, manifest, 'NO_THORAX_FOUND'],
    ['one view is enough for a model that needs none in particular', { ...good, views: ['ANTERIOR'] }, manifest, null],
    ['a view that the model needs is missing', { ...good, views: ['ANTERIOR'] }, needsBoth, 'VIEW_MISSING'],
    ['one view below the least counts', { ...good, quality: { ...quality, countsPosterior: 999 } }, manifest, 'TOO_FEW_COUNTS'],
    ['exactly the least counts are enough', { ...good, quality: { ...quality, countsPosterior: 1000 } }, manifest, null],
    ['counts of a view that is not there do not matter', { ...good, views: ['ANTERIOR'], quality: { ...quality, countsPosterior: null } }, manifest, null],
  ])('%s', (_name, prepared, model, reason) => {
    expect(abstainBefore(prepared, model)).toBe(reason);
  });
});

describe('after the network', () => {
  test('the probability is the sigmoid of the logit over the temperature', () => {
    // logit 2, temperature 2: 1 / (1 + e^-1) = 0.731059
    expect(interpret([said(2)], good, calibrated({ temperature: 2 }))).toMatchObject({ state: 'SUCCEEDED', logit: 2, threshold: 0.5, probability: expect.closeTo(0.731059, 6) });
  });

  test('the interval is the probability at 1.96 standard errors of the logit to either side', () => {
    // logit 0, error 0.2: 1 / (1 + e^0.392) = 0.403236 and 1 / (1 + e^-0.392) = 0.596764
    expect(interpret([said(0)], good, calibrated({ logitStandardError: 0.2 }))).toMatchObject({ interval: [expect.closeTo(0.403236, 6), expect.closeTo(0.596764, 6)] });
  });

  test.each([
    [0.39, 'SUCCEEDED'],
    [0.41, 'ABSTAINED'],
    [0.59, 'ABSTAINED'],
    [0.61, 'SUCCEEDED'],
  ])('a probability of %d with a band from 0.4 to 0.6 is %s', (probability, state) => {
    const logit = Math.log(probability / (1 - probability));
    expect(interpret([said(logit)], good, calibrated({ abstain: [0.4, 0.6] })).state).toBe(state);
  });

  test('what is too close to call keeps its probability', () => {
    expect(interpret([said(0)], good, calibrated({ abstain: [0.4, 0.6] }))).toMatchObject({ reason: 'TOO_CLOSE_TO_CALL', probability: 0.5, thorax: good.thorax, views: good.views });
  });
});

describe('diseases beside metastasis', () => {
  const { manifest: several } = writeTinyBundle(folder, { name: 'several', findings: ['FRACTURE', 'DEGENERATIVE'] });
  const map = { sha256: Sha256.parse('a'.repeat(64)), rows: 32, columns: 32 };

  test('each is calibrated by its own channel, in the order of the manifest', () => {
    // Temperature 2, error 0.1. Logit 2: 0.731059, to either side 1 / (1 + e^-0.902) = 0.711360 and 1 / (1 + e^-1.098) = 0.749885.
    expect(interpret([said(0), { logit: 2, evidence: map }, said(-2)], good, several)).toMatchObject({
      state: 'SUCCEEDED',
      probability: 0.5,
      findings: [
        { disease: 'FRACTURE', probability: expect.closeTo(0.731059, 6), interval: [expect.closeTo(0.711360, 6), expect.closeTo(0.749885, 6)], logit: 2, threshold: 0.6, evidence: map },
        { disease: 'DEGENERATIVE', probability: expect.closeTo(0.268941, 6), logit: -2, evidence: null },
      ],
    });
  });

  test('are told also when metastasis is too close to call', () => {
    const band: ModelManifest = { ...several, calibration: { ...several.calibration, abstain: [0.4, 0.6] } };
    expect(interpret([said(0), said(2), said(-2)], good, band)).toMatchObject({ state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', findings: [{ disease: 'FRACTURE' }, { disease: 'DEGENERATIVE' }] });
  });

  test('are not told when the network is not asked', () => {
    expect(abstained(good, 'LOSSY_COMPRESSION')).toMatchObject({ probability: null, findings: [] });
  });

  test('a network of metastasis alone tells of none', () => {
    expect(interpret([said(0)], good, manifest)).toMatchObject({ findings: [] });
  });
});

test('the sigmoid does not overflow', () => {
  expect([sigmoid(-1000), sigmoid(0), sigmoid(1000)]).toEqual([0, 0.5, 1]);
});
