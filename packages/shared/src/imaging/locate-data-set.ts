// Finds where the data set of a DICOM file begins and how it is encoded: by parsing, not by trust in the first bytes (PS3.10 section 7.1).
import { inflateRawSync } from 'node:zlib';
import { AppError } from '../core/errors.ts';
import { LIMITS, malformed, tooLarge } from './limits.ts';
import { readElements, type DataSet } from './read-elements.ts';
import { EXPLICIT_BIG_ENDIAN, EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN, transferSyntaxOf, type TransferSyntax } from './transfer-syntaxes.ts';

export interface LocatedDataSet {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly syntax: TransferSyntax;
}

const META = { explicitVr: true, bigEndian: false };
const NO_SEQUENCES: ReadonlySet<number> = new Set();
const TRANSFER_SYNTAX_UID = 0x00020010;
const FIRST_DATA_SET_TAG = 0x00030000;

/**
 * A part 10 file (with a zero, TIFF or any other preamble), file meta information without a preamble, or a bare data set.
 * Throws UNSUPPORTED_IMAGE / NOT_DICOM, MALFORMED or TRANSFER_SYNTAX; TOO_LARGE for a file or an inflated data set above the limits.
 */
export function locateDataSet(bytes: Uint8Array): LocatedDataSet {
  if (bytes.length > LIMITS.fileBytes) throw tooLarge(`a file may have ${LIMITS.fileBytes / 1024 / 1024} MiB`);
  if (isDicm(bytes, 128)) return afterMeta(bytes, 132);
  if (isDicm(bytes, 0)) return afterMeta(bytes, 4);
  if (group(bytes, false) === 0x0002) return afterMeta(bytes, 0);
  return { bytes, start: 0, syntax: known(sniffBareDataSet(bytes)) };
}

function afterMeta(bytes: Uint8Array, start: number): LocatedDataSet {
  const { dataSet, end } = readElements(bytes, start, META, { sequences: NO_SEQUENCES, untilTag: FIRST_DATA_SET_TAG });
  const syntax = known(transferSyntaxUid(bytes, dataSet));
  return syntax.deflated ? { bytes: inflate(bytes.subarray(end)), start: 0, syntax } : { bytes, start: end, syntax };
}

function transferSyntaxUid(bytes: Uint8Array, meta: DataSet): string {
  const element = meta.get(TRANSFER_SYNTAX_UID);
  if (!element || element.length > 64) throw malformed('its file meta information names no transfer syntax');
  let uid = '';
  for (const byte of bytes.subarray(element.offset, element.offset + element.length)) if (byte !== 0 && byte !== 0x20) uid += String.fromCharCode(byte);
  return uid;
}

function known(uid: string): TransferSyntax {
  const syntax = transferSyntaxOf(uid);
  if (!syntax) throw new AppError('UNSUPPORTED_IMAGE', 'The DICOM object is in a transfer syntax that Osteon does not read.', { reason: 'TRANSFER_SYNTAX' });
  return syntax;
}

/** `maxOutputLength` makes zlib stop as soon as a bomb passes the limit. */
function inflate(deflated: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(deflated, { maxOutputLength: LIMITS.fileBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(`an inflated data set may have ${LIMITS.fileBytes / 1024 / 1024} MiB`);
    throw malformed('its deflated data set cannot be inflated', error);
  }
}

/** A data set begins with a small even group, most often 0008; two capital letters after the tag are an explicit VR. */
function sniffBareDataSet(bytes: Uint8Array): string {
  const littleGroup = group(bytes, false);
  const bigGroup = group(bytes, true);
  const explicit = isCapital(bytes[4]) && isCapital(bytes[5]);
  if (littleGroup === 0x0008 || littleGroup === 0x0010) return explicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
  if ((bigGroup === 0x0008 || bigGroup === 0x0010) && explicit) return EXPLICIT_BIG_ENDIAN;
  throw new AppError('UNSUPPORTED_IMAGE', 'The file is not a DICOM object.', { reason: 'NOT_DICOM' });
}

function group(bytes: Uint8Array, bigEndian: boolean): number {
  const [first = 0, second = 0] = bytes;
  return bytes.length < 8 ? 0 : bigEndian ? first * 256 + second : second * 256 + first;
}

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 65 && byte <= 90;
}

function isDicm(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d;
}
