'use client';
// The evidence map over the image: one square a cell, as strong as the reader wishes.
import { useLayoutEffect, useRef } from 'react';
import { evidenceBox, evidencePixels, type Box, type EvidenceRegion, type Shown } from './image/overlay.ts';
import type { Placement } from './image/viewport.ts';
import classes from './viewer.module.css';

export interface EvidenceOverlay {
  /** Of the same answer: the region is a part of it. */
  readonly thorax: Box;
  readonly region: EvidenceRegion;
  readonly values: Float32Array;
}

interface EvidenceLayerProps {
  readonly evidence: EvidenceOverlay;
  readonly shown: Shown;
  readonly placement: Placement;
  readonly opacity: number;
}

export function EvidenceLayer({ evidence, shown, placement, opacity }: EvidenceLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { thorax, region, values } = evidence;
  const { view, feetUp } = shown;
  useLayoutEffect(() => {
    // Kept where the image is: a canvas that the graphics card holds would be a layer of its own, and force one over the whole pane for everything that is drawn after it.
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    context?.putImageData(new ImageData(evidencePixels({ view, feetUp }, region, values), region.columns, region.rows), 0, 0);
  }, [region, values, view, feetUp]);
  const box = evidenceBox(shown, thorax, region);
  const scale = placement.scale / devicePixelRatio;
  const [left, top] = [placement.left / devicePixelRatio + box.column * scale, placement.top / devicePixelRatio + box.row * scale];
  return (
    <canvas
      ref={canvas}
      width={region.columns}
      height={region.rows}
      className={classes.image}
      aria-hidden="true"
      style={{ opacity, transform: `translate(${left}px, ${top}px) scale(${(box.columns * scale) / region.columns}, ${(box.rows * scale) / region.rows})` }}
    />
  );
}
