// Reads the element table of a DICOM data set (PS3.5 section 7) out of untrusted bytes: every length is checked before it is believed.
import { LIMITS, malformed, tooLarge } from './limits.ts';
import { dictionaryVr } from './vr-dictionary.ts';

/** One element and where its value lies. `vr` is empty in implicit VR. */
export interface RawElement {
  readonly vr: string;
  readonly offset: number;
  readonly length: number;
  readonly items: readonly DataSet[] | null;
  readonly fragments: readonly Fragment[] | null;
}

export interface Fragment {
  readonly offset: number;
  readonly length: number;
}

/** Elements by tag 0xGGGGEEEE. */
export type DataSet = ReadonlyMap<number, RawElement>;

export interface Encoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

export interface ReadOptions {
  /** Sequences whose items are wanted; the others are stepped over. In implicit VR, EVERY means every sequence of the standard. */
  readonly sequences: ReadonlySet<number> | 'EVERY';
  /** Reading stops in front of the first element with this tag or a higher one. */
  readonly untilTag?: number;
}

export const PIXEL_DATA = 0x7fe00010;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const UNDEFINED_LENGTH = 0xffffffff;
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** State of one pass over the bytes. It never leaves this module. */
interface Cursor {
  readonly view: DataView;
  readonly options: ReadOptions;
  at: number;
  elementsLeft: number;
}

interface Header {
  readonly tag: number;
  readonly vr: string;
  readonly length: number;
}

/**
 * The elements of `bytes[start, end)`. Stops after top-level pixel data: what follows it is padding and digital signatures.
 * Returns also where reading stopped. Throws AppError UNSUPPORTED_IMAGE / MALFORMED or TOO_LARGE.
 */
export function readElements(bytes: Uint8Array, start: number, encoding: Encoding, options: ReadOptions): { dataSet: DataSet; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cursor: Cursor = { view, options, at: start, elementsLeft: LIMITS.elements };
  const dataSet = readLevel(cursor, bytes.length, encoding, 0, false);
  return { dataSet, end: cursor.at };
}

function readLevel(cursor: Cursor, end: number, encoding: Encoding, depth: number, undefinedLength: boolean): DataSet {
  if (depth > LIMITS.depth) throw tooLarge(`its sequences are nested more than ${LIMITS.depth} levels deep`);
  const elements = new Map<number, RawElement>();
  const untilTag = depth === 0 ? cursor.options.untilTag : undefined;
  while (cursor.at < end) {
    // Looked at before the header is read: what follows the file meta information may be in another encoding.
    if (untilTag !== undefined && readTag(cursor, end, encoding) >= untilTag) return elements;
    const header = readHeader(cursor, end, encoding);
    if (undefinedLength && header.tag === ITEM_END) return elements;
    if (header.tag >>> 16 === 0xfffe) throw malformed('an item stands where an element is expected');
    // Two values for one attribute: two readers would see two different patients.
    if (elements.has(header.tag)) throw malformed('an attribute occurs twice');
    elements.set(header.tag, readValue(cursor, end, header, encoding, depth));
    if (depth === 0 && header.tag === PIXEL_DATA) return elements;
  }
  if (undefinedLength) throw malformed('a sequence item has no end');
  return elements;
}

function readHeader(cursor: Cursor, end: number, encoding: Encoding): Header {
  if (--cursor.elementsLeft < 0) throw tooLarge(`it has more than ${LIMITS.elements} data elements`);
  const { view, at } = cursor;
  const little = !encoding.bigEndian;
  const tag = readTag(cursor, end, encoding);
  if (!encoding.explicitVr || tag >>> 16 === 0xfffe) {
    cursor.at = at + 8;
    return { tag, vr: '', length: view.getUint32(at + 4, little) };
  }
  const vr = readVr(view, at + 4);
  if (!LONG_VRS.has(vr)) {
    cursor.at = at + 8;
    return { tag, vr, length: view.getUint16(at + 6, little) };
  }
  if (at + 12 > end) throw malformed('it ends inside an element');
  cursor.at = at + 12;
  return { tag, vr, length: view.getUint32(at + 8, little) };
}

