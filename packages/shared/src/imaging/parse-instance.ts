// Turns the bytes of one DICOM object into a typed DicomInstance or a typed refusal. Pure and synchronous; pixels stay where they are.
import { AppError } from '../core/errors.ts';
import { AttributeReader } from './attribute-reader.ts';
import { textDecoderFor } from './character-sets.ts';
import type { CodedConcept, Detector, DicomInstance, EnergyWindow, PixelData } from './dicom-instance.ts';
import { malformed } from './limits.ts';
import { locateDataSet, type LocatedDataSet } from './locate-data-set.ts';
import { checkNativeLength, pixelLayout } from './pixel-layout.ts';
import { PIXEL_DATA, readElements } from './read-elements.ts';

export type { DicomInstance } from './dicom-instance.ts';

const ENERGY_WINDOW_INFORMATION = 0x00540012;
const ENERGY_WINDOW_RANGES = 0x00540013;
const RADIOPHARMACEUTICAL_INFORMATION = 0x00540016;
const DETECTOR_INFORMATION = 0x00540022;
const VIEW_CODE = 0x00540220;
const RADIONUCLIDE_CODE = 0x00540300;
const RADIOPHARMACEUTICAL_CODE = 0x00540304;
const SEQUENCES: ReadonlySet<number> = new Set([
  ENERGY_WINDOW_INFORMATION,
  ENERGY_WINDOW_RANGES,
  RADIOPHARMACEUTICAL_INFORMATION,
  DETECTOR_INFORMATION,
  VIEW_CODE,
  RADIONUCLIDE_CODE,
  RADIOPHARMACEUTICAL_CODE,
]);

/**
 * Throws AppError UNSUPPORTED_IMAGE (reasons NOT_DICOM, MALFORMED, TRANSFER_SYNTAX, PIXEL_FORMAT), BAD_INPUT (MISSING_UID, INVALID_UID,
 * IDENTIFIER_TOO_LONG) or TOO_LARGE (LIMIT); never anything else, and no message holds a value of the file.
 * The pixel description of objects that are not nuclear medicine is left unchecked here: `scopeOf` refuses them with a better reason.
 */
export function parseInstance(bytes: Uint8Array): DicomInstance {
  try {
    return parse(locateDataSet(bytes));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed('it cannot be read', error);
  }
}

function parse(located: LocatedDataSet): DicomInstance {
  const { bytes, start, syntax } = located;
  const { dataSet } = readElements(bytes, start, syntax, { sequences: SEQUENCES });
  const ascii = new AttributeReader(bytes, syntax.bigEndian, textDecoderFor([]), dataSet);
  const decode = textDecoderFor(ascii.values(0x00080005));
  const reader = new AttributeReader(bytes, syntax.bigEndian, decode, dataSet);
  const instance: DicomInstance = {
    transferSyntax: syntax.uid,
    bigEndian: syntax.bigEndian,
    ...identityOf(reader),
    ...imageOf(reader, syntax.lossy),
    ...acquisitionOf(reader),
    bytes,
    pixelData: pixelDataOf(reader, located),
  };
  if (instance.modality === 'NM') checkPixels(instance);
  return instance;
}

function checkPixels(instance: DicomInstance): void {
  const layout = pixelLayout(instance);
  if (!instance.pixelData) throw malformed('it has no pixel data');
  if (instance.pixelData.kind === 'native') checkNativeLength(layout, instance.pixelData.length);
}

function identityOf(reader: AttributeReader) {
  const sex = reader.text(0x00100040);
  return {
    sopClassUid: reader.uid(0x00080016),
    sopInstanceUid: reader.uid(0x00080018),
    studyInstanceUid: reader.uid(0x0020000d),
    seriesInstanceUid: reader.uid(0x0020000e),
    modality: reader.text(0x00080060),
    imageType: reader.values(0x00080008),
    patient: {
      id: reader.identity(0x00100020, 64),
      issuer: reader.identity(0x00100021, 64),
      name: personName(reader.identity(0x00100010, 200)),
      birthDate: reader.date(0x00100030),
      sex: sex === 'F' || sex === 'M' || sex === 'O' ? sex : null,
    },
    study: {
      date: reader.date(0x00080020),
      time: reader.time(0x00080030),
      description: reader.text(0x00081030),
      accession: reader.identity(0x00080050, 64),
      id: reader.text(0x00200010),
    },
    seriesDescription: reader.text(0x0008103e),
    seriesNumber: reader.decimal(0x00200011),
    instanceNumber: reader.decimal(0x00200013),
    bodyPart: reader.text(0x00180015),
    manufacturer: reader.text(0x00080070),
    manufacturerModel: reader.text(0x00081090),
    institution: reader.text(0x00080080),
  } as const;
}

/** The alphabetic group of a person name, or the first group that is there (PS3.5 section 6.2.1). */
function personName(value: string): string {
  const groups = value.split('=').map((group) => group.replace(/[\s^]+$/, ''));
  return groups.find((group) => group !== '') ?? '';
}

