// A report as a PDF: selectable, tagged, with its notice on each page. Draws what `buildReport` says and decides nothing. Server only.
import { findingFacts, type Block, type ReportDocument, type Section } from '../report-document.ts';
import { drawPictures, type DrawnPicture } from './draw-pictures.ts';
import { FULL_WIDTH, INK, openPaper, PAGE, SIZES, type Paper } from './paper.ts';
import { BODY, createPen, SMALL, type Pen, type Style } from './pen.ts';

const MOST_TOGETHER = 160;

/** `page` says "page 1 of 2" in the language of the report. */
export async function drawReport(report: ReportDocument, pictures: readonly DrawnPicture[], page: (number: number, of: number) => string): Promise<Uint8Array<ArrayBuffer>> {
  const paper = openPaper(report);
  const pieces = bytesOf(paper);
  const pen = createPen(paper);
  pen.within('Sect', () => drawHead(pen, report));
  pen.standBeside(drawPictures(pen, report, pictures));
  pen.within('Sect', () => drawIdentity(pen, report));
  for (const section of report.sections) pen.within('Sect', () => drawSection(pen, section));
  pen.end();
  drawMargins(paper, report, page);
  paper.end();
  return pieces;
}

function bytesOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    paper.on('data', (piece: Buffer) => pieces.push(piece));
    paper.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
    paper.on('error', reject);
  });
}

function drawHead(pen: Pen, { title, site, marks }: ReportDocument): void {
  pen.write('H1', title, { size: SIZES.title, weight: 'semibold' }, 0);
  pen.write('P', site, { size: SIZES.body, color: INK.soft }, 6);
  for (const mark of marks) pen.write('P', mark, { size: SIZES.body, weight: 'semibold', color: INK.warning }, 3);
  pen.space(4);
}

function drawIdentity(pen: Pen, { identity }: ReportDocument): void {
  pen.facts(identity, BODY);
  pen.space(6);
}

/** A heading, and what stays with it: a few lines, or the facts of one block where they are few. */
function heightTogether(pen: Pen, [first]: readonly Block[], style: Style): number {
  const facts = first?.kind === 'FACTS' ? pen.heightOfFacts(first.facts, style) : 0;
  return 40 + (facts < MOST_TOGETHER ? Math.max(facts, 24) : 24);
}

function drawSection(pen: Pen, { heading, blocks, isSecondary }: Section): void {
  pen.keep(heightTogether(pen, blocks, isSecondary ? SMALL : BODY));
  pen.space(isSecondary ? 8 : 4);
  if (isSecondary) pen.rule();
  pen.write('H2', heading, { size: isSecondary ? SIZES.body : SIZES.heading, weight: 'semibold' }, 3);
  for (const block of blocks) drawBlock(pen, block, isSecondary);
  pen.space(6);
}

function drawBlock(pen: Pen, block: Block, isSecondary: boolean): void {
  const style = isSecondary ? SMALL : BODY;
  switch (block.kind) {
    case 'TEXT':
      pen.write('P', block.text, block.tone === 'QUIET' ? SMALL : block.tone === 'LEAD' ? { size: SIZES.lead, weight: 'semibold' } : style);
      return;
    case 'FACTS':
      if (block.title !== null) pen.write('H3', block.title, { ...style, weight: 'semibold' }, 1);
      pen.facts(block.facts, style);
      pen.space(3);
      return;
    case 'FINDINGS':
      pen.facts(findingFacts(block.findings), style);
      pen.space(3);
  }
}

/** On each page: of whom it is above, except on the first, which says so itself; the notice and the number below. Neither is read out again and again. */
function drawMargins(paper: Paper, { running, notice, title }: ReportDocument, page: (number: number, of: number) => string): void {
  const { count } = paper.bufferedPageRange();
  const { left, top } = PAGE.margins;
  for (let index = 0; index < count; index += 1) {
    paper.switchToPage(index);
    paper.page.margins = { left: 0, right: 0, top: 0, bottom: 0 }; // or a text below the margin would begin a page
    paper.markContent('Artifact', { type: 'Pagination' });
    paper.font('regular').fontSize(SIZES.small).fillColor(INK.soft);
    if (index > 0) paper.text(`${title}: ${running}`, left, top - 28, { width: FULL_WIDTH, height: 12, ellipsis: true });
    const line = PAGE.height - PAGE.margins.bottom + 18;
    paper.lineWidth(0.5).strokeColor(INK.line).moveTo(left, line).lineTo(left + FULL_WIDTH, line).stroke();
    paper.font('semibold').text(notice, left, line + 6, { width: FULL_WIDTH });
    paper.font('regular').text(page(index + 1, count), left, line + 20, { width: FULL_WIDTH, align: 'right' });
    paper.endMarkedContent();
  }
}
