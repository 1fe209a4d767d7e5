// What of a manifest's metrics is shown, and how.
import { expect, test } from 'vitest';
import { metricTables } from './metric-tables.ts';
import { metricWords } from './metric-words.ts';

const english = metricWords('en');

test('each stratum is a row, and a figure that only some have leaves the others empty', () => {
  expect(metricTables({ by_stratum: { easy: { positives: 1359, auc: 0.98731 }, subtle: { positives: 175, auc: 0.79211, auc_95: [0.75, 0.8301] } } }, english)).toEqual([
    {
      title: 'By visibility of the lesions',
      columns: ['positive', 'AUC', 'AUC, 95 % interval'],
      rows: [
        { name: 'easy', values: ['1,359', '0.987', ''] },
        { name: 'subtle', values: ['175', '0.792', '0.750 to 0.830'] },
      ],
    },
  ]);
});

test('figures of their own are listed', () => {
  expect(metricTables({ auc: 0.9388, auc_95: [0.927, 0.949], test: { patients: 2000 }, operating_point: { recall: 0.869, confusion: { tp: 859 } } }, english)).toEqual([
    { title: 'On the test set', columns: ['value'], rows: [{ name: 'patients', values: ['2,000'] }, { name: 'AUC', values: ['0.939'] }, { name: 'AUC, 95 % interval', values: ['0.927 to 0.949'] }] },
    { title: 'At the operating point', columns: ['value'], rows: [{ name: 'sensitivity', values: ['0.869'] }] },
  ]);
});

test('each disease beside metastasis is a row, with the figures of its own operating point', () => {
  expect(metricTables({ findings: { fracture: { positives: 385, auc: 0.8776, operating_point: { specificity: 0.93313, confusion: { tp: 1 } }, evidence_map: { rate: 0.8 } } } }, english)).toEqual([
    { title: 'Diseases beside metastasis', columns: ['positive', 'AUC', 'specificity'], rows: [{ name: 'fracture', values: ['385', '0.878', '0.933'] }] },
  ]);
});

test('whatever order the database keeps them in, groups and figures come in theirs', () => {
  const groups = { '10+': { auc: 0.99 }, '2-3': { auc: 0.95 }, '1': { auc: 0.9 } };
  expect(metricTables({ by_lesions: groups, by_stratum: { subtle: { auc_95: [0.7, 0.8], auc: 0.75, positives: 3 }, easy: { auc: 0.99 } } }, english)).toMatchObject([
    { title: 'By visibility of the lesions', columns: ['positive', 'AUC', 'AUC, 95 % interval'], rows: [{ name: 'easy' }, { name: 'subtle' }] },
    { title: 'By number of lesions', rows: [{ name: '1' }, { name: '2-3' }, { name: '10+' }] },
  ]);
});

test('in German names, figures and intervals are German', () => {
  expect(metricTables({ operating_point: { recall: 0.869, specificity: 0.9 }, auc_95: [0.927, 0.949], test: { patients: 2000 } }, metricWords('de'))).toEqual([
    { title: 'Am Testdatensatz', columns: ['Wert'], rows: [{ name: 'Patienten', values: ['2.000'] }, { name: 'AUC, 95-%-Intervall', values: ['0,927 bis 0,949'] }] },
    { title: 'Am Arbeitspunkt', columns: ['Wert'], rows: [{ name: 'Sensitivität', values: ['0,869'] }, { name: 'Spezifität', values: ['0,900'] }] },
  ]);
});

test('a key that nobody has words for is shown as its maker wrote it', () => {
  expect(metricTables({ kappa_of_readers: 0.61234, by_camera: { 'e.cam': { kappa_of_readers_95: [0.5, 0.7] } } }, english)).toMatchObject([
    { rows: [{ name: 'kappa of readers' }] },
    { title: 'by camera', columns: ['kappa of readers, 95 % interval'], rows: [{ name: 'e.cam' }] },
  ]);
});

test.each([[{}], [{ by_stratum: 'none' }], [{ by_stratum: { easy: 0.9 } }], [{ auc: 'high', operating_point: null, single_view: [1, 2, 3], findings: [0.1, 'x'] }]])('of %j nothing is shown', (metrics) => {
  expect(metricTables(metrics, english)).toEqual([]);
});
