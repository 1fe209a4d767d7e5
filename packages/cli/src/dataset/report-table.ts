// The report of a collection as text for a terminal.
import { PARTS, type DatasetReport } from './report.ts';

/** More lines than these are only counted; `report.json` has them all. */
const TOLD = 20;

function partLines({ parts }: DatasetReport): string[] {
  const rows = PARTS.map((part) => {
    const { patients, studies, positive, negative } = parts[part];
    return [part, String(patients), String(studies), String(positive), String(negative), studies === 0 ? '–' : `${((100 * positive) / studies).toFixed(1)} %`];
  });
  const table = [['', 'patients', 'studies', 'positive', 'negative', 'positive share'], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`);
}

function shortened(lines: readonly string[]): string[] {
  const more = lines.length - TOLD;
  return more > 0 ? [...lines.slice(0, TOLD), `  and ${more} more`] : [...lines];
}

function leftOutLines({ leftOut, filesLeftOut }: DatasetReport): string[] {
  const byReason = Map.groupBy(leftOut, ({ reason }) => reason);
  const reasons = [...byReason].map(([reason, all]) => `  ${reason}: ${all.length} (line ${all.slice(0, 10).map(({ line }) => line).join(', ')}${all.length > 10 ? ', ...' : ''})`);
  const files = filesLeftOut.map(({ line, reasons: why }) => `  line ${line}: ${why.join(', ')}`);
  return [
    ...(leftOut.length === 0 ? ['No study was left out.'] : [`Left out: ${leftOut.length} studies`, ...reasons]),
    ...(files.length === 0 ? [] : [`Single files left out of ${files.length} studies that are used`, ...shortened(files)]),
  ];
}

function duplicateLines({ copies, contradictions, alike }: DatasetReport): string[] {
  if (copies.length + contradictions.length + alike.length === 0) return ['No study is a copy of another.'];
  const across = alike.filter(({ samePatient }) => !samePatient);
  const inWords = across.map(
    ({ lines, kind, bits, sameLabel }) =>
      `  lines ${lines.join(' and ')}: ${kind}${kind === 'SAME_VIEW' ? '' : `, ${bits} bits`}${sameLabel ? '' : ', with different labels'}`,
  );
  return [
    `Copies: ${copies.length} left out, the first of each is kept; ${contradictions.flat().length} left out because the same pixels have different labels`,
    `Alike: ${alike.length} pairs are kept, ${alike.length - across.length} of one patient, ${across.length} of different patients, who are kept in one part`,
    ...shortened(inWords),
  ];
}

export function reportTable(report: DatasetReport): string[] {
  const { studies, used, patients, groups } = report;
  const together = groups < patients ? ` (${groups} groups that share no scan)` : '';
  return [`${used} of ${studies} studies are used, of ${patients} patients${together}`, ...partLines(report), ...leftOutLines(report), ...duplicateLines(report)];
}
