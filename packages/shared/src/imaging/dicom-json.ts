// A DICOM object as the DICOM JSON model (PS3.18 annex F): every attribute but the pixels and other bulk data, which are left out.
import { AppError } from '../core/errors.ts';
import { textDecoderFor, type DecodeText } from './character-sets.ts';
import { jsonValues, type DicomJsonValue } from './dicom-json-values.ts';
import { malformed } from './limits.ts';
import { locateDataSet } from './locate-data-set.ts';
import { PIXEL_DATA, readElements, type DataSet, type RawElement } from './read-elements.ts';
import { dictionaryVr } from './vr-dictionary.ts';

export interface DicomJsonAttribute {
  readonly vr: string;
  readonly Value?: readonly (DicomJsonValue | DicomJson)[];
  /** Base64 */
  readonly InlineBinary?: string;
}

/** Attributes by tag, eight upper-case hexadecimal digits. */
export type DicomJson = { readonly [tag: string]: DicomJsonAttribute };

const SPECIFIC_CHARACTER_SET = 0x00080005;
const PIXEL_REPRESENTATION = 0x00280103;
const FLOAT_PIXEL_DATA = 0x7fe00008;
const DOUBLE_PIXEL_DATA = 0x7fe00009;
const PIXELS: ReadonlySet<number> = new Set([PIXEL_DATA, FLOAT_PIXEL_DATA, DOUBLE_PIXEL_DATA]);
const DATA_SET_TRAILING_PADDING = 0xfffcfffc;

const BINARY: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
/** Longer binary values are bulk data. Lookup tables, overlays and private blocks are; identifiers and digests are not. */
const MAX_INLINE_BINARY_BYTES = 1024;
const MAX_TEXT_BYTES = 64 * 1024;

/** What the values of one level are read with. Inside a sequence of unknown VR the encoding changes (PS3.5 section 6.2.2). */
interface Source {
  readonly bytes: Uint8Array;
  readonly bigEndian: boolean;
  readonly decode: DecodeText;
  /** Pixels are signed, and so are the attributes that the standard lets be US or SS. */
  readonly signed: boolean;
}

/**
 * All text is given in UTF-8, so (0008,0005) says ISO_IR 192 (PS3.18 section F.2). Left out: the file meta information, group lengths, pixels, and values
 * above the lengths here. Errors as of `parseInstance`, without any value of the file.
 */
export function dicomJson(file: Uint8Array): DicomJson {
  try {
    const { bytes, start, syntax } = locateDataSet(file);
    const { dataSet } = readElements(bytes, start, syntax, { sequences: 'EVERY' });
    const ascii: Source = { bytes, bigEndian: syntax.bigEndian, decode: textDecoderFor([]), signed: false };
    const signed = numberOf(dataSet, PIXEL_REPRESENTATION, ascii) === 1;
    return levelJson(dataSet, { ...ascii, signed });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed('it cannot be read', error);
  }
}

function levelJson(dataSet: DataSet, outer: Source): DicomJson {
  const source = { ...outer, decode: decoderOf(dataSet, outer) };
  const level: Record<string, DicomJsonAttribute> = {};
  for (const [tag, element] of dataSet) {
    if (isLeftOut(tag)) continue;
    const attribute = tag === SPECIFIC_CHARACTER_SET ? { vr: 'CS', Value: ['ISO_IR 192'] } : attributeJson(tag, element, source);
    if (attribute !== undefined) level[tag.toString(16).padStart(8, '0').toUpperCase()] = attribute;
  }
  return level;
}

function isLeftOut(tag: number): boolean {
  return tag >>> 16 <= 0x0002 || (tag & 0xffff) === 0 || PIXELS.has(tag) || tag === DATA_SET_TRAILING_PADDING;
}

/** An item may name its own character set; otherwise that of the level above holds (PS3.5 section 7.5.3). */
function decoderOf(dataSet: DataSet, outer: Source): DecodeText {
  const element = dataSet.get(SPECIFIC_CHARACTER_SET);
  if (element === undefined) return outer.decode;
  const names = jsonValues('CS', bytesOf(element, outer), outer) ?? [];
  return textDecoderFor(names.map((name) => (typeof name === 'string' ? name : '')));
}

function attributeJson(tag: number, element: RawElement, source: Source): DicomJsonAttribute | undefined {
  const vr = vrOf(tag, element, source);
  if (element.items !== null) return sequenceJson(element.items, element.vr === 'UN' ? { ...source, bigEndian: false } : source);
  if (element.length === 0 && element.fragments === null) return { vr };
  if (BINARY.has(vr)) {
    if (element.fragments !== null || element.length > MAX_INLINE_BINARY_BYTES) return undefined;
    return { vr, InlineBinary: Buffer.from(littleEndian(bytesOf(element, source), vr, source.bigEndian)).toString('base64') };
  }
  if (element.length > MAX_TEXT_BYTES) return undefined;
  const Value = jsonValues(vr, bytesOf(element, source), source);
  return Value === undefined ? { vr } : { vr, Value };
}

function sequenceJson(items: readonly DataSet[], source: Source): DicomJsonAttribute {
  return items.length === 0 ? { vr: 'SQ' } : { vr: 'SQ', Value: items.map((item) => levelJson(item, source)) };
}

/** What the file says, else what the standard says; a private attribute in implicit VR is of unknown VR. */
function vrOf(tag: number, { vr, items }: RawElement, { signed }: Source): string {
  if (items !== null) return 'SQ';
  if (vr !== '') return vr;
  // Private creators are the one private attribute that the standard describes (PS3.5 section 7.8.1).
  if (((tag >>> 16) & 1) === 1) return (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff ? 'LO' : 'UN';
  const known = dictionaryVr(tag) ?? 'UN';
  return known === 'US' && signed && SIGNED_WITH_PIXELS.has(tag) ? 'SS' : known;
}

/** US or SS by Pixel Representation (PS3.3 C.7.6.3): the extremes of the pixels and their padding. */
const SIGNED_WITH_PIXELS: ReadonlySet<number> = new Set([0x00280104, 0x00280105, 0x00280106, 0x00280107, 0x00280108, 0x00280109, 0x00280110, 0x00280111, 0x00280120, 0x00280121]);

const WORD_BYTES: Readonly<Record<string, number>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

/** InlineBinary is little endian whatever the file is (PS3.18 section F.2.7). */
function littleEndian(bytes: Uint8Array, vr: string, bigEndian: boolean): Uint8Array {
  const size = WORD_BYTES[vr] ?? 1;
  if (!bigEndian || size === 1) return bytes;
  const swapped = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) swapped[index] = bytes[index - (index % size) + size - 1 - (index % size)] ?? 0;
  return swapped;
}

function bytesOf({ offset, length }: RawElement, { bytes }: Source): Uint8Array {
  return bytes.subarray(offset, offset + length);
}

function numberOf(dataSet: DataSet, tag: number, source: Source): DicomJsonValue | undefined {
  const element = dataSet.get(tag);
  return element === undefined ? undefined : jsonValues('US', bytesOf(element, source), source)?.[0];
}
