// `npm run gate-limits -w @osteon/test`: what the plausibility gate measures on good scans, beside its limits. The figures of docs/gate.md.
import { alignViews } from '@osteon/shared/imaging/align-views';
import { findThorax } from '@osteon/shared/imaging/find-thorax';
import { GATE_CHECKS, judgeScan, totalDoubt } from '@osteon/shared/imaging/gate/judge-scan';
import { measureScan, type ScanMeasures } from '@osteon/shared/imaging/gate/scan-measures';
import { edgeDistance, viewEdges, type ViewEdges } from '@osteon/shared/imaging/gate/view-edges';
import type { AcquiredView, CountImage, View } from '@osteon/shared/imaging/types';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { STRESS_NAMES, stressScan } from '@osteon/phantom/stress/stress-scan';
import { measuredScan } from '../kit/measured-scan.ts';

/** Not those of the gate's test. */
const FIRST_SEED = { standard: 45_000_000, shifted: 45_500_000 } as const;
const PATIENTS = 260;
/** Every ordered pair of two of them. */
const PAIRED = 120;
const SHARES = [0.005, 0.5, 0.995];

interface Measured {
  readonly name: string;
  readonly measures: ScanMeasures;
}
const good: Measured[] = [];
const pairs: { readonly anterior: ViewEdges; readonly posterior: ViewEdges }[] = [];
let withoutThorax = 0;

const asView = (view: View, image: CountImage | null): AcquiredView[] => (image ? [{ view, evidence: 'VIEW_CODE', image }] : []);
const found = (anterior: CountImage | null, posterior: CountImage | null) => findThorax(alignViews([...asView('ANTERIOR', anterior), ...asView('POSTERIOR', posterior)]));

for (const camera of ['standard', 'shifted'] as const) {
  for (let index = 0; index < PATIENTS; index++) {
    const patient = simulatePatient(FIRST_SEED[camera] + index, { camera });
    const stressed = [index, index + 5].map((at) => STRESS_NAMES[at % STRESS_NAMES.length]!).map((name) => ({ name: String(name), ...stressScan(patient, name) }));
    for (const { name, anterior, posterior } of [{ name: 'as acquired', ...patient }, ...stressed]) {
      const thorax = found(anterior, posterior);
      if (!thorax.found) {
        withoutThorax++;
        continue;
      }
      good.push({ name, measures: measureScan(thorax) });
      const { views } = thorax;
      if (name === 'as acquired' && camera === 'standard' && pairs.length < PAIRED && views.anterior && views.posterior) pairs.push({ anterior: viewEdges(views.anterior), posterior: viewEdges(views.posterior) });
    }
  }
}

const shown = (value: number | undefined): string => (value === undefined ? '' : value >= 1e4 ? `${(value / 1e6).toFixed(2)} M` : value >= 20 ? value.toFixed(0) : value.toFixed(3));
const quantile = (sorted: readonly number[], share: number): number | undefined => sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];

/** The extreme is the value that lies furthest towards the limit. */
function row(values: readonly number[], limitAbove: boolean): Record<string, string> {
  const sorted = values.toSorted((one, other) => one - other);
  return { ...Object.fromEntries(SHARES.map((share) => [`${100 * share} %`, shown(quantile(sorted, share))])), extreme: shown(limitAbove ? sorted.at(-1) : sorted[0]) };
}

const real = measuredScan();
if (!real) console.log('The measured scan is not there: its column stays empty.');
const thoraxOfReal = real ? found(real.anterior, null) : null;
const realMeasures = thoraxOfReal?.found ? measureScan(thoraxOfReal) : null;
const ofReal = (of: (measures: ScanMeasures) => number | null): string => shown((realMeasures && of(realMeasures)) ?? undefined);

const all = good.map(({ measures }) => measures);
const lines: Record<string, object> = { counts: { ...row(all.map(({ counts }) => counts), true), real: ofReal(({ counts }) => counts) } };
for (const { measure, of, typical, limit } of GATE_CHECKS) {
  lines[measure] = { typical, limit, ...row(all.map(of).filter((value) => value !== null), limit > typical), real: ofReal(of) };
}
const doubts = all.map((measures) => totalDoubt(measures)).toSorted((one, other) => one - other);
lines['doubts together'] = { ...row(doubts, true), real: ofReal((measures) => totalDoubt(measures)) };
console.table(lines);
console.log(`doubts together, 99 %: ${shown(quantile(doubts, 0.99))}; 99.9 %: ${shown(quantile(doubts, 0.999))}`);

const refused = good.flatMap(({ name, measures }) => (judgeScan(measures) ? [`${name}: ${judgeScan(measures)}`] : []));
console.log(`${good.length} scans of ${2 * PATIENTS} patients, ${withoutThorax} more without a thorax; ${refused.length} refused by the gate`, refused);

for (const [what, names] of [['all counts', null], ['a tenth', 'counts-10th'], ['a thirtieth', 'counts-30th']] as const) {
  const distances = good.filter(({ name }) => (names === null ? !name.startsWith('counts') : name === names)).flatMap(({ measures }) => measures.edgeDistance ?? []);
  console.log(`views of one patient, ${what}: at most ${shown(Math.max(...distances))} pixels apart (${distances.length} scans)`);
}
const apart = pairs.flatMap(({ anterior }, one) => pairs.flatMap(({ posterior }, other) => (one === other ? [] : [edgeDistance(anterior, posterior) ?? Infinity])));
const below = (limit: number): string => `${((100 * apart.filter((distance) => distance < limit).length) / apart.length).toFixed(2)} % less than ${limit}`;
console.log(`views of two patients, ${apart.length} pairs: ${below(6)}, ${below(7)} pixels apart`);
