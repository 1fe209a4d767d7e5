// Of some kinds of entry everybody who follows events learns that it happened, and only some what it says; from readers who read first, entries keep what models said.
import { expect, test } from 'vitest';
import type { AnswerSight } from '../access/answer-sight.rules.ts';
import { Viewer } from '../access/viewer.ts';
import type { SealedEntry } from './ledger.sql.ts';
import type { LedgerKind } from './ledger-kinds.ts';
import { storedKinds, tellEntries, tellEntry } from './told-entry.ts';

const someone = '019aaaaa-0000-7000-8000-0000000000aa';
const viewers = {
  PHYSICIAN: Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: someone, roles: ['PHYSICIAN'] }),
  AUDITOR: Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: someone, roles: ['AUDITOR'] }),
  'events:read': Viewer.parse({ kind: 'APP', credentialId: someone, siteId: someone, scopes: ['events:read'] }),
};

function entryOf(kind: LedgerKind, payload: Record<string, unknown> = { fact: 1 }, studyId: string | null = null): SealedEntry {
  return { index: 7, siteId: someone, kind, at: '2026-01-01T00:00:00Z', actorKind: 'ACCOUNT', actorId: someone, subjectKind: 'PATIENT', subjectId: someone, studyId, payload } as unknown as SealedEntry;
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
  ['REVIEW_OPINION_SAVED', 'AUDITOR', { fact: 1 }],
  ['REVIEW_OPINION_SAVED', 'PHYSICIAN', {}],
  ['REVIEW_SIGNED', 'PHYSICIAN', { fact: 1 }],
  ['REVIEW_SIGNED', 'events:read', {}],
] as const)('the payload of %s is for %s: %j', (kind, viewer, expected) => {
  expect(tellEntry(viewers[viewer], entryOf(kind), 'SHOWN').payload).toEqual(expected);
});

const positive = { token: 3, modelVersionId: someone, answer: { state: 'SUCCEEDED', probability: 0.98 }, networkMs: 4 };
const unsure = { token: 3, modelVersionId: someone, answer: { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', probability: 0.5 }, networkMs: 4 };
const oneView = { token: 3, modelVersionId: someone, answer: { state: 'ABSTAINED', reason: 'VIEW_MISSING', probability: null, findings: [{ disease: 'FRACTURE', probability: 0.9 }] }, networkMs: 4 };
const neutral = { token: 3, modelVersionId: someone };

test.each([
  ['PREDICTION_SUCCEEDED', positive, 'UNTIL_READ', 'PREDICTION_ANSWERED', neutral],
  ['PREDICTION_SUCCEEDED', positive, 'UNTIL_ASKED', 'PREDICTION_ANSWERED', neutral],
  ['PREDICTION_SUCCEEDED', positive, 'SHOWN', 'PREDICTION_SUCCEEDED', positive],
  ['PREDICTION_ABSTAINED', unsure, 'UNTIL_READ', 'PREDICTION_ANSWERED', neutral],
  ['PREDICTION_ABSTAINED', oneView, 'UNTIL_READ', 'PREDICTION_ABSTAINED', { ...neutral, answer: { state: 'ABSTAINED', reason: 'VIEW_MISSING' } }],
  ['PREDICTION_ABSTAINED', oneView, 'SHOWN', 'PREDICTION_ABSTAINED', oneView],
  ['PREDICTION_ABSTAINED', { ...oneView, answer: { state: 'ABSTAINED', reason: 'A_REASON_OF_LATER' } }, 'UNTIL_READ', 'PREDICTION_ANSWERED', neutral],
  ['PREDICTION_OUTCOME_REFUSED', { ...positive, reason: 'OLDER_TOKEN', standingToken: 4 }, 'UNTIL_READ', 'PREDICTION_OUTCOME_REFUSED', { ...neutral, reason: 'OLDER_TOKEN', standingToken: 4 }],
  ['PREDICTION_STARTED', neutral, 'UNTIL_READ', 'PREDICTION_STARTED', neutral],
] as const)('%s %j, %s, is told as %s', (kind, payload, sight, toldKind, toldPayload) => {
  const told = tellEntry(viewers.PHYSICIAN, entryOf(kind, payload), sight satisfies AnswerSight);
  expect({ kind: told.kind, payload: told.payload }).toEqual({ kind: toldKind, payload: toldPayload });
});

test('an answer that belongs to no study, or to one of which nothing is known, is kept from readers', async () => {
  const told = await tellEntries(async () => new Map(), viewers.PHYSICIAN, [entryOf('PREDICTION_SUCCEEDED', positive), entryOf('PREDICTION_SUCCEEDED', positive, someone)]);
  expect(told.map(({ kind, payload }) => ({ kind, payload }))).toEqual([{ kind: 'PREDICTION_ANSWERED', payload: neutral }, { kind: 'PREDICTION_ANSWERED', payload: neutral }]);
});

test('auditors are told all of it, without a question to the database', async () => {
  const refuse = () => Promise.reject(new Error('nobody was to be asked'));
  expect((await tellEntries(refuse, viewers.AUDITOR, [entryOf('PREDICTION_SUCCEEDED', positive, someone)]))[0]?.payload).toEqual(positive);
});

test('who follows what is told follows both kinds that are stored', () => {
  expect(storedKinds(['PREDICTION_ANSWERED', 'STUDY_READY'])).toEqual(['STUDY_READY', 'PREDICTION_SUCCEEDED', 'PREDICTION_ABSTAINED']);
  expect(storedKinds(['PREDICTION_ABSTAINED'])).toEqual(['PREDICTION_ABSTAINED']);
  expect(storedKinds(null)).toBeNull();
});
