// Writes a DICOM part 10 file, explicit VR little endian (PS3.10 section 7, PS3.5 section 7.1.2): what the worker reads and what the phantom sends.
import { AppError } from '../core/errors.ts';

/**
 * One data element. `tag` is 0xGGGGEEEE. A sequence holds items, each a list of elements; OB with a list of byte strings is encapsulated; OW with a list of
 * counts is their 16-bit words one after the other, negative ones as two's complement.
 */
export interface Element {
  readonly tag: number;
  readonly vr: string;
  readonly value: string | number | readonly (string | number)[] | Uint8Array | Uint16Array | readonly Uint8Array[] | readonly Int32Array[] | readonly (readonly Element[])[];
}

/** Bytes as they are, or counts that are written as 16-bit words. */
type Chunk = Uint8Array | Int32Array;

export interface FileMeta {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** Named in the file meta information; the data set itself is always written as explicit VR little endian. */
  readonly transferSyntaxUid?: string;
}

export type Allocate = (bytes: number) => Uint8Array;

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Derived from a UUID (PS3.5 B.2), constant for every file that Osteon writes. */
const IMPLEMENTATION_CLASS_UID = '2.25.181034817209574611924057118640352296821';
const IMPLEMENTATION_VERSION = 'OSTEON_1';

/** VRs whose length field has 32 bits after two reserved bytes (PS3.5 table 7.1-1). */
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const NUMBER_BYTES: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, AT: 4, FL: 4, FD: 8 };
const ITEM = 0xfffee000;
const SEQUENCE_END = 0xfffee0dd;
const UNDEFINED_LENGTH = 0xffffffff;
const utf8 = new TextEncoder();

/**
 * The bytes of a part 10 file. Elements are sorted by tag; strings are written as UTF-8, so a caller with more than ASCII says
 * ISO_IR 192 in (0008,0005). Throws BAD_INPUT when a value does not fit its VR. Byte order assumes a little-endian host. `allocate` gives the memory, at an
 * even address, for a caller that has some.
 */
export function writeDicom(meta: FileMeta, elements: readonly Element[], allocate: Allocate = (bytes) => new Uint8Array(bytes)): Uint8Array {
  const metaChunks: Chunk[] = [];
  writeElements(metaChunks, [
    { tag: 0x00020001, vr: 'OB', value: new Uint8Array([0, 1]) },
    { tag: 0x00020002, vr: 'UI', value: meta.sopClassUid },
    { tag: 0x00020003, vr: 'UI', value: meta.sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', value: meta.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN },
    { tag: 0x00020012, vr: 'UI', value: IMPLEMENTATION_CLASS_UID },
    { tag: 0x00020013, vr: 'SH', value: IMPLEMENTATION_VERSION },
  ]);
  const preamble = new Uint8Array(132);
  preamble.set([0x44, 0x49, 0x43, 0x4d], 128);
  const chunks: Chunk[] = [preamble];
  writeElements(chunks, [{ tag: 0x00020000, vr: 'UL', value: totalLength(metaChunks) }]);
  for (const chunk of metaChunks) chunks.push(chunk);
  writeElements(chunks, elements);
  return concatenate(chunks, allocate);
}

function writeElements(chunks: Chunk[], elements: readonly Element[]): void {
  const sorted = [...elements].sort((a, b) => a.tag - b.tag);
  for (const element of sorted) writeElement(chunks, element);
}

function writeElement(chunks: Chunk[], element: Element): void {
  const fragments = encapsulatedFragments(element);
  if (fragments) {
    chunks.push(header(element, UNDEFINED_LENGTH), itemHeader(ITEM, 0));
    for (const fragment of fragments) chunks.push(itemHeader(ITEM, fragment.length + (fragment.length % 2)), padded(fragment, 0));
    chunks.push(itemHeader(SEQUENCE_END, 0));
    return;
  }
  const body = element.vr === 'SQ' ? sequenceBody(element) : (countChunks(element) ?? [valueBytes(element)]);
  chunks.push(header(element, totalLength(body)));
  for (const chunk of body) chunks.push(chunk);
}

function encapsulatedFragments(element: Element): readonly Uint8Array[] | undefined {
  if (element.vr !== 'OB' || !Array.isArray(element.value)) return undefined;
  return element.value.every((part): part is Uint8Array => part instanceof Uint8Array) ? element.value : undefined;
}

function countChunks(element: Element): readonly Int32Array[] | undefined {
  if (element.vr !== 'OW' || !Array.isArray(element.value)) return undefined;
  return element.value.every((part): part is Int32Array => part instanceof Int32Array) ? element.value : undefined;
}

function sequenceBody(element: Element): Chunk[] {
  if (!Array.isArray(element.value)) throw misfit(element);
  const body: Chunk[] = [];
  for (const item of element.value) {
    if (!isItem(item)) throw misfit(element);
    const inner: Chunk[] = [];
    writeElements(inner, item);
    body.push(itemHeader(ITEM, totalLength(inner)));
    for (const chunk of inner) body.push(chunk);
  }
  return body;
}

function isItem(value: unknown): value is readonly Element[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'object' && element !== null && 'vr' in element);
}

