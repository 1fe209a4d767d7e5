// The values of one attribute in the DICOM JSON model (PS3.18 section F.2.2 to F.2.5), by value representation.
import type { DecodeText } from './character-sets.ts';

export type PersonNameJson = { readonly Alphabetic?: string; readonly Ideographic?: string; readonly Phonetic?: string };
/** null stands for an empty value among others (PS3.18 section F.2.5). */
export type DicomJsonValue = string | number | PersonNameJson | null;

interface Encoding {
  readonly bigEndian: boolean;
  /** By the Specific Character Set of the level. */
  readonly decode: DecodeText;
}

/** Text whose characters the Specific Character Set decides; the others are ASCII (PS3.5 section 6.1.2.3). */
const LOCAL_TEXT: ReadonlySet<string> = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
/** A backslash is a character of these, not a delimiter (PS3.5 section 6.2). */
const SINGLE_VALUED: ReadonlySet<string> = new Set(['LT', 'ST', 'UT', 'UR']);
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

type ReadNumber = (view: DataView, at: number, littleEndian: boolean) => number | string;

const NUMBERS: Readonly<Record<string, { readonly size: number; readonly read: ReadNumber }>> = {
  US: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  FD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  // Beyond 2^53 a JSON number would be rounded: a string, as the standard allows.
  SV: { size: 8, read: (view, at, little) => safeOrText(view.getBigInt64(at, little)) },
  UV: { size: 8, read: (view, at, little) => safeOrText(view.getBigUint64(at, little)) },
  AT: { size: 4, read: (view, at, little) => [view.getUint16(at, little), view.getUint16(at + 2, little)].map((half) => half.toString(16).padStart(4, '0')).join('').toUpperCase() },
};

/** Undefined when there is no value. Text of an unknown VR is read as text: whoever wrote the VR meant something. */
export function jsonValues(vr: string, bytes: Uint8Array, { bigEndian, decode }: Encoding): readonly DicomJsonValue[] | undefined {
  const number = NUMBERS[vr];
  if (number !== undefined) return numbersOf(bytes, number, !bigEndian);
  const text = LOCAL_TEXT.has(vr) ? decode(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const values = SINGLE_VALUED.has(vr) ? [trimmed(text, false)] : text.split('\\').map((value) => trimmed(value, true));
  if (values.every((value) => value === '')) return undefined;
  return values.map((value) => (value === '' ? null : valueOf(vr, value)));
}

function valueOf(vr: string, value: string): DicomJsonValue {
  if (vr === 'PN') return personNameJson(value);
  if ((vr === 'DS' || vr === 'IS') && DECIMAL.test(value) && Number.isFinite(Number(value))) return Number(value);
  return value;
}

/** The three component groups of a name, those that are there (PS3.18 section F.2.2). */
export function personNameJson(name: string): PersonNameJson {
  const [alphabetic = '', ideographic = '', phonetic = ''] = name.split('=').map((group) => group.replace(/[\s^]+$/, ''));
  return {
    ...(alphabetic === '' ? {} : { Alphabetic: alphabetic }),
    ...(ideographic === '' ? {} : { Ideographic: ideographic }),
    ...(phonetic === '' ? {} : { Phonetic: phonetic }),
  };
}

/** Padding is no part of a value: spaces and zeros behind, and before it where they mean nothing. */
function trimmed(text: string, alsoBefore: boolean): string {
  const end = text.replace(/[\0 ]+$/, '');
  return alsoBefore ? end.replace(/^ +/, '') : end;
}

function numbersOf(bytes: Uint8Array, { size, read }: { readonly size: number; readonly read: ReadNumber }, little: boolean): readonly DicomJsonValue[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: DicomJsonValue[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) {
    const value = read(view, at, little);
    // JSON has no infinity and no NaN; the standard has names for them.
    values.push(typeof value === 'number' && !Number.isFinite(value) ? notFinite(value) : value);
  }
  return values.length === 0 ? undefined : values;
}

function notFinite(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : '-Inf';
}

function safeOrText(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
