// The figures of a manifest as tables. Its metrics are what its maker measured: known keys get words, anything that is no figure is left to the card. Pure.

export interface MetricTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** How keys and figures are said in the language of the page. */
export interface MetricWords {
  word(key: string): string;
  /** The database keeps no order of keys: which of two is said first. */
  order(one: string, other: string): number;
  count(value: number): string;
  share(value: number): string;
  between(low: string, high: string): string;
}

type Entries = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts whole, shares with three digits, an interval as its two ends. Undefined for what is no figure. */
function figure(words: MetricWords, value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? words.count(value) : words.share(value);
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [low, high] = value.map((end) => (typeof end === 'number' ? words.share(end) : undefined));
  return low === undefined || high === undefined ? undefined : words.between(low, high);
}

const inOrder = (words: MetricWords, record: Entries): [string, unknown][] => Object.entries(record).toSorted(([one], [other]) => words.order(one, other));

/** One row for each entry; a column for each figure that some row has. */
function tableOf(words: MetricWords, title: string, rows: Entries): MetricTable | undefined {
  const records = inOrder(words, rows).flatMap(([name, row]) => (isRecord(row) ? [{ name, row }] : []));
  const columns = [...new Set(records.flatMap(({ row }) => Object.keys(row).filter((key) => figure(words, row[key]) !== undefined)))].toSorted(words.order);
  if (columns.length === 0) return undefined;
  return { title: words.word(title), columns: columns.map(words.word), rows: records.map(({ name, row }) => ({ name: words.word(name), values: columns.map((column) => figure(words, row[column]) ?? '') })) };
}

/** How one figure was reached by itself. */
function listOf(words: MetricWords, title: string, record: Entries): MetricTable | undefined {
  const rows = inOrder(words, record).flatMap(([name, value]) => {
    const shown = figure(words, value);
    return shown === undefined ? [] : [{ name: words.word(name), values: [shown] }];
  });
  return rows.length === 0 ? undefined : { title: words.word(title), columns: [words.word('value')], rows };
}

const at = (record: unknown, key: string): Entries => (isRecord(record) && isRecord(record[key]) ? record[key] : {});

/** Of each disease what it says of itself, and how it does at its own operating point. */
const withOperatingPoints = (findings: Entries): Entries => Object.fromEntries(Object.entries(findings).flatMap(([disease, figures]) => (isRecord(figures) ? [[disease, { ...figures, ...at(figures, 'operating_point') }]] : [])));

export function metricTables(metrics: Entries, words: MetricWords): readonly MetricTable[] {
  const strata = inOrder(words, metrics).flatMap(([name, group]) => (name.startsWith('by_') && isRecord(group) ? [tableOf(words, name, group)] : []));
  const tables = [
    listOf(words, 'test', { ...metrics, ...at(metrics, 'test') }),
    listOf(words, 'operating_point', at(metrics, 'operating_point')),
    ...strata,
    tableOf(words, 'single_view', at(metrics, 'single_view')),
    tableOf(words, 'findings', withOperatingPoints(at(metrics, 'findings'))),
    listOf(words, 'abstention', { ...at(metrics, 'abstention'), ...at(at(metrics, 'abstention'), 'answered') }),
    listOf(words, 'evidence_map', at(metrics, 'evidence_map')),
  ];
  return tables.filter((table) => table !== undefined);
}
