'use client';
// Lines over the image: the thorax box, the reader's measure, and the place that the pointer shows in the other view. Dark below light, so that they are seen on bone and background alike.
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import { lengthPx, type Measure } from './image/measure.ts';
import type { Box } from './image/overlay.ts';
import type { Placement, Point } from './image/viewport.ts';
import classes from './viewer.module.css';

interface MarksLayerProps {
  readonly placement: Placement;
  readonly thorax: Box | null;
  readonly measure: Measure | null;
  readonly spacingMm: number | null;
  /** In pixels of the image, whole. */
  readonly mark: Point | null;
}

const TICK = 5;
const ARM = 9;

/** The same path twice, as outline and as line. */
function Line({ path, name }: { readonly path: string; readonly name: string }) {
  return (
    <g data-mark={name}>
      <path d={path} className={classes.outline} />
      <path d={path} className={classes.line} />
    </g>
  );
}

/** A line with a stroke across each end; a cross where both are still one place. */
function measurePath(from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return `M${from.x - TICK} ${from.y}h${2 * TICK}M${from.x} ${from.y - TICK}v${2 * TICK}`;
  const [across, down] = [(-(to.y - from.y) / length) * TICK, ((to.x - from.x) / length) * TICK];
  const end = ({ x, y }: Point): string => `M${x - across} ${y - down}L${x + across} ${y + down}`;
  return `M${from.x} ${from.y}L${to.x} ${to.y}${end(from)}${end(to)}`;
}

/** "123 mm". Without a pixel size there are no millimetres to tell, and the words say why. */
function Length({ measure, spacingMm }: { readonly measure: Measure; readonly spacingMm: number | null }) {
  const t = useTranslations('viewer');
  const formats = useFormats();
  const px = lengthPx(measure);
  return spacingMm === null ? t('lengthInPixels', { px: formats.decimal(px, 1) }) : t('length', { mm: formats.decimal(px * spacingMm, 0) });
}

/** Not drawn anew while only the window changes. */
export const MarksLayer = memo(function MarksLayer({ placement, thorax, measure, spacingMm, mark }: MarksLayerProps) {
  const scale = placement.scale / devicePixelRatio;
  const at = ({ x, y }: Point): Point => ({ x: placement.left / devicePixelRatio + x * scale, y: placement.top / devicePixelRatio + y * scale });
  const corner = thorax === null ? null : at({ x: thorax.column, y: thorax.row });
  const cross = mark === null ? null : at({ x: mark.x + 0.5, y: mark.y + 0.5 });
  const [from, to] = measure === null ? [null, null] : [at(measure.from), at(measure.to)];
  return (
    <>
      <svg className={classes.marks} aria-hidden="true">
        {corner === null || thorax === null ? null : <Line name="thorax" path={`M${corner.x} ${corner.y}h${thorax.columns * scale}v${thorax.rows * scale}h${-thorax.columns * scale}z`} />}
        {from === null || to === null ? null : <Line name="measure" path={measurePath(from, to)} />}
        {cross === null ? null : <Line name="cross" path={`M${cross.x - ARM} ${cross.y}h${ARM - 3}m6 0h${ARM - 3}M${cross.x} ${cross.y - ARM}v${ARM - 3}m0 6v${ARM - 3}`} />}
      </svg>
      {measure === null || to === null ? null : (
        <span className={classes.length} style={{ transform: `translate(${to.x + 10}px, ${to.y - 10}px)` }}>
          <Length measure={measure} spacingMm={spacingMm} />
        </span>
      )}
    </>
  );
});
