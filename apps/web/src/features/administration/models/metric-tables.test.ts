// What of a manifest's metrics is shown, and how.
import { expect, test } from 'vitest';
import { metricTables } from './metric-tables.ts';

test('each stratum is a row, and a figure that only some have leaves the others empty', () => {
  expect(metricTables({ by_stratum: { easy: { positives: 1359, auc: 0.98731 }, subtle: { positives: 175, auc: 0.79211, auc_95: [0.75, 0.8301] } } })).toEqual([
    {
      title: 'by stratum',
      columns: ['positives', 'auc', 'auc 95'],
      rows: [
        { name: 'easy', values: ['1,359', '0.987', ''] },
        { name: 'subtle', values: ['175', '0.792', '0.750 to 0.830'] },
      ],
    },
  ]);
});

test('figures of their own are listed', () => {
  expect(metricTables({ auc: 0.9388, auc_95: [0.927, 0.949], test: { patients: 2000 }, operating_point: { recall: 0.869, confusion: { tp: 859 } } })).toEqual([
    { title: 'on the test set', columns: ['value'], rows: [{ name: 'auc', values: ['0.939'] }, { name: 'auc 95', values: ['0.927 to 0.949'] }, { name: 'patients', values: ['2,000'] }] },
    { title: 'at the operating point', columns: ['value'], rows: [{ name: 'recall', values: ['0.869'] }] },
  ]);
});

test.each([[{}], [{ by_stratum: 'none' }], [{ by_stratum: { easy: 0.9 } }], [{ auc: 'high', operating_point: null, single_view: [1, 2, 3] }]])('of %j nothing is shown', (metrics) => {
  expect(metricTables(metrics)).toEqual([]);
});
