// Which studies are copies of each other, exactly or nearly. Pure.
import { hashDistance, hashFromHex, type PerceptualHash } from '@osteon/shared/imaging/perceptual-hash';
import type { ViewPrint } from './fingerprint.ts';

export interface PrintedStudy {
  readonly row: number;
  readonly positive: boolean;
  readonly prints: readonly ViewPrint[];
}

export interface Copy {
  readonly row: number;
  /** The study that is kept: the first of those with the same pixels in all views. */
  readonly of: number;
}

export interface Alike {
  readonly rows: readonly [number, number];
  /** SAME_VIEW: one view has the same pixels. NEAR: both look the same; MIRRORED: when one of them is mirrored. */
  readonly kind: 'SAME_VIEW' | 'NEAR' | 'MIRRORED';
  /** Bits of the hashes that differ. */
  readonly bits: number;
}

export interface Duplicates {
  readonly copies: readonly Copy[];
  /** Rows with the same pixels and different labels: one of the labels must be wrong, and nobody here knows which. */
  readonly contradictions: readonly (readonly number[])[];
  /** Among the studies that are kept. */
  readonly alike: readonly Alike[];
}

/**
 * Bits that may differ for two studies to be taken for one. Measured on 1,000 simulated patients, 499,500 pairs (docs/own-scans.md,
 * `npm run near-copies -w @osteon/test`): two patients came no nearer than 26 of 256 bits in one view and 54 of 512 in both, mirrored 32 and 74; an 8-bit window with or without gamma differs by
 * 6 and 8 at most, half the size by 14 and 24, JPEG quality 75 by 22 and 38.
 */
export const NEAR_BITS = { oneView: 20, twoViews: 48 } as const;

export function findDuplicates(studies: readonly PrintedStudy[]): Duplicates {
  const { copies, contradictions } = findCopies(studies);
  const gone = new Set([...copies.map(({ row }) => row), ...contradictions.flat()]);
  const kept = studies.filter(({ row }) => !gone.has(row));
  const same = sameViews(kept);
  const known = new Set(same.map(({ rows }) => rows.join()));
  return { copies, contradictions, alike: [...same, ...nearPairs(kept).filter(({ rows }) => !known.has(rows.join()))] };
}

function findCopies(studies: readonly PrintedStudy[]): Pick<Duplicates, 'copies' | 'contradictions'> {
  const groups = Map.groupBy(studies, ({ prints }) => prints.map(({ view, pixels }) => `${view} ${pixels}`).sort().join());
  const copies: Copy[] = [];
  const contradictions: number[][] = [];
  for (const group of groups.values()) {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) continue;
    if (others.some(({ positive }) => positive !== first.positive)) contradictions.push(group.map(({ row }) => row));
    else copies.push(...others.map(({ row }) => ({ row, of: first.row })));
  }
  return { copies, contradictions };
}

/** Each later study with the first one that has the same view. */
function sameViews(studies: readonly PrintedStudy[]): Alike[] {
  const firstWith = new Map<string, number>();
  const pairs = new Map<string, Alike>();
  for (const { row, prints } of studies) {
    for (const { pixels } of prints) {
      const first = firstWith.get(pixels) ?? row;
      firstWith.set(pixels, first);
      if (first !== row) pairs.set(`${first},${row}`, { rows: [first, row], kind: 'SAME_VIEW', bits: 0 });
    }
  }
  return [...pairs.values()];
}

interface Looks {
  readonly row: number;
  readonly plain: Readonly<Record<ViewPrint['view'], PerceptualHash | null>>;
  readonly mirrored: Readonly<Record<ViewPrint['view'], PerceptualHash | null>>;
}

function looksOf({ row, prints }: PrintedStudy): Looks {
  const hashOf = (view: ViewPrint['view'], which: 'looks' | 'mirrored'): PerceptualHash | null => {
    const print = prints.find((one) => one.view === view);
    return print === undefined ? null : hashFromHex(print[which]);
  };
  return {
    row,
    plain: { ANTERIOR: hashOf('ANTERIOR', 'looks'), POSTERIOR: hashOf('POSTERIOR', 'looks') },
    mirrored: { ANTERIOR: hashOf('ANTERIOR', 'mirrored'), POSTERIOR: hashOf('POSTERIOR', 'mirrored') },
  };
}

/** Every study with every other; nearly all pairs are told apart by their first words. */
function nearPairs(studies: readonly PrintedStudy[]): Alike[] {
  const looks = studies.map(looksOf);
  const pairs: Alike[] = [];
  for (const [index, one] of looks.entries()) {
    for (let at = index + 1; at < looks.length; at++) {
      const other = looks[at];
      if (other === undefined) continue;
      const [plain, turned] = [bitsApart(one.plain, other.plain), bitsApart(one.plain, other.mirrored)];
      if (plain === null && turned === null) continue;
      const isPlain = (plain ?? Infinity) <= (turned ?? Infinity);
      pairs.push({ rows: [one.row, other.row], kind: isPlain ? 'NEAR' : 'MIRRORED', bits: Math.min(plain ?? Infinity, turned ?? Infinity) });
    }
  }
  return pairs;
}

/** Over the views that both have; null when that is more than two looks at one patient differ by, or when there is no such view. */
function bitsApart(one: Looks['plain'], other: Looks['plain']): number | null {
  const both = one.ANTERIOR && other.ANTERIOR && one.POSTERIOR && other.POSTERIOR;
  const limit = both ? NEAR_BITS.twoViews : NEAR_BITS.oneView;
  const front = one.ANTERIOR && other.ANTERIOR ? hashDistance(one.ANTERIOR, other.ANTERIOR, limit) : null;
  if (front !== null && front > limit) return null;
  const back = one.POSTERIOR && other.POSTERIOR ? hashDistance(one.POSTERIOR, other.POSTERIOR, limit) : null;
  if (front === null && back === null) return null;
  const bits = (front ?? 0) + (back ?? 0);
  return bits <= limit ? bits : null;
}
