'use client';
// One view in its pane: the image by its counts, what lies over it, and where the reader points.
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import { EvidenceLayer, type EvidenceOverlay } from './evidence-layer.tsx';
import { ImageLayer } from './image-layer.tsx';
import { MarksLayer } from './marks-layer.tsx';
import { scaleBar } from './image/measure.ts';
import { leftMark, shownBox } from './image/overlay.ts';
import { fitScale, pixelAt, placementOf, type Geometry, type Point, type Size } from './image/viewport.ts';
import type { ShownView } from './use-exam.ts';
import { usePaneKeys } from './use-pane-keys.ts';
import { usePanePointer } from './use-pane-pointer.ts';
import { usePaneSize } from './use-pane-size.ts';
import { windowOf, type ViewerAction, type ViewerState } from './viewer-state.ts';
import classes from './viewer.module.css';

export interface Pointed extends Point {
  readonly shown: ShownView;
  readonly counts: number;
  /** Moved by keys, the place is marked in its own view too, and read out. */
  readonly byKeys: boolean;
}

/** What all panes fit into together: the largest image, in millimetres when every pixel size is known, else in counts. */
export interface Frame extends Size {
  readonly inMm: boolean;
}

interface ViewPaneProps {
  readonly shown: ShownView;
  readonly frame: Frame;
  /** Upper end of the window that suits the exam. */
  readonly high: number;
  readonly state: ViewerState;
  readonly evidence: EvidenceOverlay | null;
  readonly pointed: Pointed | null;
  readonly dispatch: (action: ViewerAction) => void;
  readonly onPoint: (pointed: Pointed | null) => void;
  readonly geometries: RefObject<Map<string, Geometry>>;
}

const LONGEST_BAR_PX = 96;

/** How pixels are shown at this scale: "0.74 : 1, mean of counts". */
function ScaleWords({ scale }: { readonly scale: number }) {
  const t = useTranslations('viewer');
  const formats = useFormats();
  const isOne = Math.abs(scale - 1) < 0.005;
  return (
    <span className={classes.scale}>
      {t('scale', { ratio: isOne ? '1' : formats.decimal(scale, 2) })}
      <span className={classes.how}>{isOne ? null : t(scale < 1 ? 'reduced' : 'enlarged')}</span>
    </span>
  );
}

/** The place as it is seen in this view: its own, or mirrored from the other view of the same exam. */
function markIn(shown: ShownView, pointed: Pointed | null): Point | null {
  if (pointed === null || pointed.shown.exam.id !== shown.exam.id) return null;
  if (pointed.shown.pane === shown.pane) return pointed.byKeys ? pointed : null;
  return { x: shown.detail.columns - 1 - pointed.x, y: pointed.y };
}

function SideMark({ side, shown, at }: { readonly side: 'R' | 'L'; readonly shown: ShownView; readonly at: 'left' | 'right' }) {
  const t = useTranslations('viewer');
  const isSure = shown.feetUp !== null;
  return (
    <span className={classes.side} data-side={at} title={t(`${isSure ? 'side' : 'sideUnsure'}.${side}`)}>
      {side}
      {isSure ? null : <span className={classes.unsure}>?</span>}
    </span>
  );
}

function ScaleBar({ pxPerMm }: { readonly pxPerMm: number }) {
  const t = useTranslations('viewer');
  const bar = scaleBar(pxPerMm, LONGEST_BAR_PX);
  if (bar === undefined) return null;
  return (
    <span className={classes.bar}>
      <span className={classes.barLine} style={{ width: bar.px }} /> {t('bar', { length: String(bar.mm / 10) })}
    </span>
  );
}

export function ViewPane({ shown, frame, high, state, evidence, pointed, dispatch, onPoint, geometries }: ViewPaneProps) {
  const t = useTranslations('viewer');
  const { pane, detail, counts, exam } = shown;
  const surface = useRef<HTMLDivElement>(null);
  const size = usePaneSize(surface);
  const image = useMemo<Size>(() => ({ width: detail.columns, height: detail.rows }), [detail]);
  const unit = frame.inMm ? (detail.spacingMm ?? 1) : 1;
  const geometry = useMemo<Geometry | null>(() => (size === null ? null : { view: detail.view, pane: size, image, fit: fitScale(size, frame) * unit }), [size, detail.view, image, frame, unit]);
  const { window: reading, defaultHigh, ownWindows } = state;
  const window = useMemo(() => windowOf({ window: reading, defaultHigh, ownWindows }, high), [reading, defaultHigh, ownWindows, high]);
  useEffect(() => {
    const known = geometries.current;
    if (geometry !== null) known.set(pane, geometry);
    return () => void known.delete(pane);
  }, [geometries, geometry, pane]);

  const pointAt = (at: Point | null, byKeys: boolean): void => onPoint(at === null ? null : { x: at.x, y: at.y, shown, byKeys, counts: counts.counts[at.y * image.width + at.x] ?? 0 });
  const pointers = usePanePointer({
    surface, pane, geometry, state, dispatch,
    onHover: (point) => pointAt(point === null || geometry === null ? null : (pixelAt(placementOf(geometry, state.camera), image, point) ?? null), false),
  });
  usePaneKeys({
    surface, image,
    point: pointed?.shown.pane === pane ? pointed : null,
    onPoint: (point) => pointAt(point, true),
    onMeasure: (measure) => dispatch({ kind: 'MEASURE', pane, measure }),
  });

  const placement = useMemo(() => (geometry === null ? null : placementOf(geometry, state.camera)), [geometry, state.camera]);
  const view = useMemo(() => ({ view: detail.view, rows: detail.rows, columns: detail.columns, feetUp: shown.feetUp ?? false }), [detail, shown.feetUp]);
  const thorax = useMemo(() => (exam.thorax === null ? null : shownBox(view, exam.thorax)), [exam.thorax, view]);
  const mark = useMemo(() => markIn(shown, pointed), [shown, pointed]);
  const left = leftMark(view);
  return (
    <figure className={classes.view} data-view={detail.view} data-pane={pane}>
      <div
        ref={surface}
        className={classes.surface}
        data-tool={state.tool}
        data-fitted={state.camera.zoom === 1 || undefined}
        tabIndex={0}
        role="application"
        aria-label={t('pane', { view: detail.view, when: exam.when })}
        {...pointers}
        onMouseDown={(event) => event.preventDefault()} // no scrolling by the middle button, and no focus by a click: arrows stay the window's
      >
        {placement === null ? null : (
          <>
            <ImageLayer counts={counts} placement={placement} window={window} label={t('image', { view: detail.view, rows: String(detail.rows), columns: String(detail.columns), most: String(detail.maxCount) })} />
            {evidence === null || !state.showEvidence ? null : <EvidenceLayer evidence={evidence} shown={view} placement={placement} opacity={state.evidenceOpacity} />}
            <MarksLayer
              placement={placement}
              thorax={state.showThorax ? thorax : null}
              measure={state.measures[pane] ?? null}
              spacingMm={detail.spacingMm}
              mark={mark}
            />
          </>
        )}
      </div>
      <figcaption className={classes.caption}>
        {detail.view} <span className={classes.how}>{t(`knownBy.${detail.evidence}`)}</span>
      </figcaption>
      <SideMark side={left} shown={shown} at="left" />
      <SideMark side={left === 'R' ? 'L' : 'R'} shown={shown} at="right" />
      {placement === null || detail.spacingMm === null ? null : <ScaleBar pxPerMm={placement.scale / devicePixelRatio / detail.spacingMm} />}
      <ScaleWords scale={placement?.scale ?? 1} />
    </figure>
  );
}
