// `npm run pictures -w @osteon/test -- FOLDER`: draws simulated scans for docs/simulator.md, and beside the measured one when it is there, with the table of both.
// The pixels of the measured scan must not get into the repository: it goes to a file of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareWithPopulation } from '@osteon/phantom/realism/compare-with-population';
import { drawPanel } from '@osteon/phantom/realism/draw-panel';
import { encodePng } from '@osteon/phantom/realism/encode-png';
import { measureScan } from '@osteon/phantom/realism/measure-scan';
import { placeRegions } from '@osteon/phantom/realism/place-regions';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { measuredScan } from '../kit/measured-scan.ts';

/** A patient without and one with metastases, and the shifted camera. */
const SHOWN = [
  { seed: 3, positive: false },
  { seed: 31, positive: true },
  { seed: 35, positive: true, camera: 'shifted' },
] as const;
const WHOLE = { firstRow: 20, rows: 930 };
/** Compared with the measured scan: the same as in the golden test. */
const FIRST_SEED = 5_000_000;
const PATIENTS = 40;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npm run pictures -w @osteon/test -- FOLDER');
mkdirSync(folder, { recursive: true });

function write(name: string, bytes: Uint8Array | string): void {
  writeFileSync(join(folder ?? '.', name), bytes);
  console.log(`${name}: ${Math.round(bytes.length / 1000)} kB`);
}

const shown = SHOWN.map(({ seed, ...options }) => simulatePatient(seed, options));
write('simulated-scans.png', encodePng(drawPanel(shown.flatMap(({ anterior, posterior }) => [anterior, posterior]), WHOLE)));

const measured = measuredScan();
if (measured) {
  const beside = [measured.anterior, ...[3, 24, 33].map((seed) => simulatePatient(seed, { positive: false }).anterior)];
  write('measured-and-simulated.png', encodePng(drawPanel(beside, WHOLE)));
  const population = Array.from({ length: PATIENTS }, (_, at) => {
    const { anterior, spacingMm } = simulatePatient(FIRST_SEED + at, { positive: false });
    return measureScan(anterior, placeRegions(FIRST_SEED + at), spacingMm);
  });
  const compared = compareWithPopulation(measureScan(measured.anterior, measured.regions, measured.spacingMm), population);
  const short = (value: number): string => String(Number(value.toPrecision(3)));
  const lines = compared.map((row) => `| ${row.name} | ${short(row.value)} | ${short(row.typical)} | ${short(row.lowest)}–${short(row.highest)} | ${row.deviations.toFixed(1)} |`);
  write('comparison.md', ['| measure | measured | simulated | range of 40 | deviations |', '|---|---|---|---|---|', ...lines, ''].join('\n'));
}
