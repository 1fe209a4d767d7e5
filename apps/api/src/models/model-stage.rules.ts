// Which stages of a model version follow each other, and what is active when a database meets its first bundles. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { scansOf, type DefaultModel, type ModelManifest } from '@osteon/shared/core/model-manifest';

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

function newest<Bundle extends { readonly version: string }>(bundles: readonly Bundle[]): Bundle | undefined {
  return bundles.toSorted((one, other) => compareVersions(one.version, other.version)).at(-1);
}

type Shipped = DefaultModel & Pick<ModelManifest, 'input'>;

/** What a new database begins with: one version, or none and the sentence that says why. */
export type First<Bundle> = { readonly active: Bundle } | { readonly active: null; readonly because: string };

/**
 * `named` is what the folder says; where it says nothing, the newest version is meant as long as all that could be meant have one name: of several networks
 * nobody has said which is better. Errors: BAD_INPUT / MODEL_DEFAULT when what is named is not there, or is one that a person must decide about.
 */
export function firstActive<Bundle extends Shipped>(bundles: readonly Bundle[], named: DefaultModel | null): First<Bundle> {
  const eligible = bundles.filter(needsNoDecision);
  if (named !== null) {
    const { name, version } = named;
    const found = bundles.find((bundle) => bundle.name === name && bundle.version === version);
    if (found === undefined) throw new AppError('BAD_INPUT', `default.json names ${name} ${version}, which does not lie in the folder of models.`, { reason: 'MODEL_DEFAULT' });
    if (!eligible.includes(found)) throw new AppError('BAD_INPUT', `default.json names ${name} ${version}, which was not trained on counts: only an administrator can promote it.`, { reason: 'MODEL_DEFAULT' });
    return { active: found };
  }
  const names = [...new Set(eligible.map(({ name }) => name))];
  const only = newest(eligible);
  if (names.length > 1) return { active: null, because: `there are ${names.sort().join(', ')}, and no default.json says which classifies` };
  return only === undefined ? { active: null, because: 'there is none that reads the counts of whole-body scans' } : { active: only };
}
