// Rows of a table as text (RFC 4180): quoted fields, doubled quotes, line ends inside quotes; comma, semicolon or tab.

/** The separator is the one that the first line holds most of; empty lines are left out. `line` is the number of the row's first line. */
export function parseCsv(text: string): { line: number; cells: string[] }[] {
  const clean = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(clean.slice(0, clean.search(/[\r\n]|$/)));
  const rows: { line: number; cells: string[] }[] = [];
  let [line, began, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) rows.push({ line: began, cells });
    [cell, cells] = ['', []];
  };
  for (let at = 0; at < clean.length; at++) {
    const letter = clean.charAt(at);
    if (letter === '\n') line++;
    if (quoted && letter === '"' && clean.charAt(at + 1) === '"') cell += clean.charAt(++at);
    else if (letter === '"') quoted = !quoted;
    else if (quoted || (letter !== separator && letter !== '\n' && letter !== '\r')) cell += letter;
    else if (letter === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (letter === '\n') {
      endRow();
      began = line;
    }
  }
  endRow();
  return rows;
}

function separatorOf(head: string): string {
  const count = (separator: string): number => head.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
