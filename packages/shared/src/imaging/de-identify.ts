// Writes the object that a worker reads: pixels, geometry, acquisition and view from a keep-list, and nothing about the person (PS3.15 E.1).
import type { DicomInstance } from './dicom-instance.ts';
import { deriveUid } from './derive-uid.ts';
import type { AcquiredView, View } from './types.ts';
import { writeDicom, type Allocate, type Element } from './write-dicom.ts';

const NUCLEAR_MEDICINE_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.20';
/** CID 26 of PS3.16. */
const VIEW_CONCEPTS = {
  ANTERIOR: { value: '399321004', scheme: 'SCT', meaning: 'anterior' },
  POSTERIOR: { value: '399001007', scheme: 'SCT', meaning: 'posterior' },
} as const satisfies Record<View, { value: string; scheme: string; meaning: string }>;
/** Attributes of type 2 that must be there and say nothing. */
const EMPTY: readonly (readonly [number, string])[] = [
  [0x00080020, 'DA'], // Study Date
  [0x00080030, 'TM'], // Study Time
  [0x00080050, 'SH'], // Accession Number
  [0x00080070, 'LO'], // Manufacturer
  [0x00080090, 'PN'], // Referring Physician's Name
  [0x00100010, 'PN'], // Patient's Name
  [0x00100020, 'LO'], // Patient ID
  [0x00100030, 'DA'], // Patient's Birth Date
  [0x00100040, 'CS'], // Patient's Sex
  [0x00200010, 'SH'], // Study ID
  [0x00200011, 'IS'], // Series Number
  [0x00200013, 'IS'], // Instance Number
];

/**
 * A part 10 file, explicit VR little endian, uncompressed 16-bit, one frame for each view in the given order. Everything is written anew: no attribute
 * is copied as bytes, so private, unknown and burnt-in text cannot pass; of text only closed lists pass. UIDs are replaced by `deriveUid` with `uidKey`, the
 * site's secret. `parseInstance`, `decodeFrames` and `findViews` of the result give the same views with evidence VIEW_CODE.
 * The views are those of `findViews(instance, decodeFrames(instance))`. `allocate` as of `writeDicom`.
 */
export function deidentify(instance: DicomInstance, views: readonly AcquiredView[], uidKey: Uint8Array, allocate?: Allocate): Uint8Array {
  const sopInstanceUid = deriveUid(uidKey, instance.sopInstanceUid);
  return writeDicom({ sopClassUid: NUCLEAR_MEDICINE_IMAGE_STORAGE, sopInstanceUid }, [
    ...EMPTY.map(([tag, vr]) => ({ tag, vr, value: '' })),
    { tag: 0x00080008, vr: 'CS', value: ['DERIVED', 'SECONDARY', 'WHOLE BODY', 'EMISSION'] },
    { tag: 0x00080016, vr: 'UI', value: NUCLEAR_MEDICINE_IMAGE_STORAGE },
    { tag: 0x00080018, vr: 'UI', value: sopInstanceUid },
    { tag: 0x0020000d, vr: 'UI', value: deriveUid(uidKey, instance.studyInstanceUid) },
    { tag: 0x0020000e, vr: 'UI', value: deriveUid(uidKey, instance.seriesInstanceUid) },
    { tag: 0x00080060, vr: 'CS', value: 'NM' },
    ...deidentificationElements(),
    ...acquisitionElements(instance),
    ...viewElements(views),
    ...imageElements(instance, views),
  ], allocate);
}

function deidentificationElements(): Element[] {
  return [
    { tag: 0x00120062, vr: 'CS', value: 'YES' },
    { tag: 0x00120063, vr: 'LO', value: 'Osteon keep-list: pixels, geometry, acquisition, view' },
    // CID 7050: 113100 is the Basic Application Confidentiality Profile; no option that retains anything is used.
    { tag: 0x00120064, vr: 'SQ', value: [codeElements({ value: '113100', scheme: 'DCM', meaning: 'Basic Application Confidentiality Profile' })] },
  ];
}

function acquisitionElements(instance: DicomInstance): Element[] {
  return [
    ...decimalElement(0x00180070, 'IS', instance.countsAccumulated),
    ...decimalElement(0x00181242, 'IS', instance.actualFrameDurationMs),
    ...decimalElement(0x00181300, 'DS', instance.scanVelocityMmPerSecond),
    ...(/^(HF|FF)(S|P|DL|DR)$/.test(instance.patientPosition) ? [{ tag: 0x00185100, vr: 'CS', value: instance.patientPosition }] : []),
  ];
}

/** Nothing when the value is absent. DS has at most 16 characters. */
function decimalElement(tag: number, vr: 'IS' | 'DS', value: number | null): Element[] {
  if (value === null || (vr === 'IS' && !Number.isSafeInteger(value))) return [];
  return [{ tag, vr, value: vr === 'IS' ? String(value) : decimalString(value) }];
}

function decimalString(value: number): string {
  const exact = String(value);
  return exact.length <= 16 ? exact : value.toPrecision(9);
}

function viewElements(views: readonly AcquiredView[]): Element[] {
  const frames = views.map((_, index) => index + 1);
  return [
    { tag: 0x00280008, vr: 'IS', value: String(views.length) },
    { tag: 0x00280009, vr: 'AT', value: [0x00540010, 0x00540020] },
    { tag: 0x00540010, vr: 'US', value: frames.map(() => 1) },
    { tag: 0x00540011, vr: 'US', value: 1 },
    { tag: 0x00540020, vr: 'US', value: frames },
    { tag: 0x00540021, vr: 'US', value: views.length },
    { tag: 0x00540022, vr: 'SQ', value: views.map(({ view }): Element[] => [{ tag: 0x00540220, vr: 'SQ', value: [codeElements(VIEW_CONCEPTS[view])] }]) },
  ];
}

function codeElements(concept: { value: string; scheme: string; meaning: string }): Element[] {
  return [
    { tag: 0x00080100, vr: 'SH', value: concept.value },
    { tag: 0x00080102, vr: 'SH', value: concept.scheme },
    { tag: 0x00080104, vr: 'LO', value: concept.meaning },
  ];
}

function imageElements(instance: DicomInstance, views: readonly AcquiredView[]): Element[] {
  const spacing = instance.pixelSpacingMm;
  return [
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: instance.rows },
    { tag: 0x00280011, vr: 'US', value: instance.columns },
    ...(spacing ? [{ tag: 0x00280030, vr: 'DS', value: spacing.map(decimalString) }] : []),
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 16 },
    { tag: 0x00280102, vr: 'US', value: 15 },
    { tag: 0x00280103, vr: 'US', value: instance.signed ? 1 : 0 },
    ...(instance.lossyCompression ? [{ tag: 0x00282110, vr: 'CS', value: '01' }] : []),
    { tag: 0x7fe00010, vr: 'OW', value: views.map(({ image }) => image.counts) }, // counts of a 16-bit object fit 16 bits again
  ];
}
