// Benign findings must not give the label away: they are drawn alike in both classes, at the stated frequencies.
import { describe, expect, it } from 'vitest';
import { copyPointCloud } from '../anatomy/point-cloud.ts';
import { templateAnatomy } from '../anatomy/template.ts';
import { drawBuild } from '../patient/draw-person.ts';
import { RandomStream } from '../random/random-stream.ts';
import { addConfounders, CONFOUNDERS } from './add-confounders.ts';
import type { ConfounderName } from './scene.ts';

const PATIENTS = 600;

interface Drawn {
  readonly positive: boolean;
  readonly female: boolean;
  readonly names: readonly ConfounderName[];
}

// The label exactly as a simulated patient gets it.
function drawPatients(): Drawn[] {
  const cloud = copyPointCloud(templateAnatomy());
  return Array.from({ length: PATIENTS }, (_, seed) => {
    const build = drawBuild(new RandomStream(seed, 'person'));
    const names = addConfounders({ cloud, build, hotSpots: [], coldDiscs: [], foci: [] }, seed);
    return { positive: new RandomStream(seed, 'label').chance(0.5), female: build.person.sex === 'F', names };
  });
}

describe('confounders', () => {
  const patients = drawPatients();
  const share = (group: readonly Drawn[], name: ConfounderName): number => group.filter(({ names }) => names.includes(name)).length / group.length;

  it.each(CONFOUNDERS.map(({ name, probability, womenOnly }) => [name, probability, womenOnly ?? false] as const))(
    '%s is as frequent as stated (%d)',
    (name, probability, womenOnly) => {
      const group = womenOnly ? patients.filter(({ female }) => female) : patients;
      // Four standard errors of a proportion.
      expect(Math.abs(share(group, name) - probability)).toBeLessThan(4 * Math.sqrt((probability * (1 - probability)) / group.length));
    },
  );

  it.each(CONFOUNDERS.map(({ name, probability }) => [name, probability] as const))('%s is as frequent with as without metastases', (name, p) => {
    const positive = patients.filter((patient) => patient.positive);
    const negative = patients.filter((patient) => !patient.positive);
    const error = Math.sqrt(p * (1 - p) * (1 / positive.length + 1 / negative.length));
    expect(Math.abs(share(positive, name) - share(negative, name))).toBeLessThan(4 * error);
  });

  it('give about four of five patients at least one benign focus', () => {
    const silent: readonly ConfounderName[] = ['one-kidney', 'cold-port', 'breast'];
    const hot = patients.filter(({ names }) => names.some((name) => !silent.includes(name)));
    expect(hot.length / PATIENTS).toBeGreaterThan(0.75);
    expect(hot.length / PATIENTS).toBeLessThan(0.95);
  });
});
