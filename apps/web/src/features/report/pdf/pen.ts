// Writes down a report's texts one below the other, tagged, and breaks pages where nothing is torn apart. Server only.
import type { Fact } from '../report-document.ts';
import { FULL_WIDTH, INK, PAGE, PAGE_END, SIZES, type Paper, type Weight } from './paper.ts';

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
}

/** Where images take a part of the first page: texts that begin above their end are so much narrower. */
export interface Aside {
  readonly width: number;
  readonly end: number;
}

export interface Pen {
  readonly paper: Paper;
  /** From here on texts leave that part of the first page free. */
  standBeside(aside: Aside): void;
  /** What was tagged elsewhere, into the place that is being written. */
  add(element: ReturnType<Paper['struct']>): void;
  /** A structure element below which the following ones stand. */
  within(type: string, draw: () => void): void;
  /** One paragraph; `gap` below it. */
  write(tag: string, text: string, style: Style, gap?: number): void;
  /** Names and what they say, each on one line or on as many as it needs. */
  facts(facts: readonly Fact[], style: Style): void;
  heightOfFacts(facts: readonly Fact[], style: Style): number;
  /** Begins a page unless so much still fits on this one. */
  keep(height: number): void;
  space(height: number): void;
  /** A line across. */
  rule(): void;
  /** Nothing more is written. */
  end(): void;
}

/** Of the column of names. */
const NAMES = 112;
const COLUMN_GAP = 8;
const ROW_GAP = 1;
const LEADING = 2.2;

export function createPen(paper: Paper): Pen {
  let aside: Aside = { width: 0, end: 0 };
  const root = paper.struct('Document');
  paper.addStructure(root);
  let parent = root;
  const isFirstPage = (): boolean => paper.bufferedPageRange().count === 1;
  const width = (): number => FULL_WIDTH - (isFirstPage() && paper.y < aside.end ? aside.width : 0);
  const ink = ({ size, weight = 'regular', color = INK.text }: Style): Paper => paper.font(weight).fontSize(size).fillColor(color);
  /** Figures below each other line up. */
  const options = (across: number): PDFKit.Mixins.TextOptions => ({ width: across, lineGap: LEADING, features: ['tnum'] });
  const heightOf = (text: string, style: Style, across: number): number => ink(style).heightOfString(text, options(across));
  const tagged = (tag: string, draw: () => void): void => {
    const content = paper.markStructureContent(tag);
    draw();
    paper.endMarkedContent();
    parent.add(paper.struct(tag, {}, [content]));
  };
  const keep = (height: number): void => {
    if (paper.y + height > PAGE_END) paper.addPage();
  };
  const named = (style: Style): Style => ({ ...style, color: INK.soft });
  const rowHeight = ({ name, value }: Fact, style: Style): number => Math.max(heightOf(name, named(style), NAMES - COLUMN_GAP), heightOf(value, style, width() - NAMES));
  const fact = (one: Fact, style: Style): void => {
    keep(Math.min(rowHeight(one, style), 4 * (style.size + LEADING)));
    const [top, across] = [paper.y, width() - NAMES];
    tagged('P', () => {
      ink(named(style)).text(one.name, PAGE.margins.left, top, options(NAMES - COLUMN_GAP));
      const below = paper.y;
      ink(style).text(one.value, PAGE.margins.left + NAMES, top, options(across));
      // A value that went on to the next page ends there.
      if (paper.y >= top) paper.y = Math.max(paper.y, below);
    });
    paper.y += ROW_GAP;
    paper.x = PAGE.margins.left;
  };
  return {
    paper,
    standBeside(given) {
      aside = given;
    },
    add: (element) => void parent.add(element),
    within(type, draw) {
      const [outer, inner] = [parent, paper.struct(type)];
      outer.add(inner);
      parent = inner;
      draw();
      inner.end();
      parent = outer;
    },
    write(tag, text, style, gap = 4) {
      keep(Math.min(heightOf(text, style, width()), 3 * (style.size + LEADING)));
      const across = width();
      tagged(tag, () => ink(style).text(text, PAGE.margins.left, paper.y, options(across)));
      paper.y += gap;
    },
    facts(facts, style) {
      for (const one of facts) fact(one, style);
    },
    heightOfFacts: (facts, style) => facts.reduce((sum, one) => sum + rowHeight(one, style) + ROW_GAP, 0),
    keep,
    space(height) {
      paper.y += height;
    },
    rule() {
      const across = width();
      paper.markContent('Artifact', { type: 'Layout' });
      paper.lineWidth(0.5).strokeColor(INK.line).moveTo(PAGE.margins.left, paper.y).lineTo(PAGE.margins.left + across, paper.y).stroke();
      paper.endMarkedContent();
      paper.y += 6;
    },
    end: () => root.end(),
  };
}

export const BODY: Style = { size: SIZES.body };
export const SMALL: Style = { size: SIZES.small, color: INK.soft };
