// The figures of a manifest as tables. Its metrics are what its maker measured: known groups get words, numbers are shown as they are, anything else is left to the
// card. Pure.

export interface MetricTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
}

type Entries = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const words = (name: string): string => name.replaceAll('_', ' ');

/** Counts whole, shares with three digits, an interval as its two ends. Undefined for what is no figure. */
function figure(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(3);
  if (Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number')) return value.map((end) => figure(end)).join(' to ');
  return undefined;
}

/** One row for each entry; a column for each figure that some row has. */
function tableOf(title: string, rows: Entries): MetricTable | undefined {
  const records = Object.entries(rows).flatMap(([name, row]) => (isRecord(row) ? [{ name, row }] : []));
  const columns = [...new Set(records.flatMap(({ row }) => Object.keys(row).filter((key) => figure(row[key]) !== undefined)))];
  if (columns.length === 0) return undefined;
  return { title, columns: columns.map(words), rows: records.map(({ name, row }) => ({ name: words(name), values: columns.map((column) => figure(row[column]) ?? '') })) };
}

/** How one figure was reached by itself. */
function listOf(title: string, record: Entries): MetricTable | undefined {
  const rows = Object.entries(record).flatMap(([name, value]) => {
    const shown = figure(value);
    return shown === undefined ? [] : [{ name: words(name), values: [shown] }];
  });
  return rows.length === 0 ? undefined : { title, columns: ['value'], rows };
}

const at = (record: unknown, key: string): Entries => (isRecord(record) && isRecord(record[key]) ? record[key] : {});

export function metricTables(metrics: Entries): readonly MetricTable[] {
  const strata = Object.entries(metrics).flatMap(([name, group]) => (name.startsWith('by_') && isRecord(group) ? [tableOf(words(name), group)] : []));
  const tables = [
    listOf('on the test set', { ...metrics, ...at(metrics, 'test') }),
    listOf('at the operating point', at(metrics, 'operating_point')),
    ...strata,
    tableOf('with one view only', at(metrics, 'single_view')),
    listOf('of those it answered', { ...at(metrics, 'abstention'), ...at(at(metrics, 'abstention'), 'answered') }),
    listOf('evidence map', at(metrics, 'evidence_map')),
  ];
  return tables.filter((table) => table !== undefined);
}
