// The transfer syntaxes Osteon reads (PS3.5 section 10 and annex A), and which of them may have destroyed counts.

export type PixelEncoding = 'native' | 'rle' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'unsupported';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  readonly deflated: boolean;
  readonly pixels: PixelEncoding;
  readonly lossy: boolean;
}

function syntax(uid: string, name: string, pixels: PixelEncoding, special: Partial<TransferSyntax> = {}): [string, TransferSyntax] {
  return [uid, { uid, name, pixels, explicitVr: true, bigEndian: false, deflated: false, lossy: false, ...special }];
}

export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

const TRANSFER_SYNTAXES: ReadonlyMap<string, TransferSyntax> = new Map([
  syntax(IMPLICIT_LITTLE_ENDIAN, 'Implicit VR Little Endian', 'native', { explicitVr: false }),
  syntax(EXPLICIT_LITTLE_ENDIAN, 'Explicit VR Little Endian', 'native'),
  syntax('1.2.840.10008.1.2.1.99', 'Deflated Explicit VR Little Endian', 'native', { deflated: true }),
  syntax(EXPLICIT_BIG_ENDIAN, 'Explicit VR Big Endian', 'native', { bigEndian: true }),
  syntax('1.2.840.10008.1.2.5', 'RLE Lossless', 'rle'),
  syntax('1.2.840.10008.1.2.4.57', 'JPEG Lossless, process 14', 'jpeg'),
  syntax('1.2.840.10008.1.2.4.70', 'JPEG Lossless, process 14, selection value 1', 'jpeg'),
  syntax('1.2.840.10008.1.2.4.50', 'JPEG Baseline', 'jpeg', { lossy: true }),
  // Process 4 may have 12 bits, which the codec does not decode; 8-bit streams are refused alike rather than by chance.
  syntax('1.2.840.10008.1.2.4.51', 'JPEG Extended', 'unsupported', { lossy: true }),
  syntax('1.2.840.10008.1.2.4.80', 'JPEG-LS Lossless', 'jpeg-ls'),
  syntax('1.2.840.10008.1.2.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls', { lossy: true }),
  syntax('1.2.840.10008.1.2.4.90', 'JPEG 2000 Lossless', 'jpeg-2000'),
  syntax('1.2.840.10008.1.2.4.91', 'JPEG 2000', 'jpeg-2000', { lossy: true }),
]);

/** Undefined for a syntax that Osteon does not know. */
export function transferSyntaxOf(uid: string): TransferSyntax | undefined {
  return TRANSFER_SYNTAXES.get(uid);
}
