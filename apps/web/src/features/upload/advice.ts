// What a person can do about a file that was not taken in. The API says why; this says what next.
import type { FileOutcome } from './upload-queue.ts';

const BY_REASON: Readonly<Record<string, string>> = {
  STATIC: 'Send the whole-body acquisition of this examination instead.',
  TOMOGRAPHIC: 'Send the planar whole-body acquisition instead; SPECT stays in your PACS.',
  RECONSTRUCTED: 'Send the planar whole-body acquisition instead; slices stay in your PACS.',
  DYNAMIC: 'Send the delayed whole-body acquisition instead.',
  GATED: 'Send the planar whole-body acquisition instead.',
  NOT_NUCLEAR_MEDICINE: 'Leave this file out.',
  NOT_EMISSION: 'Leave this file out.',
  FLOOD_OR_PHANTOM: 'Leave this file out; it belongs to the quality control of the camera.',
  NOT_A_BONE_AGENT: 'Leave this file out.',
  PIXEL_SIZE: 'Send the scan as it was acquired, not resampled.',
  NOT_WHOLE_BODY_GEOMETRY: 'Send the scan as it was acquired, not cropped or joined.',
  MALFORMED: 'Export it again from the camera; this copy is damaged.',
  UNREADABLE: 'Export it again from the camera; this copy is damaged.',
};

const BY_CODE: Readonly<Record<string, string>> = {
  BAD_INPUT: 'Export it again from the camera or the PACS.',
  CONFLICT: 'Another image with the same identity is already here. Both are kept and nothing was changed; ask whoever sent the first one.',
  TOO_LARGE: 'Send it without the images that do not belong to the bone scan.',
  UNAUTHENTICATED: 'Sign in again, then send it again.',
  FORBIDDEN: 'Ask a technologist or a physician to send it.',
  UNSUPPORTED_IMAGE: 'Check that it is a DICOM file of a planar bone scan.',
};

export function adviceFor(outcome: FileOutcome): string | undefined {
  switch (outcome.kind) {
    case 'STORED':
    case 'DUPLICATE':
      return undefined;
    case 'CONFLICT':
      return BY_CODE['CONFLICT'];
    case 'REFUSED':
      return (outcome.reason === null ? undefined : BY_REASON[outcome.reason]) ?? BY_CODE[outcome.code];
    case 'UNSENT':
      return 'Send it again; nothing is stored twice.';
  }
}
