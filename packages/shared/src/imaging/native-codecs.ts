// The JPEG family through the WebAssembly codecs of dcmjs-codecs, loaded only where compressed scans arrive.
import { AppError } from '../core/errors.ts';
import { readCodestreamHeader } from './codestream-header.ts';
import type { DicomInstance } from './dicom-instance.ts';
import { malformed } from './limits.ts';
import type { PixelLayout } from './pixel-layout.ts';
import type { PixelEncoding } from './transfer-syntaxes.ts';

type Codecs = typeof import('dcmjs-codecs');
export type CodecEncoding = Extract<PixelEncoding, 'jpeg' | 'jpeg-ls' | 'jpeg-2000'>;

// Loaded code, not domain state: the same for every caller, and replaced as a whole after a stream has broken it.
let loaded: Codecs | undefined;
let loading: Promise<Codecs> | undefined;

/**
 * Loads the codecs (4 MB, about 0.3 s) once; later calls return at once. Await it before every `decodeFrames` of untrusted bytes:
 * a broken stream leaves the codecs unusable, and this brings fresh ones.
 */
export async function prepareDecoders(): Promise<void> {
  if (loaded) return;
  loading ??= load();
  try {
    loaded = await loading;
  } finally {
    loading = undefined;
  }
}

async function load(): Promise<Codecs> {
  const codecs = (await import('dcmjs-codecs')).default;
  codecs.log.setLevel('silent'); // codec messages may quote the file
  await codecs.NativeCodecs.initializeAsync({});
  return codecs;
}

/** Native little-endian pixels of one frame. Throws MALFORMED; UNAVAILABLE before `prepareDecoders`. */
export function decodeWithCodec(encoding: CodecEncoding, stream: Uint8Array, instance: DicomInstance, layout: PixelLayout): Uint8Array {
  const { rows, columns, components, bits } = readCodestreamHeader(stream);
  if (rows !== instance.rows || columns !== instance.columns || components !== 1) throw malformed('a compressed frame has another size than the object says');
  if (bits > instance.bitsAllocated || bits <= instance.bitsAllocated - 8) throw malformed('a compressed frame has another depth than the object says');
  if (!loaded) throw new AppError('UNAVAILABLE', 'The image decoders are not loaded yet; send the object again.', { reason: 'DECODERS_NOT_READY' });
  try {
    const pixels = runCodec(loaded, encoding, stream, instance);
    if (pixels?.length !== layout.bytesPerFrame) throw malformed('a compressed frame has another size than the object says');
    return pixels;
  } catch (error) {
    loaded.NativeCodecs.release();
    loaded = undefined;
    if (error instanceof AppError) throw error;
    throw malformed('a compressed frame cannot be decoded', error);
  }
}

function runCodec(codecs: Codecs, encoding: CodecEncoding, stream: Uint8Array, instance: DicomInstance): Uint8Array | undefined {
  const context = new codecs.Context({
    width: instance.columns,
    height: instance.rows,
    bitsAllocated: instance.bitsAllocated,
    bitsStored: instance.bitsStored,
    samplesPerPixel: 1,
    pixelRepresentation: instance.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: instance.photometric,
    encodedBuffer: stream,
  });
  switch (encoding) {
    case 'jpeg':
      return codecs.NativeCodecs.decodeJpeg(context).getDecodedBuffer();
    case 'jpeg-ls':
      return codecs.NativeCodecs.decodeJpegLs(context).getDecodedBuffer();
    case 'jpeg-2000':
      return codecs.NativeCodecs.decodeJpeg2000(context).getDecodedBuffer();
  }
}
