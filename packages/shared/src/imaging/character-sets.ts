// Decodes text values by Specific Character Set (0008,0005), PS3.3 C.12.1.1.2 and PS3.5 section 6.1, with the platform's decoders.
import { TextDecoder } from 'node:util';

/** Single-byte and multi-byte sets without code extensions, and the sets in G0/G1 that start a value with extensions. */
const LABELS: Readonly<Record<string, string>> = {
  '': 'windows-1252',
  'ISO_IR 6': 'windows-1252',
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** What follows ESC (PS3.3 tables C.12-3 and C.12-4) and the decoder for the bytes after it. */
const ESCAPES: readonly (readonly [string, string])[] = [
  ['$B', 'iso-2022-jp'],
  ['$)C', 'euc-kr'],
  ['$)A', 'gbk'],
  ['(J', 'shift_jis'],
  [')I', 'shift_jis'],
  ['(B', ''],
  ['-A', 'windows-1252'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-L', 'iso-8859-5'],
  ['-G', 'iso-8859-6'],
  ['-F', 'iso-8859-7'],
  ['-H', 'iso-8859-8'],
  ['-M', 'windows-1254'],
  ['-b', 'iso-8859-15'],
  ['-T', 'windows-874'],
];

const ESC = 0x1b;
const PREFIX_JIS_X_0208 = [ESC, 0x24, 0x42];

/** Decodes the bytes of one text element. Bytes that the set does not know become U+FFFD; it never throws. */
export type DecodeText = (bytes: Uint8Array) => string;

/** The decoder for the values of (0008,0005). An unknown set is read as ASCII with Latin-1 above, never refused. */
export function textDecoderFor(characterSets: readonly string[]): DecodeText {
  const names = characterSets.map((name) => name.trim().replace(/^ISO 2022 IR /, 'ISO_IR '));
  const label = LABELS[names[0] ?? ''] ?? 'windows-1252';
  const plain = new TextDecoder(label);
  const extended = characterSets.length > 1 || (characterSets[0] ?? '').startsWith('ISO 2022');
  if (!extended) return (bytes) => plain.decode(bytes);
  return (bytes) => (bytes.includes(ESC) ? decodeExtended(bytes, plain) : plain.decode(bytes));
}

/** Each run between escape sequences and delimiters has its own decoder; a delimiter returns to the first set (PS3.5 6.1.2.5.3). */
function decodeExtended(bytes: Uint8Array, plain: TextDecoder): string {
  let text = '';
  let label = '';
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) text += decodeRun(bytes.subarray(start, end), label, plain);
    start = end;
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === ESC) {
      flush(at);
      const escape = ESCAPES.find(([code]) => matches(bytes, at + 1, code));
      if (escape) label = escape[1];
      start = at + 1 + (escape ? escape[0].length : 0);
      at = start - 1;
    } else if (label !== 'iso-2022-jp' && (byte === 0x5e || byte === 0x3d || byte === 0x5c)) {
      flush(at);
      label = '';
    }
  }
  flush(bytes.length);
  return text;
}

function decodeRun(run: Uint8Array, label: string, plain: TextDecoder): string {
  if (label === '') return plain.decode(run);
  if (label !== 'iso-2022-jp') return new TextDecoder(label).decode(run);
  const whole = new Uint8Array(run.length + PREFIX_JIS_X_0208.length);
  whole.set(PREFIX_JIS_X_0208);
  whole.set(run, PREFIX_JIS_X_0208.length);
  return new TextDecoder(label).decode(whole);
}

function matches(bytes: Uint8Array, at: number, code: string): boolean {
  for (let index = 0; index < code.length; index++) if (bytes[at + index] !== code.charCodeAt(index)) return false;
  return true;
}
