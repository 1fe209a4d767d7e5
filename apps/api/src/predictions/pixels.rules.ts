// Which objects of a study a worker reads, when there are more than a job may name. Pure.

import type { ClassifyJob } from '@osteon/shared/core/jobs';

/** As many as `ClassifyJob` takes. */
export const MOST_OBJECTS = 8;

const VIEWS = ['ANTERIOR', 'POSTERIOR'] as const;

export interface StudyObject {
  readonly sha256: ClassifyJob['pixels'][number]['sha256'];
  readonly lossy: boolean;
  readonly views: readonly { readonly view: (typeof VIEWS)[number]; readonly counts: number }[];
}

function countsOf(object: StudyObject, view: (typeof VIEWS)[number]): number {
  return Math.max(-Infinity, ...object.views.filter((one) => one.view === view).map(({ counts }) => counts));
}

/**
 * `objects` oldest first; so is the answer. Of each side of the patient the newest acquisition and the one with most counts (which is the one a
 * worker crops) are always among them; the rest are the newest. Eight spot views sent behind a whole-body scan do not push the scan out.
 */
export function objectsToClassify(objects: readonly StudyObject[]): ClassifyJob['pixels'] {
  const chosen = new Set<StudyObject>();
  for (const view of VIEWS) {
    const showing = objects.filter((object) => object.views.some((one) => one.view === view));
    const newest = showing.at(-1);
    if (newest === undefined) continue;
    chosen.add(newest);
    chosen.add(showing.reduce((best, object) => (countsOf(object, view) > countsOf(best, view) ? object : best), newest));
  }
  for (const object of objects.toReversed()) if (chosen.size < MOST_OBJECTS) chosen.add(object);
  return objects.filter((object) => chosen.has(object)).map(({ sha256, lossy }) => ({ sha256, lossy }));
}
