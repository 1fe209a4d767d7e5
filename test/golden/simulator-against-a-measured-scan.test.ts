// The measured scan could be one of the simulated patients: it lies among them in every number that is compared.
import { readFileSync } from 'node:fs';
import { compareWithPopulation } from '@osteon/phantom/realism/compare-with-population';
import { measureScan } from '@osteon/phantom/realism/measure-scan';
import { describe, expect, it } from 'vitest';
import { measuredNumbers } from '../kit/measured-numbers.ts';
import { measuredScan } from '../kit/measured-scan.ts';
import { simulatedPopulation } from '../kit/simulated-population.ts';
import { drawComparison } from '../pictures/comparison-svg.ts';

/**
 * A scan of the same population lies beyond 2.5 standard deviations of a normal measure once in 80 times: with 41 measures that is tolerated once, and none
 * may lie beyond 3.
 */
const USUAL_DEVIATIONS = 2.5;
const MOST_DEVIATIONS = 3;
/** Noise is physics, not anatomy: variance over mean of any simulated patient, and of the measured scan, stays this near to 1. */
const NOISE_TOLERANCE = 0.1;

const comparisons = compareWithPopulation(measuredNumbers(), simulatedPopulation());
const measured = measuredScan();

describe('the measured scan among 40 simulated patients', () => {
  it.each(comparisons.map((comparison) => [comparison.name, comparison] as const))('lies among them in %s', (_name, { deviations }) => {
    expect(Math.abs(deviations)).toBeLessThan(MOST_DEVIATIONS);
  });

  it('lies within 2.5 standard deviations in all measures but one', () => {
    const unusual = comparisons.filter(({ deviations }) => Math.abs(deviations) > USUAL_DEVIATIONS).map(({ name }) => name);
    expect(unusual.length, unusual.join(', ')).toBeLessThanOrEqual(1);
  });

  it('is not far to one side of them as a whole', () => {
    // The root mean square of the deviations is 1 for a scan of the same population; measures are not independent, hence the margin.
    const square = comparisons.reduce((sum, { deviations }) => sum + deviations ** 2, 0) / comparisons.length;
    expect(Math.sqrt(square)).toBeLessThan(1.5);
  });

  it('has photon noise, as they have', () => {
    for (const { name, value, lowest, highest } of comparisons.filter(({ name: measure }) => /variance|Poisson/.test(measure))) {
      for (const ratio of [value, lowest, highest]) expect(Math.abs(ratio - 1), name).toBeLessThan(name === 'variance / mean' ? NOISE_TOLERANCE : 2 * NOISE_TOLERANCE);
    }
  });

  it('is drawn in the documentation as it lies here', () => {
    const drawn = readFileSync(new URL('../../docs/measured-among-simulated.svg', import.meta.url), 'utf8');
    expect(drawn, 'npm run simulator-pictures -w @osteon/test -- FOLDER draws it to FOLDER; copy it to docs/').toBe(drawComparison(comparisons));
  });
});

describe.skipIf(!measured)('the numbers of the measured scan', () => {
  it('are what its pixels say', () => {
    const fromPixels = measured ? measureScan(measured.anterior, measured.regions, measured.spacingMm) : {};
    const kept = measuredNumbers();
    expect(Object.keys(kept)).toEqual(Object.keys(fromPixels));
    for (const [name, value] of Object.entries(fromPixels)) expect((kept[name] ?? NaN) / value, name).toBeCloseTo(1, 4);
  });
});
