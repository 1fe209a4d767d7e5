// One study of somebody's own as a training example: read as evaluation reads it, prepared by the functions that the worker serves with.
import { joinCrops, sum } from '@osteon/phantom/dataset/prepare-patient';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import type { ThoraxCrops } from '@osteon/shared/imaging/crop-thorax';
import { prepareInput } from '@osteon/shared/imaging/prepare-input';
import { prepareRegion } from '@osteon/shared/imaging/prepare-region';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import { readScan } from '../scans/read-scan.ts';
import { regionsOf } from '../scans/regions.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { ScanRead } from '../scans/scan-read.ts';
import type { StudyFiles } from '../scans/study-files.ts';
import { fingerprint, type ViewPrint } from './fingerprint.ts';

export type OwnStudy =
  | { readonly refused: string; readonly patientNumber: string | null }
  | {
      readonly refused: null;
      readonly patientNumber: string | null;
      /** [views, rows, columns] of the model input. */
      readonly input: Float32Array;
      /** Anterior and posterior thorax crop, 256 x 256 each; null for regions. */
      readonly crops: Uint16Array | null;
      /** Of the crops, anterior and posterior; 0 for a view that is not there. */
      readonly counts: readonly number[];
      readonly prints: readonly ViewPrint[];
      /** Why single files of the study were left out. */
      readonly filesLeftOut: readonly string[];
    };

/** Never throws for what a file can hold. Decoders must have been loaded. */
export async function prepareOwnStudy(files: StudyFiles, layout: ScanLayout, input: ModelInput): Promise<OwnStudy> {
  const scan = await readScan(files, layout);
  if (scan.state !== 'READ') return { refused: scan.reason, patientNumber: null };
  const { patientNumber } = scan;
  // The service abstains on counts that lossy compression has changed, so nothing is learned from them; images never were counts.
  if (layout.kind === 'dicom' && scan.lossy) return { refused: 'LOSSY_COMPRESSION', patientNumber };
  return layout.kind === 'region' ? ofRegions(scan, input) : ofWholeBody(scan, layout, input);
}

type Read = Extract<ScanRead, { state: 'READ' }>;

function ofWholeBody({ views, lossy, refusals, patientNumber }: Read, layout: ScanLayout, input: ModelInput): OwnStudy {
  const study = prepareStudy(views, { lossy, greyLevels: layout.kind !== 'dicom' });
  if (!study.ok) return { refused: study.reason, patientNumber };
  return {
    refused: null,
    patientNumber,
    input: prepareInput(study.crops, input),
    crops: joinCrops(study.crops.anterior, study.crops.posterior),
    counts: countsOf(study.crops),
    prints: fingerprint(views, study.crops, 'crops'),
    filesLeftOut: refusals,
  };
}

function ofRegions({ views, refusals, patientNumber }: Read, input: ModelInput): OwnStudy {
  const regions = regionsOf(views);
  return {
    refused: null,
    patientNumber,
    input: prepareRegion(regions, input),
    crops: null,
    counts: countsOf(regions),
    prints: fingerprint(views, regions, 'regions'),
    filesLeftOut: refusals,
  };
}

function countsOf({ anterior, posterior }: ThoraxCrops): number[] {
  return [anterior, posterior].map((picture) => (picture ? sum(picture.counts) : 0));
}
