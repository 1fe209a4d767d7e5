// From the bytes of a stored object to its metadata, how it was acquired, or some of its frames. Pure; runs in a thread.
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { dicomJson } from '@osteon/shared/imaging/dicom-json';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import type { CountImage } from '@osteon/shared/imaging/types';
import { acquisitionOf } from '../acquisition.ts';
import { refusalFor } from '../ingest/refusal.ts';
import { noSuchFrame } from './frame-list.ts';
import type { ObjectJob, ObjectAnswer } from './object-protocol.ts';

export function readStored(job: ObjectJob): ObjectAnswer {
  try {
    if (job.kind === 'METADATA') return { kind: 'METADATA', json: JSON.stringify(dicomJson(job.bytes)) };
    if (job.kind === 'ACQUISITION') return { kind: 'ACQUISITION', acquisition: acquisitionOf(parseInstance(job.bytes)) };
    return { kind: 'FRAMES', frames: framesOf(job.bytes, job.frames) };
  } catch (error) {
    return { kind: 'REFUSED', refusal: refusalFor(error) };
  }
}

function framesOf(bytes: Uint8Array, wanted: readonly number[]): Uint8Array<ArrayBuffer>[] {
  const instance = parseInstance(bytes);
  const decoded = decodeFrames(instance);
  return wanted.map((number) => {
    const frame = decoded[number - 1];
    if (frame === undefined) throw noSuchFrame();
    return pixelBytes(frame, instance.bitsAllocated);
  });
}

/** As in explicit VR little endian; bits above Bits Stored repeat the sign or are zero. */
function pixelBytes({ counts }: CountImage, bitsAllocated: number): Uint8Array<ArrayBuffer> {
  // Hosts are little-endian, as everywhere in the imaging core.
  return bitsAllocated === 8 ? new Uint8Array(counts) : new Uint8Array(new Uint16Array(counts).buffer);
}
