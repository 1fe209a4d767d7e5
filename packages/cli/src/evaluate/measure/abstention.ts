// Who got no answer, and why.

import type { Evaluation } from '../evaluation.ts';
import type { StudyRecord } from '../study-record.ts';
import { rate } from './strata.ts';

/** Reasons by frequency. Coverage is the share of all studies of the truth that got an answer. */
export function abstentionOf(records: readonly StudyRecord[]): Evaluation['abstention'] {
  const groups = new Map<string, StudyRecord[]>();
  for (const record of records) {
    if (record.reason === null) continue;
    const key = `${record.state} ${record.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  const reasons = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.reason === null) return [];
    return [{ state: first.state, reason: first.reason, studies: group.length, positives: group.filter(({ positive }) => positive).length, rate: group.length / records.length }];
  });
  return { coverage: rate(records.filter(({ state }) => state === 'ANSWERED').length, records.length), reasons: reasons.sort((one, other) => other.studies - one.studies) };
}
