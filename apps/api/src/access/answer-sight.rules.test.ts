// The whole of the blind-first decision as a table.
import { expect, it } from 'vitest';
import { answerSight, BLIND_FIRST, isReader, tellsOpinion, type BlindFirst, type SightFacts } from './answer-sight.rules.ts';
import { Viewer } from './viewer.ts';

const someone = '019aaaaa-0000-7000-8000-0000000000aa';
const account = (...roles: string[]): Viewer => Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: someone, roles });
const app = Viewer.parse({ kind: 'APP', credentialId: someone, siteId: someone, scopes: ['predictions:read', 'events:read'] });
const physician = account('PHYSICIAN');

const facts = (policy: BlindFirst, given: Partial<SightFacts> = {}): SightFacts => ({ policy, isSigned: false, hasOpinion: false, hasAsked: false, ...given });

it.each([
  ['OFF', {}, 'SHOWN'],
  ['ON_REQUEST', {}, 'UNTIL_ASKED'],
  ['ON_REQUEST', { hasAsked: true }, 'SHOWN'],
  ['ON_REQUEST', { hasOpinion: true }, 'SHOWN'],
  ['ON_REQUEST', { isSigned: true }, 'SHOWN'],
  ['ENFORCED', {}, 'UNTIL_READ'],
  ['ENFORCED', { hasAsked: true }, 'UNTIL_READ'],
  ['ENFORCED', { hasOpinion: true }, 'SHOWN'],
  ['ENFORCED', { isSigned: true }, 'SHOWN'],
] as const)('a reader under %s with %j: %s', (policy, given, expected) => {
  expect(answerSight(physician, facts(policy, given))).toBe(expected);
});

it.each([
  [account('PHYSICIAN'), true],
  [account('TECHNOLOGIST'), true],
  [account('PHYSICIAN', 'AUDITOR'), true],
  [account('ADMINISTRATOR', 'PHYSICIAN'), true],
  [account('AUDITOR'), false],
  [account('ADMINISTRATOR'), false],
  [account('ADMINISTRATOR', 'AUDITOR'), false],
  [app, false],
])('%j is a reader: %s', (viewer, expected) => {
  expect(isReader(viewer)).toBe(expected);
});

it('shows auditors and apps every answer, whatever the policy', () => {
  for (const viewer of [account('AUDITOR'), app]) for (const policy of BLIND_FIRST) expect(answerSight(viewer, facts(policy))).toBe('SHOWN');
});

it('shows a reader nothing of a study of which nothing is known, nor under a policy it does not know', () => {
  expect(answerSight(physician, undefined)).toBe('UNTIL_READ');
  expect(answerSight(physician, facts('LATER' as BlindFirst))).toBe('UNTIL_READ');
});

it.each([
  ['SUCCEEDED', null, true],
  ['ABSTAINED', 'TOO_CLOSE_TO_CALL', true],
  ['ABSTAINED', 'VIEW_MISSING', false],
  ['ABSTAINED', 'SOMETHING_NEW', true],
  ['ABSTAINED', 'constructor', true],
  ['ABSTAINED', null, true],
  ['FAILED', null, false],
  ['RUNNING', null, false],
])('%s %s tells an opinion: %s', (state, reason, expected) => {
  expect(tellsOpinion(state, reason)).toBe(expected);
});
