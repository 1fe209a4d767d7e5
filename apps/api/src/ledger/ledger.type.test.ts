// Of some kinds of entry everybody who follows events learns that it happened, and only some what it says.
import { expect, test } from 'vitest';
import { Viewer } from '../access/viewer.ts';
import type { SealedEntry } from './ledger.sql.ts';
import type { LedgerKind } from './ledger-kinds.ts';
import { toEvent } from './ledger.type.ts';

const someone = '019aaaaa-0000-7000-8000-0000000000aa';
const viewers = {
  PHYSICIAN: Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: someone, roles: ['PHYSICIAN'] }),
  AUDITOR: Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: someone, roles: ['AUDITOR'] }),
  'events:read': Viewer.parse({ kind: 'APP', credentialId: someone, siteId: someone, scopes: ['events:read'] }),
};

function payloadSeenBy(viewer: keyof typeof viewers, kind: LedgerKind): Record<string, unknown> {
  const entry = { index: 7, siteId: someone, kind, at: '2026-01-01T00:00:00Z', actorKind: 'ACCOUNT', actorId: someone, subjectKind: 'PATIENT', subjectId: someone, studyId: null, payload: { fact: 1 } };
  return toEvent(viewers[viewer], entry as unknown as SealedEntry).payload;
}

test.each([
  ['STUDY_READY', 'PHYSICIAN', { fact: 1 }],
  ['STUDY_READY', 'events:read', { fact: 1 }],
  ['PREDICTION_SUCCEEDED', 'PHYSICIAN', { fact: 1 }],
  ['PREDICTION_SUCCEEDED', 'events:read', {}],
  ['PATIENT_REVEALED', 'AUDITOR', { fact: 1 }],
  ['PATIENT_REVEALED', 'PHYSICIAN', {}],
  ['PATIENT_REVEALED', 'events:read', {}],
  ['STUDIES_SEARCHED', 'AUDITOR', { fact: 1 }],
  ['STUDIES_SEARCHED', 'PHYSICIAN', {}],
  ['STUDY_RETRIEVED', 'PHYSICIAN', { fact: 1 }],
] as const)('the payload of %s is for %s: %j', (kind, viewer, expected) => {
  expect(payloadSeenBy(viewer, kind)).toEqual(expected);
});
