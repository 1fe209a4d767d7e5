'use client';
// The counts of one view in grey. The canvas holds the image and nothing else; the browser enlarges and moves it, so that zoom and place cost no drawing of ours.
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { ViewCounts } from './image/counts.ts';
import { countsAsTheyAre, greyPixels, reduced } from './image/raster.ts';
import { summedArea } from './image/summed-area.ts';
import type { Placement } from './image/viewport.ts';
import type { GreyWindow } from './image/window.ts';
import classes from './viewer.module.css';

interface ImageLayerProps {
  readonly counts: ViewCounts;
  readonly placement: Placement;
  readonly window: GreyWindow;
  readonly label: string;
}

export function ImageLayer({ counts, placement, window, label }: ImageLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isReduced = placement.scale < 1;
  const area = useMemo(() => (isReduced ? summedArea(counts) : null), [isReduced, counts]);
  const raster = useMemo(() => (area === null ? countsAsTheyAre(counts) : reduced(area, placement.scale)), [area, counts, placement.scale]);
  useLayoutEffect(() => {
    // Kept in the memory of the processor: every frame of a drag is written there.
    const context = canvas.current?.getContext('2d', { willReadFrequently: true, alpha: false });
    context?.putImageData(new ImageData(greyPixels(raster, window), raster.columns, raster.rows), 0, 0);
  }, [raster, window]);
  const size = placement.scale / raster.perCount / devicePixelRatio;
  return (
    <canvas
      ref={canvas}
      width={raster.columns}
      height={raster.rows}
      className={classes.image}
      role="img"
      aria-label={label}
      style={{ transform: `translate(${placement.left / devicePixelRatio}px, ${placement.top / devicePixelRatio}px) scale(${size})` }}
    />
  );
}
