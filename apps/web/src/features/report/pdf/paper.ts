// The paper of a report: A4, two weights of one family, and a column beside which the images stand on the first page. Server only.
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { ReportDocument } from '../report-document.ts';

/** In points, 1/72 inch. */
export const PAGE = { width: 595.28, height: 841.89, margins: { left: 56, right: 56, top: 64, bottom: 76 } } as const;
export const FULL_WIDTH = PAGE.width - PAGE.margins.left - PAGE.margins.right;
export const PAGE_END = PAGE.height - PAGE.margins.bottom;

export const SIZES = { small: 8, body: 9.5, lead: 11, heading: 11, title: 18 } as const;
export const INK = { text: '#16191c', soft: '#4c5359', line: '#c9cbc7', warning: '#8f1d16' } as const;

export type Weight = 'regular' | 'semibold';

const PACKAGE = '@expo-google-fonts/inter';
const FILES: Readonly<Record<Weight, string>> = { regular: '400Regular/Inter_400Regular.ttf', semibold: '600SemiBold/Inter_600SemiBold.ttf' };

let fonts: Readonly<Record<Weight, Buffer>> | undefined;

/** Whole fonts, not those of the portal's pages, which come in pieces by script: a name may mix them. Embedded with the glyphs that are used. */
function readFonts(): Readonly<Record<Weight, Buffer>> {
  if (fonts !== undefined) return fonts;
  // Not `require.resolve`, which the bundler takes for an import of a file that it has no loader for.
  const found = findPackageJSON(PACKAGE, import.meta.url);
  if (found === undefined) throw new Error('the fonts of reports are not installed');
  const read = (weight: Weight): Buffer => readFileSync(join(dirname(found), FILES[weight]));
  fonts = { regular: read('regular'), semibold: read('semibold') };
  return fonts;
}

export type Paper = PDFKit.PDFDocument;

/** Tagged, with its language and a title, so that a screen reader reads it in order. The title names no patient: it is shown in lists of windows. */
export function openPaper({ title, language }: ReportDocument): Paper {
  const paper = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: PAGE.margins,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    // None of the standard fonts, which are not embedded.
    font: '',
    info: { Title: title, Creator: 'Osteon', Producer: 'Osteon' },
  });
  for (const [name, file] of Object.entries(readFonts())) paper.registerFont(name, file);
  return paper.font('regular');
}
