// What the sender is told: status, failure reasons and the private block.
import { describe, expect, it } from 'vitest';
import type { ObjectOutcome } from './receive-object.ts';
import { failureReason, stowResponse, stowStatus } from './stow-response.ts';

const identity = { sopUid: '1.2.3', sopClassUid: '1.2.840.10008.5.1.4.1.1.20', transferSyntaxUid: '1.2.840.10008.1.2.1' };
const stored: ObjectOutcome = { outcome: 'STORED', refusal: null, studyId: null, identity };
const duplicate: ObjectOutcome = { ...stored, outcome: 'DUPLICATE' };
const refused = (code: 'UNSUPPORTED_IMAGE' | 'TOO_LARGE' | 'BAD_INPUT' | 'CONFLICT', reason: string): ObjectOutcome => ({ outcome: 'REFUSED', refusal: { code, reason, message: 'A sentence.' }, studyId: null, identity });
const outOfScope = refused('UNSUPPORTED_IMAGE', 'TOMOGRAPHIC');
const tooLarge = refused('TOO_LARGE', 'LIMIT');

describe('the status of a store request', () => {
  it.each([
    ['everything is stored', [stored, duplicate], 200],
    ['some is stored', [stored, outOfScope], 202],
    ['nothing is stored', [outOfScope, tooLarge], 409],
    ['everything is too large', [tooLarge, tooLarge], 413],
  ] as const)('when %s', (_, outcomes, status) => {
    expect(stowStatus(outcomes)).toBe(status);
  });
});

describe('the failure reason', () => {
  it.each([
    ['UNSUPPORTED_IMAGE', 'STATIC', 0xa900],
    ['UNSUPPORTED_IMAGE', 'MALFORMED', 0xc000],
    ['UNSUPPORTED_IMAGE', 'TOO_SLOW', 0xc000],
    ['UNSUPPORTED_IMAGE', 'TRANSFER_SYNTAX', 0xc122],
    ['BAD_INPUT', 'MISSING_UID', 0xc000],
    ['TOO_LARGE', 'MEMORY', 0xa700],
    ['CONFLICT', 'CONTENT_DIFFERS', 0x0111],
    ['CONFLICT', 'PATIENT_MISMATCH', 0x0110],
  ] as const)('of %s / %s', (code, reason, value) => {
    expect(failureReason({ code, reason, message: '' })).toBe(value);
  });
});

describe('the body of the answer', () => {
  it('refers to what is stored, and says of each failure why', () => {
    expect(stowResponse([duplicate, outOfScope])).toEqual({
      '00081199': {
        vr: 'SQ',
        Value: [
          {
            '00081150': { vr: 'UI', Value: [identity.sopClassUid] },
            '00081155': { vr: 'UI', Value: ['1.2.3'] },
            '00090010': { vr: 'LO', Value: ['OSTEON'] },
            '00091001': { vr: 'LO', Value: ['DUPLICATE'] },
          },
        ],
      },
      '00081198': {
        vr: 'SQ',
        Value: [
          {
            '00081150': { vr: 'UI', Value: [identity.sopClassUid] },
            '00081155': { vr: 'UI', Value: ['1.2.3'] },
            '00081197': { vr: 'US', Value: [0xa900] },
            '00090010': { vr: 'LO', Value: ['OSTEON'] },
            '00091001': { vr: 'LO', Value: ['REFUSED'] },
            '00091002': { vr: 'LO', Value: ['UNSUPPORTED_IMAGE'] },
            '00091003': { vr: 'LO', Value: ['TOMOGRAPHIC'] },
            '00091004': { vr: 'LT', Value: ['A sentence.'] },
          },
        ],
      },
    });
  });

  it('has neither sequence when there was nothing', () => {
    expect(stowResponse([])).toEqual({});
  });
});
