// The Store Instances Response of STOW-RS as DICOM JSON (PS3.18 section 10.5.3, table 10.5.3-1; PS3.18 annex F).
import { globalId } from '../../graphql/relay/global-id.ts';
import type { ObjectOutcome } from './receive-object.ts';
import type { Refusal } from './refusal.ts';

type DicomJson = Record<string, { readonly vr: string; readonly Value: readonly (string | number | DicomJson)[] }>;

/** Failure Reason (0008,1197): status codes of PS3.4 annex B.2.3 and PS3.7 annex C, as PS3.18 table 10.5.3-2 takes them over. */
const FAILURE = {
  PROCESSING: 0x0110,
  DUPLICATE_SOP_INSTANCE: 0x0111,
  OUT_OF_RESOURCES: 0xa700,
  DOES_NOT_MATCH_SOP_CLASS: 0xa900,
  CANNOT_UNDERSTAND: 0xc000,
  TRANSFER_SYNTAX: 0xc122,
} as const;

/** What of UNSUPPORTED_IMAGE means that the bytes are damaged; every other reason means that they are not what Osteon is for. */
const DAMAGED = new Set(['NOT_DICOM', 'MALFORMED', 'TOO_SLOW', 'UNREADABLE', 'PIXEL_FORMAT']);

export function failureReason(refusal: Refusal): number {
  if (refusal.reason === 'TRANSFER_SYNTAX') return FAILURE.TRANSFER_SYNTAX;
  if (refusal.reason === 'CONTENT_DIFFERS' || refusal.reason === 'INSTANCE_OF_ANOTHER_STUDY') return FAILURE.DUPLICATE_SOP_INSTANCE;
  switch (refusal.code) {
    case 'UNSUPPORTED_IMAGE':
      return DAMAGED.has(refusal.reason ?? '') ? FAILURE.CANNOT_UNDERSTAND : FAILURE.DOES_NOT_MATCH_SOP_CLASS;
    case 'BAD_INPUT':
      return FAILURE.CANNOT_UNDERSTAND;
    case 'TOO_LARGE':
      return FAILURE.OUT_OF_RESOURCES;
    default:
      return FAILURE.PROCESSING;
  }
}

/** 200 when all are stored, 202 when some are, 409 when none is (PS3.18 table 10.5.3-3); 413 when size is all that speaks against them. */
export function stowStatus(outcomes: readonly ObjectOutcome[]): 200 | 202 | 409 | 413 {
  const stored = outcomes.filter(isStored).length;
  if (stored === outcomes.length) return 200;
  if (stored > 0) return 202;
  return outcomes.every(({ refusal }) => refusal?.code === 'TOO_LARGE') ? 413 : 409;
}

export function stowResponse(outcomes: readonly ObjectOutcome[]): DicomJson {
  const stored = outcomes.filter(isStored);
  const failed = outcomes.filter((outcome) => !isStored(outcome));
  return {
    ...(stored.length > 0 ? { '00081199': { vr: 'SQ', Value: stored.map((outcome) => ({ ...reference(outcome), ...extension(outcome) })) } } : {}),
    ...(failed.length > 0 ? { '00081198': { vr: 'SQ', Value: failed.map((outcome) => ({ ...reference(outcome), ...failure(outcome), ...extension(outcome) })) } } : {}),
  };
}

function isStored({ outcome }: ObjectOutcome): boolean {
  return outcome === 'STORED' || outcome === 'DUPLICATE';
}

function reference({ identity }: ObjectOutcome): DicomJson {
  return {
    ...(identity.sopClassUid === null ? {} : { '00081150': { vr: 'UI', Value: [identity.sopClassUid] } }),
    ...(identity.sopUid === null ? {} : { '00081155': { vr: 'UI', Value: [identity.sopUid] } }),
  };
}

function failure({ refusal }: ObjectOutcome): DicomJson {
  return refusal === null ? {} : { '00081197': { vr: 'US', Value: [failureReason(refusal)] } };
}

/**
 * What the standard has no attribute for, in a private block of group 0009: (0009,xx01) the outcome, (0009,xx02) code and (0009,xx03) reason for
 * programs, (0009,xx04) a sentence for people, (0009,xx05) the study's global id in GraphQL.
 */
function extension({ outcome, refusal, studyId }: ObjectOutcome): DicomJson {
  return {
    '00090010': { vr: 'LO', Value: ['OSTEON'] },
    '00091001': { vr: 'LO', Value: [outcome] },
    ...(refusal === null ? {} : { '00091002': { vr: 'LO', Value: [refusal.code] }, '00091004': { vr: 'LT', Value: [refusal.message] } }),
    ...(refusal?.reason == null ? {} : { '00091003': { vr: 'LO', Value: [refusal.reason] } }),
    ...(studyId === null ? {} : { '00091005': { vr: 'UC', Value: [globalId('Study', studyId)] } }),
  };
}
