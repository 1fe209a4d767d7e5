// Which stages of a model version follow each other, and what is active when a database meets its first bundles. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { scansOf, type ModelManifest } from '@osteon/shared/core/model-manifest';

export const MODEL_STAGES = ['CANDIDATE', 'ACTIVE', 'RETIRED'] as const;
export type ModelStage = (typeof MODEL_STAGES)[number];

/** One way: what was retired answered for patients once and has been judged; its bundle under a new version is a new candidate. */
const NEXT = { CANDIDATE: 'ACTIVE', ACTIVE: 'RETIRED', RETIRED: null } as const satisfies Record<ModelStage, ModelStage | null>;

/** `unchanged` when it is there already: doing it twice is doing it once. */
export type StageChange = 'unchanged' | 'changed';

/** Errors: INVALID_STATE with the stage it is in. */
export function promote(from: ModelStage, to: ModelStage): StageChange {
  if (from === to) return 'unchanged';
  if (NEXT[from] !== to) throw new AppError('INVALID_STATE', `A model version that is ${from} cannot become ${to}.`, { reason: from });
  return 'changed';
}

/** Networks that were trained on regions cropped elsewhere can be registered and measured, and never classify the whole-body scans that come in. */
export function canClassify({ input }: Pick<ModelManifest, 'input'>): boolean {
  return input.scans !== 'GREY_REGION';
}

/** What classifies without anybody's decision, in a database that is new: networks of counts, which is what scanners send. */
export function needsNoDecision({ input }: Pick<ModelManifest, 'input'>): boolean {
  return scansOf(input) === 'COUNTS';
}

function parts(version: string): number[] {
  return version.split('.').map(Number);
}

/** Numeric, so that 1.10.0 comes after 1.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** The newest version of each name. */
export function newestOfEach<Bundle extends { readonly name: string; readonly version: string }>(bundles: readonly Bundle[]): readonly Bundle[] {
  const newest = new Map<string, Bundle>();
  for (const bundle of bundles) {
    const known = newest.get(bundle.name);
    if (known === undefined || compareVersions(bundle.version, known.version) > 0) newest.set(bundle.name, bundle);
  }
  return [...newest.values()];
}
