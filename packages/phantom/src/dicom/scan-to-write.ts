// What a DICOM file of a simulated scan is made from: a patient as simulated, or after a stress variant.
import type { CountImage } from '@osteon/shared/imaging/types';
import type { Person } from '../patient/draw-person.ts';

export interface ScanToWrite {
  readonly seed: number;
  readonly anterior: CountImage | null;
  /** As acquired, so mirrored. */
  readonly posterior: CountImage | null;
  readonly person: Person;
  readonly spacingMm: number;
  /** Told to the camera: the patient entered feet first. */
  readonly feetFirst?: boolean;
}

export interface WriteOptions {
  /** What the file says about its views: codes and angles, angles alone, or nothing beyond the order of its frames. */
  readonly viewEvidence?: 'codes' | 'angles' | 'none';
  /** Tells apart several files of one seed: it changes every UID. */
  readonly variant?: string;
}

/** Who the simulated scan pretends to be of; says SIMULATED in the name. */
export interface SimulatedIdentity {
  readonly patientName: string;
  readonly patientId: string;
  /** YYYYMMDD */
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly accession: string;
  /** YYYYMMDD */
  readonly studyDate: string;
  /** HHMMSS */
  readonly studyTime: string;
}
