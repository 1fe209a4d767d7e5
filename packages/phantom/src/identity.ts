// Name, identifiers and dates for a simulated patient: the same for the same seed, and plainly not a person.
import { drawBuild } from './patient/draw-person.ts';
import { RandomStream } from './random/random-stream.ts';
import type { SimulatedIdentity } from './dicom/scan-to-write.ts';

const FIRST_STUDY_DAY = Date.UTC(2025, 0, 6);
const DAY_MS = 86_400_000;

const compactDate = (at: Date): string => at.toISOString().slice(0, 10).replaceAll('-', '');

export function simulatedIdentity(seed: number): SimulatedIdentity {
  const { person } = drawBuild(new RandomStream(seed, 'person'));
  const random = new RandomStream(seed, 'identity');
  const day = new Date(FIRST_STUDY_DAY + random.integer(0, 364) * DAY_MS);
  const birth = new Date(day.getTime() - (person.ageYears * 365.25 + random.integer(0, 364)) * DAY_MS);
  const number = String(seed).padStart(4, '0');
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    patientName: `SIMULATED^P${number}`,
    patientId: `SIM-${number}`,
    birthDate: compactDate(birth),
    sex: person.sex,
    accession: `SIM${number}`,
    studyDate: compactDate(day),
    studyTime: `${two(random.integer(8, 16))}${two(random.integer(0, 59))}${two(random.integer(0, 59))}`,
  };
}
