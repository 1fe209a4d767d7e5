// One simulated patient as a training example: simulated, then prepared by the functions that the worker serves with.

import type { ModelInput } from '@osteon/shared/core/model-manifest';
import type { ThoraxCrops } from '@osteon/shared/imaging/crop-thorax';
import { prepareInput } from '@osteon/shared/imaging/prepare-input';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import type { AcquiredView, CountImage, View } from '@osteon/shared/imaging/types';
import { acquirePatient } from '../acquire-patient.ts';
import { DISEASES } from '../lesions/disease.ts';
import { simulatePatient } from '../simulate-patient.ts';
import type { SimulatedPatient, SimulationOptions } from '../simulate-patient.ts';
import { cropMasks, type MaskedScan } from './crop-masks.ts';
import { CROP_SIDE, elementsOf } from './dataset-layout.ts';
import type { PatientMeta, PatientRecipe } from './dataset-layout.ts';

/** What a thread of the exporter answers with. */
export interface PreparedPatient extends Omit<PatientMeta, 'row' | 'split'> {
  /** [views, rows, columns] of the model input; zeros when the scan was refused. */
  readonly input: Float32Array;
  /** 1 where a lesion shows, same shape. */
  readonly mask: Uint8Array;
  /** The same for each disease, in the order of `DISEASES`. */
  readonly diseaseMasks: Uint8Array;
  /** Anterior and posterior thorax crop, 256 x 256 each. */
  readonly crops: Uint16Array;
}

export function preparePatient(seed: number, input: ModelInput, recipe: PatientRecipe = {}): PreparedPatient {
  const patient = acquirePatient(simulatePatient(seed, simulationOf(recipe)), recipe);
  const prepared = prepareStudy(viewsOf(patient, recipe.onlyView));
  const { truth } = patient;
  const meta = {
    seed,
    label: truth.label,
    diseases: { metastasis: truth.diseases.metastasis.label, degenerative: truth.diseases.degenerative.label, fracture: truth.diseases.fracture.label },
    stratum: truth.stratum,
    lesions: truth.lesions.filter((lesion) => lesion.thoracic).length,
    peak: truth.peak,
  };
  if (!prepared.ok) {
    const elements = elementsOf(input);
    const nothing = { input: new Float32Array(elements), mask: new Uint8Array(elements), diseaseMasks: new Uint8Array(DISEASES.length * elements), crops: joinCrops(null, null) };
    return { ...meta, counts: [], refused: prepared.reason, ...nothing };
  }
  const { anterior, posterior } = prepared.crops;
  return {
    ...meta,
    counts: [anterior, posterior].map((crop) => (crop ? sum(crop.counts) : 0)),
    refused: null,
    input: prepareInput(prepared.crops, input),
    mask: cropMasks(maskedScan(patient, truth.lesionMask), prepared, input),
    diseaseMasks: joinMasks(DISEASES.map((disease) => cropMasks(maskedScan(patient, truth.diseases[disease].mask), prepared, input))),
    crops: joinCrops(anterior, posterior),
  };
}

function simulationOf({ contrast, camera, rows }: PatientRecipe): SimulationOptions {
  return { ...(contrast && { contrast }), ...(camera && { camera }), ...(rows && { rows }) };
}

function maskedScan({ anterior: { rows, columns } }: SimulatedPatient, lesionMask: MaskedScan['lesionMask']): MaskedScan {
  return { rows, columns, lesionMask };
}

function viewsOf(patient: SimulatedPatient, onlyView: View | undefined): AcquiredView[] {
  const views: readonly View[] = onlyView ? [onlyView] : ['ANTERIOR', 'POSTERIOR'];
  return views.map((view) => ({ view, evidence: 'VIEW_CODE', image: view === 'ANTERIOR' ? patient.anterior : patient.posterior }));
}

/** Anterior, posterior, 256 x 256 each; a view that is not there is zeros. */
export function joinCrops(...crops: readonly ThoraxCrops['anterior'][]): Uint16Array {
  const joined = new Uint16Array(crops.length * CROP_SIDE * CROP_SIDE);
  crops.forEach((crop, at) => crop && joined.set(crop.counts, at * CROP_SIDE * CROP_SIDE));
  return joined;
}

function joinMasks(masks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(masks.reduce((length, mask) => length + mask.length, 0));
  let next = 0;
  for (const mask of masks) {
    joined.set(mask, next);
    next += mask.length;
  }
  return joined;
}

export function sum(counts: CountImage['counts']): number {
  return counts.reduce((total, count) => total + count, 0);
}
