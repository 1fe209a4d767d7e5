// Checks that the attributes of the image pixel module (PS3.3 C.7.6.3) describe one bounded grey-scale image before anything is allocated.
import { AppError } from '../core/errors.ts';
import type { DicomInstance } from './dicom-instance.ts';
import { LIMITS, malformed, tooLarge } from './limits.ts';

export interface PixelLayout {
  readonly pixelsPerFrame: number;
  readonly bytesPerPixel: 1 | 2;
  readonly bytesPerFrame: number;
  readonly totalBytes: number;
}

type Described = Pick<DicomInstance, 'rows' | 'columns' | 'frames' | 'samples' | 'photometric' | 'bitsAllocated' | 'bitsStored' | 'highBit'>;

/** Throws UNSUPPORTED_IMAGE / MALFORMED or PIXEL_FORMAT, or TOO_LARGE. */
export function pixelLayout(image: Described): PixelLayout {
  const { rows, columns, frames, bitsAllocated, bitsStored, highBit } = image;
  if (rows < 1 || columns < 1) throw malformed('it has no rows or no columns');
  if (frames < 1) throw malformed('it has no frames');
  if (image.samples !== 1 || (image.photometric !== 'MONOCHROME2' && image.photometric !== 'MONOCHROME1')) throw pixelFormat('it is not a grey-scale image');
  if (bitsAllocated !== 8 && bitsAllocated !== 16) throw pixelFormat('its pixels do not have 8 or 16 bits');
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit !== bitsStored - 1) throw malformed('its bits stored, bits allocated and high bit contradict each other');
  if (rows > LIMITS.pixelsPerSide || columns > LIMITS.pixelsPerSide) throw tooLarge(`an image may have ${LIMITS.pixelsPerSide} pixels a side`);
  if (frames > LIMITS.frames) throw tooLarge(`an object may have ${LIMITS.frames} frames`);
  const bytesPerPixel = bitsAllocated === 16 ? 2 : 1;
  const pixelsPerFrame = rows * columns;
  const bytesPerFrame = pixelsPerFrame * bytesPerPixel;
  const totalBytes = bytesPerFrame * frames;
  if (totalBytes > LIMITS.decodedBytes) throw tooLarge(`its pixels may fill ${LIMITS.decodedBytes / 1024 / 1024} MiB`);
  return { pixelsPerFrame, bytesPerPixel, bytesPerFrame, totalBytes };
}

/**
 * Native pixels fill their element. Up to one frame more is padding that some cameras write; more means that the number of frames
 * or the size of the image is a lie.
 */
export function checkNativeLength(layout: PixelLayout, length: number): void {
  if (length < layout.totalBytes) throw malformed('its pixel data is shorter than its rows, columns and frames');
  if (length >= layout.totalBytes + layout.bytesPerFrame) throw malformed('its pixel data is longer than its rows, columns and frames');
}

function pixelFormat(what: string): AppError {
  return new AppError('UNSUPPORTED_IMAGE', `Osteon cannot read the pixels of this object: ${what}.`, { reason: 'PIXEL_FORMAT' });
}
