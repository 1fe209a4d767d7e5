// The PDF of a report, read back as another program reads it.
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../i18n/locale.ts';
import { buildReport } from '../build-report.ts';
import { reportLanguage } from '../read-report-language.ts';
import type { ReportFacts } from '../report-query.ts';
import { AMENDED, FACTS, facts, said } from '../testing/signed-facts.ts';
import { drawReport } from './draw-report.ts';
import { drawPngs } from './fetch-pictures.ts';

const COUNTS = { rows: 1024, columns: 256, counts: Uint16Array.from({ length: 1024 * 256 }, (_, at) => at % 40) };

async function draw(given: ReportFacts, locale: Locale = 'en'): Promise<Uint8Array> {
  const report = buildReport(given, reportLanguage(locale));
  return drawReport(report, drawPngs(report.pictures, report.pictures.map(() => COUNTS)), (page, of) => `${page}/${of}`);
}

/** Of each page, words with single spaces. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

describe('the PDF of a report', () => {
  test('holds the text of every block and every fact that the builder wrote', async () => {
    const [text, report] = [(await pagesOf(await draw(AMENDED))).join(' '), buildReport(AMENDED, reportLanguage('en'))];
    const blocks = report.sections.flatMap(({ heading, blocks: inner }) => [heading, ...inner.flatMap((block) => (block.kind === 'TEXT' ? [block.text] : block.kind === 'FACTS' ? [block.title ?? '', ...block.facts.flatMap(({ name, value }) => [name, value])] : block.findings.flatMap(({ region, text: words }) => [region, words])))]);
    const squeezed = text.replaceAll(' ', '');
    for (const words of [report.title, report.site, ...report.marks, ...report.identity.map(({ value }) => value), ...blocks]) expect(squeezed).toContain(words.replaceAll(/\s+/g, ''));
  });

  test('is of A4, in the language of its reader, tagged, and called by no patient', async () => {
    const pdf = await draw(FACTS, 'de');
    const document = await getDocumentProxy(new Uint8Array(pdf));
    const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: 'Befund der Skelettszintigrafie', Language: 'de' });
    expect(JSON.stringify(info)).not.toContain('DEMO');
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  });

  test('is read out in the order of the page, with headings and what the images show', async () => {
    const tree = await (await (await getDocumentProxy(await draw(FACTS))).getPage(1)).getStructTree();
    const outline = JSON.stringify(tree);
    expect(outline.match(/"role":"(H1|H2|Figure|Caption)"/g)?.slice(0, 5).map((role) => role.slice(8, -1))).toEqual(['H1', 'Figure', 'Figure', 'Caption', 'H2']);
    expect(outline).toContain('"alt":"Anterior: whole body, 1024 by 256 pixels, inverted grey"');
  });

  test('shows names beyond Latin-1', async () => {
    const named = facts({ study: { ...FACTS.study, patient: { ...FACTS.study.patient, name: 'ŁUKASIEWICZ^Žofia' } } });
    expect((await pagesOf(await draw(named)))[0]).toContain('ŁUKASIEWICZ, Žofia');
  });

  test('of a long reading has the notice and the number on each page, says on each of whom it is, and loses no word', async () => {
    const long = Array.from({ length: 400 }, (_, at) => `Word${at}`).join(' ');
    const pages = await pagesOf(await draw(facts({ reading: said({ conclusion: long, technique: long, limitations: `${long} end` }) })));
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, at) => {
      expect(page).toContain('Research software, not a diagnostic device.');
      expect(page).toContain(`${at + 1}/${pages.length}`);
      expect(page).toContain('DEMO, ADA');
    });
    expect(pages.join(' ')).toMatch(/Word399 end/);
  });
});