function valueBytes(element: Element): Uint8Array {
  const { value, vr } = element;
  if (value instanceof Uint8Array) return padded(value, 0);
  if (value instanceof Uint16Array) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const values: readonly unknown[] = typeof value === 'string' || typeof value === 'number' ? [value] : value;
  const bytesEach = NUMBER_BYTES[vr];
  if (bytesEach !== undefined) return numberBytes(element, values, bytesEach);
  if (vr.startsWith('O') || vr === 'UN') throw misfit(element);
  if (!values.every((part) => typeof part === 'string' || typeof part === 'number')) throw misfit(element);
  return padded(utf8.encode(values.join('\\')), vr === 'UI' ? 0 : 0x20);
}

function numberBytes(element: Element, values: readonly unknown[], bytesEach: number): Uint8Array {
  const bytes = new Uint8Array(values.length * bytesEach);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw misfit(element);
    const at = index * bytesEach;
    if (element.vr === 'FL') view.setFloat32(at, value, true);
    else if (element.vr === 'FD') view.setFloat64(at, value, true);
    else if (element.vr === 'AT') view.setUint32(at, ((value >>> 16) | (value << 16)) >>> 0, true);
    else if (bytesEach === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  });
  return bytes;
}

function header(element: Element, length: number): Uint8Array {
  const long = LONG_VRS.has(element.vr);
  if (element.vr.length !== 2 || (!long && length > 0xffff)) throw misfit(element);
  const bytes = new Uint8Array(long ? 12 : 8);
  const view = new DataView(bytes.buffer);
  writeTag(view, element.tag);
  bytes[4] = element.vr.charCodeAt(0);
  bytes[5] = element.vr.charCodeAt(1);
  if (long) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return bytes;
}

function itemHeader(tag: number, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  writeTag(view, tag);
  view.setUint32(4, length, true);
  return bytes;
}

function writeTag(view: DataView, tag: number): void {
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
}

/** Values have an even length (PS3.5 section 7.1.1). */
function padded(bytes: Uint8Array, pad: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = pad;
  return even;
}

function lengthOf(chunk: Chunk): number {
  return chunk instanceof Int32Array ? 2 * chunk.length : chunk.length;
}

function totalLength(chunks: readonly Chunk[]): number {
  let length = 0;
  for (const chunk of chunks) length += lengthOf(chunk);
  return length;
}

/** Everything in the file has an even length, so words lie at even addresses. */
function concatenate(chunks: readonly Chunk[], allocate: Allocate): Uint8Array {
  const out = allocate(totalLength(chunks));
  let at = 0;
  for (const chunk of chunks) {
    if (chunk instanceof Int32Array) new Uint16Array(out.buffer, out.byteOffset + at, chunk.length).set(chunk);
    else out.set(chunk, at);
    at += lengthOf(chunk);
  }
  return out;
}

function misfit(element: Element): AppError {
  const tag = (element.tag >>> 0).toString(16).padStart(8, '0');
  return new AppError('BAD_INPUT', `The value of element ${tag} does not fit its representation ${element.vr}.`, { reason: 'VALUE_REPRESENTATION' });
}
