// Whether a network may be asked about scans that are kept in a layout, and what has to be said about it. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { scansOf, type ModelInput, type TrainingScans } from '@osteon/shared/core/model-manifest';
import { TRAINED_FOR, type ScanLayout } from '../scans/scan-layout.ts';

const TRAINED_ON = {
  COUNTS: 'counts of whole-body scans',
  GREY_WHOLE_BODY: 'grey values of whole-body images',
  GREY_REGION: 'regions that were cropped elsewhere',
} as const satisfies Record<TrainingScans, string>;

const ASKED_ABOUT = { dicom: 'counts', 'whole-body': 'grey values', region: 'regions that were cropped elsewhere' } as const satisfies Record<ScanLayout['kind'], string>;

/** A notice where the network was trained on something else that it can read, null where it was not. Errors: BAD_INPUT / MODEL_SCANS where it cannot. */
export function noticeAbout(input: ModelInput, layout: ScanLayout): string | null {
  const scans = scansOf(input);
  if (TRAINED_FOR[layout.kind] === scans) return null;
  const said = `This model was trained on ${TRAINED_ON[scans]} and is asked about ${ASKED_ABOUT[layout.kind]}`;
  if (scans === 'GREY_REGION') throw new AppError('BAD_INPUT', `${said}: it cannot read them. Use --layout region.`, { reason: 'MODEL_SCANS' });
  if (layout.kind === 'region') throw new AppError('BAD_INPUT', `${said}: it cannot read them.`, { reason: 'MODEL_SCANS' });
  return `${said}: the figures are about that, and about nothing that is served.`;
}
