// The images on the first page, beside the texts: with their sides, a scale bar and what they show in words. Server only.
import type { ReportDocument, ReportPicture } from '../report-document.ts';
import { FULL_WIDTH, INK, PAGE, PAGE_END, SIZES } from './paper.ts';
import type { Aside, Pen } from './pen.ts';

/** A view with its image as PNG; null where it could not be had. */
export interface DrawnPicture {
  readonly picture: ReportPicture;
  readonly png: Buffer | null;
}

const ASIDE = 192;
const BETWEEN = 12;
const TALLEST = 400;
/** Caption and scale bars below the images. */
const BELOW = 90;
const BAR_HEIGHT = 3;
const LABEL: { readonly lineBreak: false } = { lineBreak: false };

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Points for one pixel of the view. */
  readonly scale: number;
}

function framesOf(pictures: readonly DrawnPicture[], top: number): Frame[] {
  const across = (ASIDE - BETWEEN * pictures.length) / Math.max(pictures.length, 1);
  return pictures.map(({ picture: { detail } }, position) => {
    const scale = Math.min(across / detail.columns, TALLEST / detail.rows, (PAGE_END - top - BELOW) / detail.rows);
    return { left: PAGE.margins.left + FULL_WIDTH - ASIDE + BETWEEN + position * (across + BETWEEN), top, width: detail.columns * scale, height: detail.rows * scale, scale };
  });
}

/** Draws them beside where the pen is; the texts leave out what is returned. */
export function drawPictures(pen: Pen, { pictureNotes }: ReportDocument, pictures: readonly DrawnPicture[]): Aside {
  const { paper } = pen;
  const top = paper.y;
  const frames = framesOf(pictures, top + 12);
  pictures.forEach((drawn, position) => {
    const frame = frames[position];
    if (frame !== undefined) drawOne(pen, drawn, frame);
  });
  const below = Math.max(top, ...frames.map((frame) => frame.top + frame.height + 22));
  const left = PAGE.margins.left + FULL_WIDTH - ASIDE + BETWEEN;
  const content = paper.markStructureContent('Caption');
  paper.font('regular').fontSize(7).fillColor(INK.soft).text(pictureNotes.join(' '), left, below, { width: ASIDE - BETWEEN, lineGap: 1.5 });
  paper.endMarkedContent();
  pen.add(paper.struct('Caption', {}, [content]));
  const end = paper.y + 8;
  paper.x = PAGE.margins.left;
  paper.y = top;
  return { width: ASIDE, end };
}

function drawOne(pen: Pen, { picture, png }: DrawnPicture, { left, top, width, height, scale }: Frame): void {
  const { paper } = pen;
  const content = paper.markStructureContent('Figure');
  paper.font('semibold').fontSize(SIZES.small).fillColor(INK.text);
  paper.text(picture.title, left, top - 12, { ...LABEL, width });
  if (png !== null) paper.image(png, left, top, { width, height });
  paper.lineWidth(0.5).strokeColor(INK.line).rect(left, top, width, height).stroke();
  paper.text(picture.left, left + 3, top + 3, LABEL).text(picture.right, left, top + 3, { ...LABEL, width: width - 3, align: 'right' });
  if (picture.bar !== null && png !== null) {
    paper.rect(left, top + height + 5, picture.bar.px * scale, BAR_HEIGHT).fill(INK.text);
    paper.font('regular').fontSize(7).fillColor(INK.text).text(picture.bar.words, left + picture.bar.px * scale + 4, top + height + 2, LABEL);
  }
  paper.endMarkedContent();
  pen.add(paper.struct('Figure', { alt: picture.alt }, [content]));
}
