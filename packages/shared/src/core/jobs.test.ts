// What workers of different ages may say on the outcome queue.
import { expect, test } from 'vitest';
import { Answer } from './jobs.ts';

const answer = { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', probability: 0.5, thorax: null, quality: null, views: ['ANTERIOR'] };
const finding = { disease: 'FRACTURE', probability: 0.7, interval: [0.6, 0.8], logit: 1, threshold: 0.4, evidence: null };

test('a worker from before there were findings tells of none', () => {
  expect(Answer.parse(answer)).toEqual({ ...answer, findings: [] });
});

test.each<[string, unknown[]]>([
  ['a disease twice', [finding, finding]],
  ['metastasis, which is no finding', [{ ...finding, disease: 'METASTASIS' }]],
  ['a probability above 1', [{ ...finding, probability: 1.01 }]],
  ['an interval that leaves 0 to 1', [{ ...finding, interval: [-0.1, 0.8] }]],
])('an answer is refused with %s', (_name, findings) => {
  expect(Answer.safeParse({ ...answer, findings: [finding] }).success).toBe(true);
  expect(Answer.safeParse({ ...answer, findings }).success).toBe(false);
});
