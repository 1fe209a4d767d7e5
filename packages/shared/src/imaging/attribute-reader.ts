// Typed access to the values of a parsed data set: strings cleaned and bounded, numbers finite, nothing trusted beyond its length.
import { AppError } from '../core/errors.ts';
import type { DecodeText } from './character-sets.ts';
import { malformed } from './limits.ts';
import type { DataSet, RawElement } from './read-elements.ts';

/** Longest text kept where the standard allows more or the file ignores the standard. */
const MAX_TEXT = 256;
/** Bytes looked at before decoding; four bytes are the longest character of any set, and escape sequences add some. */
const MAX_TEXT_BYTES = MAX_TEXT * 8;
const UID = /^\d+(\.\d+)*$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;

export class AttributeReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #decode: DecodeText;
  readonly #dataSet: DataSet;

  constructor(bytes: Uint8Array, bigEndian: boolean, decode: DecodeText, dataSet: DataSet) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = !bigEndian;
    this.#decode = decode;
    this.#dataSet = dataSet;
  }

  /** The items of a sequence; empty when absent. */
  items(tag: number): AttributeReader[] {
    const items = this.#dataSet.get(tag)?.items ?? [];
    return items.map((item) => new AttributeReader(this.#bytes, !this.#little, this.#decode, item));
  }

  element(tag: number): RawElement | undefined {
    return this.#dataSet.get(tag);
  }

  /** Text without control characters, cut at 256 characters; empty when absent. Backslashes of multi-valued text stay. */
  text(tag: number): string {
    const element = this.#dataSet.get(tag);
    if (!element || element.length === 0) return '';
    const length = Math.min(element.length, MAX_TEXT_BYTES);
    return clean(this.#decode(this.#bytes.subarray(element.offset, element.offset + length))).slice(0, MAX_TEXT);
  }

  /** Text that tells persons apart: refused instead of cut, because two long values could become one. */
  identity(tag: number, maxLength: number): string {
    const element = this.#dataSet.get(tag);
    if (!element || element.length === 0) return '';
    const value = element.length > MAX_TEXT_BYTES ? null : this.text(tag);
    if (value === null || value.length > maxLength) {
      throw new AppError('BAD_INPUT', 'A patient or order identifier of the DICOM object is longer than the standard allows.', { reason: 'IDENTIFIER_TOO_LONG' });
    }
    return value;
  }

  /** Values of a short code string (CS, LO, ...), upper case left as it is. */
  values(tag: number): string[] {
    const text = this.text(tag);
    return text === '' ? [] : text.split('\\').map((value) => value.trim());
  }

  /** A DICOM UID (PS3.5 section 9): digits and dots, at most 64. Anything else could become a path or a query somewhere. */
  uid(tag: number): string {
    const element = this.#dataSet.get(tag);
    if (!element || element.length === 0) throw new AppError('BAD_INPUT', 'The DICOM object lacks one of the UIDs that identify it.', { reason: 'MISSING_UID' });
    const raw = element.length > 66 ? '' : String.fromCharCode(...this.#bytes.subarray(element.offset, element.offset + element.length));
    const uid = raw.replace(/[\0 ]$/, '');
    if (uid.length > 64 || !UID.test(uid)) throw new AppError('BAD_INPUT', 'A UID of the DICOM object is not a valid DICOM UID.', { reason: 'INVALID_UID' });
    return uid;
  }

  /** The first value of a binary integer (US, SS, UL, SL); null when absent. */
  integer(tag: number): number | null {
    return this.integers(tag)[0] ?? null;
  }

  /** All values of an unsigned integer: two bytes each, or four if the file says UL or SL. At most 4096. */
  integers(tag: number): number[] {
    const element = this.#dataSet.get(tag);
    if (!element) return [];
    const bytesEach = element.vr === 'UL' || element.vr === 'SL' ? 4 : 2;
    if (element.length % bytesEach !== 0) throw malformed('an integer has a length that does not fit its type');
    const count = Math.min(element.length / bytesEach, 4096);
    const values: number[] = [];
    for (let index = 0; index < count; index++) {
      const at = element.offset + index * bytesEach;
      values.push(bytesEach === 4 ? this.#view.getUint32(at, this.#little) : this.#view.getUint16(at, this.#little));
    }
    return values;
  }

  /** Attribute tags (VR AT) as 0xGGGGEEEE. */
  tags(tag: number): number[] {
    const halves = this.integers(tag);
    const tags: number[] = [];
    for (let index = 0; index + 1 < halves.length; index += 2) tags.push((((halves[index] ?? 0) << 16) | (halves[index + 1] ?? 0)) >>> 0);
    return tags;
  }

  /** First value of a decimal or integer string; null when absent or not a number. */
  decimal(tag: number): number | null {
    return this.decimals(tag)[0] ?? null;
  }

  /** All values of a decimal string; empty when any of them is not a finite number. */
  decimals(tag: number): number[] {
    const values = this.values(tag);
    const numbers = values.filter((value) => DECIMAL.test(value)).map(Number).filter(Number.isFinite);
    return numbers.length === values.length ? numbers : [];
  }

  /** `YYYYMMDD` as `YYYY-MM-DD`; null when absent, not a calendar date or a placeholder of year 0 or 1. */
  date(tag: number): string | null {
    const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(this.text(tag));
    if (!match) return null;
    const iso = `${match[1]}-${match[2]}-${match[3]}`;
    const date = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso || Number(match[1]) < 1800 ? null : iso;
  }

  /** `HHMMSS.F` or `HH:MM:SS` as `HH:MM:SS`; missing minutes and seconds are 00. */
  time(tag: number): string | null {
    const match = /^([01]\d|2[0-3]):?([0-5]\d)?:?([0-5]\d|60)?(\.\d{1,6})?$/.exec(this.text(tag));
    return match ? `${match[1]}:${match[2] ?? '00'}:${match[3] === '60' ? '59' : (match[3] ?? '00')}` : null;
  }
}

/**
 * Control characters (C0 and C1), line separators and the marks that reverse the direction of text become nothing: they forge log lines and make a name look
 * like another. Padding goes.
 */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '').trim();
}
