// The report as a file: what is in it, what never is, and that it stands with hardly any studies.
import { expect, test } from 'vitest';
import { evaluationTable } from '../table.ts';
import { fracture, MANIFEST_WITH_FRACTURES, measured, studyRecord } from '../testing/study-records.ts';
import { evaluationReport } from './report.ts';

const map = { hit: true, chanceInInput: 0.08, chanceInRibCage: 0.16 };
const EVALUATION = measured([
  studyRecord(1, { positive: true, probability: 0.9, contrast: 'easy', lesions: 1, map }),
  studyRecord(2, { positive: true, probability: 0.45, state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', contrast: 'medium', lesions: 4, map }),
  studyRecord(3),
  studyRecord(4, { probability: 0.7 }),
]);

test('it runs nothing and loads nothing', () => {
  const html = evaluationReport(EVALUATION);
  expect(html).toContain(`default-src 'none'`);
  expect(html).not.toMatch(/<script|javascript:|https?:|<link|<img|@import|url\(/i);
});

test('it has both themes, four plots, and the words that say what was trained and measured on what', () => {
  const html = evaluationReport(EVALUATION);
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html.match(/<svg/g)).toHaveLength(4);
  for (const words of ['trained on simulated scans', 'evaluated on simulated scans', 'TOO_CLOSE_TO_CALL', 'Research software']) expect(html).toContain(words);
});

test('every plot says in words what it shows', () => {
  const labels = [...evaluationReport(EVALUATION).matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label);
  expect(labels).toEqual([
    expect.stringMatching(/^ROC curve: AUC 0\.750 /),
    expect.stringMatching(/^Reliability diagram/),
    expect.stringMatching(/2 positive and 2 negative/),
    expect.stringMatching(/^AUC by group: all 0\.750, easy 1\.000/),
  ]);
});

test('what a bundle calls itself is text', () => {
  const html = evaluationReport(EVALUATION);
  expect(html).toContain('Tiny &lt;b&gt;');
  expect(html).not.toContain('Tiny <b>');
});

test.each([
  ['one class alone', [studyRecord(1), studyRecord(2)]],
  ['nothing that was scored', [studyRecord(1, { state: 'REFUSED', reason: 'STATIC', probability: null, logit: null, networkMs: null, views: [] })]],
])('with %s there are dashes and no broken numbers', (_name, records) => {
  const shown = `${evaluationReport(measured(records))}\n${evaluationTable(measured(records)).join('\n')}`;
  expect(shown).not.toMatch(/NaN|undefined|Infinity|null/);
  expect(shown).toContain('–');
});

test('table and report tell how often the conformal sets hold the truth', () => {
  // 0.9 {yes} and 0.45 {yes, no} of the ill, 0.2 {no} of the well are covered, 0.7 {yes} is not.
  const table = evaluationTable(EVALUATION).join('\n');
  expect(table).toContain('the manifest states no coverage');
  expect(table).toMatch(/positives +2 +1\.000 \(0\.342–1\.000\)\n +negatives +1?2 +0\.500 /);
  expect(evaluationReport(EVALUATION)).toContain('<h2>Conformal sets</h2>');
});

test('table and report tell other diseases by themselves, and say nothing of them where there are none', () => {
  const told = measured(
    [
      studyRecord(1, { positive: true, probability: 0.9, findings: [fracture(true, 0.8, map)] }),
      studyRecord(2, { findings: [fracture(false, 0.9)] }),
      studyRecord(3, { findings: [fracture(false, 0.1)] }),
    ],
    { manifest: MANIFEST_WITH_FRACTURES },
  );
  const table = evaluationTable(told).join('\n');
  expect(table).toMatch(/fracture +3 +0\.667 +0\.500 +1\.000 +0\.500 +0\.667 +0\.500/);
  expect(table).toContain('fracture: threshold 0.300, tp 1, fp 1, fn 0, tn 1.');
  expect(table).toMatch(/fracture +1 +1\.000 \(0\.207–1\.000\) +0\.080 +0\.160 +–/);
  expect(evaluationReport(told)).toContain('<h2>Other diseases</h2>');
  expect(`${evaluationTable(EVALUATION).join('\n')}${evaluationReport(EVALUATION)}`).not.toContain('Other diseases');
});

test('the table has the six figures of each way to count, and says how each counts', () => {
  const table = evaluationTable(EVALUATION).join('\n');
  expect(table).toMatch(/scored +4 +0\.500 +0\.500 +0\.500 +0\.500 +0\.500 +0\.750/);
  expect(table).toMatch(/answered +3 /);
  expect(table).toContain('one without an answer counts as wrong');
  expect(table).toMatch(/abstained: TOO_CLOSE_TO_CALL +1 +1 +25\.0 %/);
});
