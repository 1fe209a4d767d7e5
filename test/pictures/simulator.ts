// `npm run simulator-pictures -w @osteon/test -- FOLDER`: the pictures and the table of docs/simulator.md, and where the measured scan is here, it beside simulated ones and its numbers.
// Nothing of the repository is written: what is to be kept is copied from FOLDER by hand, the numbers to test/golden/, pictures to docs/.
// The pixels of the measured scan must not get into the repository: it goes to a file of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareWithPopulation } from '@osteon/phantom/realism/compare-with-population';
import { drawPanel } from '@osteon/phantom/realism/draw-panel';
import { encodePng } from '@osteon/phantom/realism/encode-png';
import { measureScan } from '@osteon/phantom/realism/measure-scan';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { measuredNumbers } from '../kit/measured-numbers.ts';
import { measuredScan } from '../kit/measured-scan.ts';
import { simulatedPopulation } from '../kit/simulated-population.ts';
import { drawComparison } from './comparison-svg.ts';

/** A patient without and one with metastases, and the shifted camera. */
const SHOWN = [
  { seed: 3, positive: false },
  { seed: 31, positive: true },
  { seed: 35, positive: true, camera: 'shifted' },
] as const;
const WHOLE = { firstRow: 20, rows: 930 };

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npm run simulator-pictures -w @osteon/test -- FOLDER');
mkdirSync(folder, { recursive: true });

function write(name: string, bytes: Uint8Array | string): void {
  writeFileSync(join(folder ?? '.', name), bytes);
  console.log(`${name}: ${Math.round(bytes.length / 1000)} kB`);
}

const shown = SHOWN.map(({ seed, ...options }) => simulatePatient(seed, options));
write('simulated-scans.png', encodePng(drawPanel(shown.flatMap(({ anterior, posterior }) => [anterior, posterior]), WHOLE)));

const population = simulatedPopulation();
const measured = measuredScan();
if (measured) {
  const beside = [measured.anterior, ...[3, 24, 33].map((seed) => simulatePatient(seed, { positive: false }).anterior)];
  write('measured-and-simulated.png', encodePng(drawPanel(beside, WHOLE)));
  // Six digits: enough to tell a changed measure, and the same on every machine.
  const measures = Object.entries(measureScan(measured.anterior, measured.regions, measured.spacingMm)).map(([name, value]) => [name, Number(value.toPrecision(6))]);
  const numbers = { source: 'anterior view of the NEMA WG-04 compression sample, whole-body-anterior.explicit-le.dcm', measures: Object.fromEntries(measures) };
  write('measured-scan.json', `${JSON.stringify(numbers, null, 2)}\n`);
}
const compared = compareWithPopulation(measuredNumbers(), population);
write('measured-among-simulated.svg', drawComparison(compared));
const short = (value: number): string => String(Number(value.toPrecision(3)));
const lines = compared.map((row) => `| ${row.name} | ${short(row.value)} | ${short(row.typical)} | ${short(row.lowest)}–${short(row.highest)} | ${row.deviations.toFixed(1)} |`);
write('comparison.md', ['| measure | measured | simulated | range of 40 | deviations |', '|---|---|---|---|---|', ...lines, ''].join('\n'));
