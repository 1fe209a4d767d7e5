// The truth of a table of labels: label and patient, and nothing about lesions or other diseases.

import { readLabels } from '../../labels/read-labels.ts';
import type { ScanLayout } from '../../scans/scan-layout.ts';
import { patientNumbers } from './patient-numbers.ts';
import type { StudyTruth } from './study-truth.ts';

/** `lines`: only the studies of these lines of the table; left out, all. Errors: BAD_INPUT with the numbers of the lines that cannot be used, never their text. */
export async function readLabelTruth(csv: string, folder: string, layout: ScanLayout, lines?: ReadonlySet<number>): Promise<StudyTruth[]> {
  const numberOf = patientNumbers();
  const studies = await readLabels(csv, folder, layout);
  return studies
    .filter(({ line }) => lines?.has(line) ?? true)
    .map(({ file, files, patient, positive }) => ({
      file,
      files,
      // Without a number each study is a patient of its own; the prefix keeps a file from being taken for a patient.
      patient: numberOf(patient === null ? `file ${file}` : `patient ${patient}`),
      positive,
      contrast: null,
      lesions: null,
      lesionRuns: null,
      findings: new Map(),
      ribCage: null,
    }));
}
