'use client';
// Pixels of the screen that an element takes up: they follow its size and the screen's density.
import { useEffect, useState, type RefObject } from 'react';
import type { Size } from './image/viewport.ts';

export function usePaneSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setSize({ width: Math.max(Math.round(width * devicePixelRatio), 1), height: Math.max(Math.round(height * devicePixelRatio), 1) });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
