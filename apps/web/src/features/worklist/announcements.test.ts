// What is said of a list to who cannot see its rows change.
import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { MESSAGES, type Messages } from '../../i18n/messages.ts';
import { announce, type Told } from './announcements.ts';
import type { WorklistRow } from './worklist-query.ts';

const t = createTranslator<Messages, 'worklist.told'>({ locale: 'en', messages: MESSAGES.en as Messages, namespace: 'worklist.told' });
const told = (kind: string, number: number, change: Partial<WorklistRow> = {}): Told =>
  ({ kind, study: { id: String(number), priority: 'STAT', claimedBy: null, claimedByMe: false, patient: { patientNumber: `M-${number}` }, ...change } }) as unknown as Told;

test.each<[string, readonly Told[], string]>([
  ['one study by its number', [told('PREDICTION_SUCCEEDED', 7)], 'M-7 answered'],
  ['several by how many', [told('STUDY_READY', 1), told('STUDY_READY', 2)], '2 new studies'],
  ['a study once for each news', [told('PREDICTION_STARTED', 1), told('PREDICTION_STARTED', 1)], 'M-1 being classified'],
  ['who has claimed what', [told('STUDY_CLAIMED', 3, { claimedBy: 'Dr. A' })], 'M-3 claimed by Dr. A'],
  ['nothing of what one has claimed oneself', [told('STUDY_CLAIMED', 3, { claimedByMe: true })], ''],
  ['what came first to a reader first', [told('PREDICTION_STARTED', 1), told('PREDICTION_FAILED', 2), told('STUDY_READY', 3)], 'new study M-3, M-2 failed, M-1 being classified'],
  ['that one is urgent, not that it no longer is', [told('STUDY_PRIORITY_SET', 1), told('STUDY_PRIORITY_SET', 2, { priority: 'ROUTINE' })], 'M-1 is STAT'],
  ['nothing of other kinds', [told('INSTANCE_STORED', 1), told('toString', 2)], ''],
])('%s', (_, events, sentence) => {
  expect(announce(t, events)).toBe(sentence);
});
