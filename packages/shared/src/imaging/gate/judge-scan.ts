// The plausibility gate: whether what was measured on a scan can be a planar bone scan of one patient. See docs/gate.md for how the limits were measured.
import type { AbstentionReason } from '../../core/abstention.ts';
import type { ScanMeasures } from './scan-measures.ts';

/** What made a scan implausible; the first in this order is told. */
export const GATE_FINDINGS = ['TOO_MANY_COUNTS', 'NOT_PHOTON_NOISE', 'BRIGHT_BACKGROUND', 'BODY_SHAPE', 'NO_SPINE', 'VIEWS_DISAGREE', 'SEVERAL_DOUBTS'] as const;
export type GateFinding = (typeof GATE_FINDINGS)[number];

export const FINDING_REASON = {
  TOO_MANY_COUNTS: 'NOT_A_PLANAR_BONE_SCAN',
  NOT_PHOTON_NOISE: 'NOT_A_PLANAR_BONE_SCAN',
  BRIGHT_BACKGROUND: 'NOT_A_PLANAR_BONE_SCAN',
  BODY_SHAPE: 'WRONG_BODY_PART',
  NO_SPINE: 'NOT_A_PLANAR_BONE_SCAN',
  VIEWS_DISAGREE: 'VIEWS_DISAGREE',
  SEVERAL_DOUBTS: 'NOT_A_PLANAR_BONE_SCAN',
} as const satisfies Record<GateFinding, AbstentionReason>;

/** A whole-body view holds 0.5 to 4 million counts; this many would take hours. */
export const MAX_COUNTS_PER_VIEW = 20_000_000;

/** One measure: what good scans have at the median, and what lies beyond them. The limit may lie above or below. Measured: docs/gate.md. */
interface Check {
  readonly measure: string;
  readonly finding: GateFinding;
  readonly of: (measures: ScanMeasures) => number | null;
  readonly typical: number;
  readonly limit: number;
}

const noise = (measures: ScanMeasures): number[] => measures.noise.flatMap((view) => (view === null ? [] : [view.alongRows, view.alongColumns]));

export const GATE_CHECKS: readonly Check[] = [
  { measure: 'least noise', finding: 'NOT_PHOTON_NOISE', of: (scan) => Math.min(...noise(scan)), typical: 0.97, limit: 0.5 },
  { measure: 'most noise', finding: 'NOT_PHOTON_NOISE', of: (scan) => Math.max(...noise(scan)), typical: 1.02, limit: 1.4 },
  { measure: 'background', finding: 'BRIGHT_BACKGROUND', of: ({ background }) => background, typical: 0.007, limit: 0.12 },
  { measure: 'trunk width', finding: 'BODY_SHAPE', of: ({ shape }) => shape.trunkWidth, typical: 210, limit: 100 },
  { measure: 'rows', finding: 'BODY_SHAPE', of: ({ shape }) => shape.rows, typical: 800, limit: 1010 },
  { measure: 'head rows', finding: 'BODY_SHAPE', of: ({ shape }) => shape.headRows, typical: 111, limit: 24 },
  { measure: 'head width', finding: 'BODY_SHAPE', of: ({ shape }) => shape.headWidth, typical: 0.37, limit: 0.58 },
  { measure: 'waist', finding: 'BODY_SHAPE', of: ({ shape }) => shape.waist, typical: 0.9, limit: 0.6 },
  { measure: 'length', finding: 'BODY_SHAPE', of: ({ shape }) => shape.length, typical: 3.3, limit: 5 },
  { measure: 'trunk offset', finding: 'BODY_SHAPE', of: ({ shape }) => shape.trunkOffset, typical: 0.012, limit: 0.15 },
  { measure: 'head offset', finding: 'BODY_SHAPE', of: ({ shape }) => shape.headOffset, typical: 0.015, limit: 0.28 },
  { measure: 'spine contrast', finding: 'NO_SPINE', of: ({ contrast }) => contrast ?? 0, typical: 2.25, limit: 1.2 },
  { measure: 'spine ridge', finding: 'NO_SPINE', of: ({ spineRidge }) => spineRidge, typical: 0.92, limit: 0.4 },
  { measure: 'side correlation', finding: 'BODY_SHAPE', of: ({ sideCorrelation }) => sideCorrelation, typical: 0.88, limit: -0.1 },
  { measure: 'edge distance', finding: 'VIEWS_DISAGREE', of: ({ edgeDistance }) => edgeDistance, typical: 0.5, limit: 6 },
];
/** Doubts, each the square of the way from typical to limit: 0.19 in the median good scan, 1.0 in the 99th of 100, 1.7 in 1 of 1,000. */
const MAX_DOUBT = 1.6;

/** 0 at the typical value or on its far side, 1 at the limit. A measure that a scan cannot have (of two views, where there is one) is no doubt; one that came out as no number refuses. */
function doubtOf({ of, typical, limit }: Check, measures: ScanMeasures): number {
  const value = of(measures);
  if (value === null) return 0;
  return Number.isFinite(value) ? Math.max(0, (value - typical) / (limit - typical)) : Infinity;
}

/** All doubts of a scan together, each squared; beyond `MAX_DOUBT` it is refused although no single measure is beyond its limit. */
export function totalDoubt(measures: ScanMeasures, checks: readonly Check[] = GATE_CHECKS): number {
  return checks.reduce((sum, check) => sum + doubtOf(check, measures) ** 2, 0);
}

/**
 * Null for a plausible scan. A single measure beyond its limit refuses, and so do several that all lie part of the way to theirs. `greyLevels`: the pixels are
 * known to be grey levels of a picture and no counts (public sets come so); then neither noise nor counts are judged.
 */
export function judgeScan(measures: ScanMeasures, { greyLevels = false }: { readonly greyLevels?: boolean } = {}): GateFinding | null {
  if (!greyLevels && measures.counts > MAX_COUNTS_PER_VIEW) return 'TOO_MANY_COUNTS';
  const checks = greyLevels ? GATE_CHECKS.filter(({ finding }) => finding !== 'NOT_PHOTON_NOISE') : GATE_CHECKS;
  const beyond = checks.filter((check) => doubtOf(check, measures) > 1).map(({ finding }) => finding);
  const first = GATE_FINDINGS.find((finding) => beyond.includes(finding));
  if (first !== undefined) return first;
  return totalDoubt(measures, checks) > MAX_DOUBT ? 'SEVERAL_DOUBTS' : null;
}
