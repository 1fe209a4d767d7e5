// From the bytes of one object to a prepared scan or a refusal. Pure but for hashing; runs in a parsing thread.
import { createHash } from 'node:crypto';
import { AppError } from '@osteon/shared/core/errors';
import { deidentify } from '@osteon/shared/imaging/de-identify';
import { decodeFrames, isLossy } from '@osteon/shared/imaging/decode-frames';
import type { DicomInstance } from '@osteon/shared/imaging/dicom-instance';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { looksLikeFlood, outOfScope, scopeOf, type Scope } from '@osteon/shared/imaging/scope';
import type { AcquiredView, CountImage } from '@osteon/shared/imaging/types';
import { findViews } from '@osteon/shared/imaging/views';
import type { Allocate } from '@osteon/shared/imaging/write-dicom';
import { contentHash } from './content-hash.ts';
import { UNKNOWN_IDENTITY } from './parse-protocol.ts';
import type { KnownIdentity, PreparedPatient, PreparedScan, PreparedView } from './prepared-scan.ts';
import { refusalFor, type Refusal } from './refusal.ts';
import { squareSpacing } from './square-spacing.ts';

export type ReadOutcome =
  | { readonly kind: 'PREPARED'; readonly scan: PreparedScan; /** De-identified object, explicit VR little endian. */ readonly derived: Uint8Array }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal; readonly identity: KnownIdentity };

/**
 * Never throws. `uidKey` is the site's secret from which the UIDs of the derived object are made; `allocate` gives the memory for it. Compressed pixels need
 * `prepareDecoders` first.
 */
export function readObject(bytes: Uint8Array, uidKey: Uint8Array, allocate?: Allocate): ReadOutcome {
  let identity = UNKNOWN_IDENTITY;
  try {
    const instance = parseInstance(bytes);
    identity = { sopUid: instance.sopInstanceUid, sopClassUid: instance.sopClassUid, transferSyntaxUid: instance.transferSyntax };
    return { kind: 'PREPARED', ...prepare(instance, uidKey, allocate) };
  } catch (error) {
    return { kind: 'REFUSED', refusal: refusalFor(error), identity };
  }
}

function prepare(instance: DicomInstance, uidKey: Uint8Array, allocate: Allocate | undefined): { scan: PreparedScan; derived: Uint8Array } {
  // Before decoding: most of what is out of scope is larger than what is in it.
  requireInScope(scopeOf(instance));
  const patient = patientOf(instance);
  const frames = decodeFrames(instance);
  if (frames.some(looksLikeFlood)) requireInScope(outOfScope('FLOOD_OR_PHANTOM'));
  const views = findViews(instance, frames);
  const derived = deidentify(instance, views, uidKey, allocate);
  const scan: PreparedScan = {
    patient,
    study: studyOf(instance),
    series: { uid: instance.seriesInstanceUid, modality: instance.modality, description: textOrNull(instance.seriesDescription) },
    instance: {
      sopUid: instance.sopInstanceUid,
      sopClassUid: instance.sopClassUid,
      transferSyntaxUid: instance.transferSyntax,
      rows: instance.rows,
      columns: instance.columns,
      frames: instance.frames,
      spacingMm: squareSpacing(instance.pixelSpacingMm),
      lossy: isLossy(instance),
      acquisition: acquisitionOf(instance),
      contentSha256: contentHash(instance, frames, views),
      derivedSha256: createHash('sha256').update(derived).digest('hex'),
    },
    views: views.map(viewFacts),
  };
  return { scan, derived };
}

function requireInScope(scope: Scope): void {
  if (!scope.inScope) throw new AppError('UNSUPPORTED_IMAGE', scope.message, { reason: scope.reason });
}

function patientOf({ patient }: DicomInstance): PreparedPatient {
  // Two people without a number would become one person.
  if (patient.id === '') throw new AppError('BAD_INPUT', 'The object has no patient number (0010,0020), so it cannot be filed.', { reason: 'MISSING_PATIENT_NUMBER' });
  return { number: patient.id, name: patient.name, birthDate: patient.birthDate, sex: patient.sex ?? 'UNKNOWN' };
}

function studyOf({ study, studyInstanceUid }: DicomInstance): PreparedScan['study'] {
  return {
    uid: studyInstanceUid,
    accession: textOrNull(study.accession),
    description: textOrNull(study.description),
    performedAt: study.date === null ? null : `${study.date} ${study.time ?? '00:00:00'}`,
  };
}

function acquisitionOf(instance: DicomInstance): PreparedScan['instance']['acquisition'] {
  const { countsAccumulated, actualFrameDurationMs, scanVelocityMmPerSecond, radionuclideDoseMbq, manufacturer, manufacturerModel, patientPosition, wholeBodyTechnique } = instance;
  return { countsAccumulated, actualFrameDurationMs, scanVelocityMmPerSecond, radionuclideDoseMbq, manufacturer, manufacturerModel, patientPosition, wholeBodyTechnique };
}

/** The derived object holds the views and nothing else, in this order. */
function viewFacts({ view, evidence, image }: AcquiredView, frame: number): PreparedView {
  return { view, evidence, frame, ...tallyOf(image) };
}

/** Counts have at most 16 bits: the sum of so many fits 31. */
const BLOCK = 2 ** 15;

/** One pass, in integers and without a branch on the counts, which nothing can foresee: 0.2 ms for a view. */
function tallyOf({ counts }: CountImage): Pick<PreparedView, 'totalCounts' | 'maxCount'> {
  let totalCounts = 0;
  let maxCount = 0;
  for (let start = 0; start < counts.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, counts.length);
    let sum = 0;
    let most = maxCount;
    for (let index = start; index < end; index++) {
      const count = (counts[index] ?? 0) | 0;
      sum = (sum + count) | 0;
      most = most > count ? most : count;
    }
    totalCounts += sum;
    maxCount = most;
  }
  return { totalCounts, maxCount };
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}
