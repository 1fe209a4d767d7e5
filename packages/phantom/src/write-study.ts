// A simulated scan as DICOM: NM Image Storage, whole body, counts as 16-bit pixels, SIMULATED on its face.
import { AppError } from '@osteon/shared/core/errors';
import type { CountImage, View } from '@osteon/shared/imaging/types';
import { writeDicom, type Element } from '@osteon/shared/imaging/write-dicom';
import { acquisitionElements } from './dicom/acquisition-elements.ts';
import type { ScanToWrite, SimulatedIdentity, WriteOptions } from './dicom/scan-to-write.ts';
import { simulatedUid } from './dicom/simulated-uid.ts';
import { viewElements } from './dicom/view-elements.ts';

const NM_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.20';
const NO_SCAN = 'There is no view to write.';

interface Frame {
  readonly view: View;
  readonly image: CountImage;
}

function framesOf(scan: ScanToWrite): Frame[] {
  const frames: Frame[] = [];
  if (scan.anterior) frames.push({ view: 'ANTERIOR', image: scan.anterior });
  if (scan.posterior) frames.push({ view: 'POSTERIOR', image: scan.posterior });
  return frames;
}

/** Frames one after the other; a count above 65,535 saturates as a camera's memory does. */
function packPixels(frames: readonly Frame[]): Uint16Array {
  const pixels = new Uint16Array(frames.reduce((sum, { image }) => sum + image.counts.length, 0));
  let next = 0;
  for (const { image } of frames) {
    for (let at = 0; at < image.counts.length; at++) pixels[next++] = Math.min(65_535, image.counts[at] ?? 0);
  }
  return pixels;
}

function identityElements(identity: SimulatedIdentity, scan: ScanToWrite): Element[] {
  const { person } = scan;
  const heightM = person.heightCm / 100;
  return [
    { tag: 0x00080020, vr: 'DA', value: identity.studyDate },
    { tag: 0x00080021, vr: 'DA', value: identity.studyDate },
    { tag: 0x00080022, vr: 'DA', value: identity.studyDate },
    { tag: 0x00080023, vr: 'DA', value: identity.studyDate },
    { tag: 0x00080030, vr: 'TM', value: identity.studyTime },
    { tag: 0x00080031, vr: 'TM', value: identity.studyTime },
    { tag: 0x00080032, vr: 'TM', value: identity.studyTime },
    { tag: 0x00080033, vr: 'TM', value: identity.studyTime },
    { tag: 0x00080050, vr: 'SH', value: identity.accession },
    { tag: 0x00080090, vr: 'PN', value: '' },
    { tag: 0x00100010, vr: 'PN', value: identity.patientName },
    { tag: 0x00100020, vr: 'LO', value: identity.patientId },
    { tag: 0x00100030, vr: 'DA', value: identity.birthDate },
    { tag: 0x00100040, vr: 'CS', value: identity.sex },
    { tag: 0x00101010, vr: 'AS', value: `${String(person.ageYears).padStart(3, '0')}Y` },
    { tag: 0x00101020, vr: 'DS', value: heightM.toFixed(2) },
    { tag: 0x00101030, vr: 'DS', value: (person.bmi * heightM * heightM).toFixed(1) },
    { tag: 0x00200010, vr: 'SH', value: identity.accession },
  ];
}

function pixelElements(frames: readonly Frame[], scan: ScanToWrite): Element[] {
  const image = frames[0]?.image;
  if (!image) throw new AppError('BAD_INPUT', NO_SCAN);
  const spacing = scan.spacingMm.toFixed(4);
  return [
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: image.rows },
    { tag: 0x00280011, vr: 'US', value: image.columns },
    { tag: 0x00280030, vr: 'DS', value: [spacing, spacing] },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 16 },
    { tag: 0x00280102, vr: 'US', value: 15 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x00282110, vr: 'CS', value: '00' },
    { tag: 0x7fe00010, vr: 'OW', value: packPixels(frames) },
  ];
}

function writeObject(scan: ScanToWrite, identity: SimulatedIdentity, options: WriteOptions, frames: readonly Frame[], number: number): Uint8Array {
  const first = frames[0];
  if (!first) throw new AppError('BAD_INPUT', NO_SCAN);
  const views = frames.map(({ view }) => view);
  const variant = options.variant ?? '';
  const sopInstanceUid = simulatedUid('instance', scan.seed, variant, number, ...views);
  const counts = frames.reduce((sum, { image }) => image.counts.reduce((part, count) => part + count, sum), 0);
  const named = views.length === 1 && options.viewEvidence !== 'none' ? ` ${first.view.toLowerCase()}` : '';
  return writeDicom({ sopClassUid: NM_IMAGE_STORAGE, sopInstanceUid }, [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'WHOLE BODY', 'EMISSION'] },
    { tag: 0x00080016, vr: 'UI', value: NM_IMAGE_STORAGE },
    { tag: 0x00080018, vr: 'UI', value: sopInstanceUid },
    { tag: 0x00080060, vr: 'CS', value: 'NM' },
    { tag: 0x00080070, vr: 'LO', value: 'Osteon phantom' },
    { tag: 0x00081030, vr: 'LO', value: 'SIMULATED whole body bone scan' },
    { tag: 0x0008103e, vr: 'LO', value: `SIMULATED bone whole body${named}` },
    { tag: 0x00081090, vr: 'LO', value: 'SIMULATED CAMERA' },
    { tag: 0x0020000d, vr: 'UI', value: simulatedUid('study', scan.seed, variant) },
    { tag: 0x0020000e, vr: 'UI', value: simulatedUid('series', scan.seed, variant) },
    { tag: 0x00200011, vr: 'IS', value: '1' },
    { tag: 0x00200013, vr: 'IS', value: String(number) },
    { tag: 0x00200052, vr: 'UI', value: simulatedUid('frame of reference', scan.seed, variant) },
    { tag: 0x00201040, vr: 'LO', value: '' },
    { tag: 0x00204000, vr: 'LT', value: `SIMULATED by the Osteon phantom, seed ${scan.seed}: not a patient.` },
    ...identityElements(identity, scan),
    ...acquisitionElements(scan, identity, first.image.rows, counts),
    ...viewElements(views, options),
    ...pixelElements(frames, scan),
  ]);
}

/** One object with a frame for each view, anterior first. */
export function writeStudy(scan: ScanToWrite, identity: SimulatedIdentity, options: WriteOptions = {}): Uint8Array {
  return writeObject(scan, identity, options, framesOf(scan), 1);
}

/** One object for each view, in the same series. */
export function writeViews(scan: ScanToWrite, identity: SimulatedIdentity, options: WriteOptions = {}): Uint8Array[] {
  return framesOf(scan).map((frame, at) => writeObject(scan, identity, options, [frame], at + 1));
}