function imageOf(reader: AttributeReader, lossySyntax: boolean) {
  const bitsAllocated = reader.integer(0x00280100) ?? 0;
  const bitsStored = reader.integer(0x00280101) ?? 0;
  const spacing = reader.decimals(0x00280030);
  const [betweenRows = 0, betweenColumns = 0] = spacing;
  const numberOfFrames = reader.element(0x00280008);
  return {
    rows: reader.integer(0x00280010) ?? 0,
    columns: reader.integer(0x00280011) ?? 0,
    // Absent means one frame; present but unreadable means none, which is refused.
    frames: numberOfFrames === undefined || numberOfFrames.length === 0 ? 1 : wholeNumber(reader.decimal(0x00280008)),
    samples: reader.integer(0x00280002) ?? 0,
    photometric: reader.text(0x00280004),
    bitsAllocated,
    bitsStored,
    highBit: reader.integer(0x00280102) ?? bitsStored - 1,
    signed: reader.integer(0x00280103) === 1,
    pixelSpacingMm: spacing.length === 2 && betweenRows > 0 && betweenColumns > 0 ? ([betweenRows, betweenColumns] as const) : null,
    lossyCompression: lossySyntax || reader.text(0x00282110) === '01',
    frameIncrementPointer: reader.tags(0x00280009),
    detectorVector: reader.integers(0x00540020),
    energyWindowVector: reader.integers(0x00540010),
  };
}

function wholeNumber(value: number | null): number {
  return value !== null && Number.isInteger(value) ? value : 0;
}

function acquisitionOf(reader: AttributeReader) {
  const pharmaceutical = reader.items(RADIOPHARMACEUTICAL_INFORMATION)[0];
  return {
    detectors: reader.items(DETECTOR_INFORMATION).map(detectorOf),
    energyWindows: reader.items(ENERGY_WINDOW_INFORMATION).map(energyWindowOf),
    patientOrientation: reader.values(0x00200020),
    patientPosition: reader.text(0x00185100),
    viewText: [reader.text(0x0008103e), reader.text(0x00540400), reader.text(0x00204000), reader.text(0x00181030)].filter(Boolean).join(' | '),
    wholeBodyTechnique: reader.text(0x00181301),
    countsAccumulated: reader.decimal(0x00180070),
    actualFrameDurationMs: reader.decimal(0x00181242),
    scanVelocityMmPerSecond: reader.decimal(0x00181300),
    radionuclideDoseMbq: pharmaceutical?.decimal(0x00181074) ?? null,
    radiopharmaceutical: pharmaceuticalName(pharmaceutical),
    radiopharmaceuticalStart: pharmaceutical?.time(0x00181072) ?? null,
    acquisitionTime: reader.time(0x00080032),
  };
}

function detectorOf(item: AttributeReader): Detector {
  return { viewCode: conceptOf(item.items(VIEW_CODE)[0]), startAngle: item.decimal(0x00540200) };
}

function energyWindowOf(item: AttributeReader): EnergyWindow {
  const rangesKev = item.items(ENERGY_WINDOW_RANGES).flatMap((range) => {
    const lower = range.decimal(0x00540014);
    const upper = range.decimal(0x00540015);
    return lower !== null && upper !== null ? [{ lower, upper }] : [];
  });
  return { name: item.text(0x00540018), rangesKev };
}

function conceptOf(item: AttributeReader | undefined): CodedConcept | null {
  return item ? { value: item.text(0x00080100), scheme: item.text(0x00080102), meaning: item.text(0x00080104) } : null;
}

/** Free text, code meanings and code values of nuclide and pharmaceutical, joined: only searched for agents that are not for bone. */
function pharmaceuticalName(item: AttributeReader | undefined): string {
  if (!item) return '';
  const codes = [...item.items(RADIONUCLIDE_CODE), ...item.items(RADIOPHARMACEUTICAL_CODE)];
  return [item.text(0x00180031), ...codes.map((code) => code.text(0x00080104))].filter(Boolean).join(' | ');
}

function pixelDataOf(reader: AttributeReader, located: LocatedDataSet): PixelData | null {
  const element = reader.element(PIXEL_DATA);
  if (!element) return null;
  if (!element.fragments) return { kind: 'native', offset: element.offset, length: element.length };
  const [offsetTable, ...fragments] = element.fragments;
  if (!offsetTable) throw malformed('compressed pixel data has no offset table');
  if (offsetTable.length % 4 !== 0) throw malformed('the offset table of the pixel data has no whole entries');
  const view = new DataView(located.bytes.buffer, located.bytes.byteOffset, located.bytes.byteLength);
  const offsets: number[] = [];
  for (let at = 0; at < Math.min(offsetTable.length, 4 * 128); at += 4) offsets.push(view.getUint32(offsetTable.offset + at, true));
  const origin = fragments[0]?.offset ?? 0;
  return { kind: 'encapsulated', offsets, fragments: fragments.map(({ offset, length }) => ({ offset, length, position: offset - origin })) };
}