/** The tag of the element at the cursor, which has at least a whole short header. */
function readTag({ view, at }: Cursor, end: number, { bigEndian }: Encoding): number {
  if (at + 8 > end) throw malformed('it ends inside an element');
  return ((view.getUint16(at, !bigEndian) << 16) | view.getUint16(at + 2, !bigEndian)) >>> 0;
}

function readVr(view: DataView, at: number): string {
  const first = view.getUint8(at);
  const second = view.getUint8(at + 1);
  if (first < 65 || first > 90 || second < 65 || second > 90) throw malformed('an element has no valid value representation');
  return String.fromCharCode(first, second);
}

function readValue(cursor: Cursor, end: number, header: Header, encoding: Encoding, depth: number): RawElement {
  const { tag, vr, length } = header;
  const offset = cursor.at;
  if (length === UNDEFINED_LENGTH) {
    if (tag === PIXEL_DATA) return { vr, offset, length: 0, items: null, fragments: readFragments(cursor, end, encoding) };
    if (vr !== '' && vr !== 'SQ' && vr !== 'UN') throw malformed('a value has no length');
    // UN of undefined length holds an implicit little-endian sequence (PS3.5 section 6.2.2, note 4).
    const inside = vr === 'UN' ? { explicitVr: false, bigEndian: false } : encoding;
    return { vr, offset, length: 0, items: readItems(cursor, end, inside, depth, true), fragments: null };
  }
  if (length > end - offset) throw malformed('a value is longer than the file');
  if (!isWantedSequence(cursor.options.sequences, tag, vr)) {
    cursor.at = offset + length;
    return { vr, offset, length, items: null, fragments: null };
  }
  return { vr, offset, length, items: readItems(cursor, offset + length, encoding, depth, false), fragments: null };
}

function isWantedSequence(wanted: ReadOptions['sequences'], tag: number, vr: string): boolean {
  if (vr !== '' && vr !== 'SQ') return false;
  if (wanted !== 'EVERY') return wanted.has(tag);
  return vr === 'SQ' || dictionaryVr(tag) === 'SQ';
}

function readItems(cursor: Cursor, end: number, encoding: Encoding, depth: number, undefinedLength: boolean): DataSet[] {
  const items: DataSet[] = [];
  while (cursor.at < end) {
    const { tag, length } = readHeader(cursor, end, encoding);
    if (tag === SEQUENCE_END && undefinedLength) return items;
    if (tag !== ITEM) throw malformed('a sequence holds something that is not an item');
    const open = length === UNDEFINED_LENGTH;
    if (!open && length > end - cursor.at) throw malformed('a sequence item is longer than its sequence');
    const itemEnd = open ? end : cursor.at + length;
    items.push(readLevel(cursor, itemEnd, encoding, depth + 1, open));
  }
  if (undefinedLength) throw malformed('a sequence has no end');
  return items;
}

/** Encapsulated pixel data (PS3.5 A.4); the first fragment is the basic offset table. */
function readFragments(cursor: Cursor, end: number, encoding: Encoding): Fragment[] {
  const fragments: Fragment[] = [];
  while (cursor.at < end) {
    const tag = readTag(cursor, end, encoding);
    const length = cursor.view.getUint32(cursor.at + 4, !encoding.bigEndian);
    cursor.at += 8;
    if (tag === SEQUENCE_END) return fragments;
    if (tag !== ITEM) throw malformed('compressed pixel data holds something that is not a fragment');
    if (length > end - cursor.at) throw malformed('a fragment of the pixel data is longer than the file');
    if (fragments.length > LIMITS.fragments) throw tooLarge(`its pixel data is in more than ${LIMITS.fragments} fragments`);
    fragments.push({ offset: cursor.at, length });
    cursor.at += length;
  }
  throw malformed('compressed pixel data has no end');
}
