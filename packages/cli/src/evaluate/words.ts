// Figures as the table and the report write them.

import type { FindingDisease } from '@osteon/shared/core/disease';
import type { Estimate, Evaluation } from './evaluation.ts';

/** Three decimals; a dash where there is no figure. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3);
}

export function interval(estimate: Estimate | null): string {
  return estimate?.interval == null ? '' : `${estimate.interval[0].toFixed(3)}–${estimate.interval[1].toFixed(3)}`;
}

/** `0.937 (0.925–0.948)` */
export function withInterval(estimate: Estimate | null): string {
  return estimate?.interval == null ? figure(estimate?.value) : `${figure(estimate.value)} (${interval(estimate)})`;
}

export function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}

export function milliseconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function trainedOn({ trainedOn: how }: Evaluation['model']): string {
  return how === 'SIMULATED' ? 'trained on simulated scans' : 'trained on clinical scans';
}

/** What differs from the service where the scans are images; null for DICOM. */
export function layoutNote({ layout }: Evaluation['data']): string | null {
  if (layout === 'dicom') return null;
  const same = 'Grey images, not counts: no intake and no de-identification, and neither TOO_FEW_COUNTS nor LOSSY_COMPRESSION is asked.';
  return layout === 'region'
    ? `${same} The regions were cropped elsewhere: no thorax was looked for.`
    : `${same} From the search for the thorax on, everything is as in the service.`;
}

export const FINDING_WORDS = { DEGENERATIVE: 'degenerative foci', FRACTURE: 'fracture' } as const satisfies Record<FindingDisease, string>;

/** How studies without an answer enter the figures: the same words wherever the figures stand. */
export const COUNTED = {
  scored: 'Every study that the network scored, also those that the band of TOO_CLOSE_TO_CALL keeps back. Studies turned away before the network have no score and are left out.',
  answered: 'Only studies that got an answer: what a reader would have seen.',
  findings: 'Each at its own operating point, over the scored studies whose truth knows the disease. They are told also where the answer about metastasis is too close to call.',
  everyStudy: 'Every study of the truth; one without an answer counts as wrong, whichever class it is of. No AUC: what has no score cannot be ranked.',
} as const;
