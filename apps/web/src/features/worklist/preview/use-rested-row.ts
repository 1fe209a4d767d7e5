'use client';
// The row at which the reader stays: the pointer rests on it, or it has the focus. Passing over rows asks for nothing.
import { useEffect, useState, type RefObject } from 'react';
import { previewPlace, type PreviewPlace } from './preview-place.ts';

const STAY_MS = 300;
/** Neither on a phone nor under a finger, which cannot rest on a row without opening it. */
const HAS_ROOM = '(hover: hover) and (min-width: 1021px)';

export interface RestedRow {
  readonly studyId: string;
  readonly place: PreviewPlace;
}

const rowOf = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[data-study]') : null);

function restedOn(row: HTMLElement, list: HTMLElement): RestedRow | null {
  const name = row.querySelector('[data-row-link]')?.closest('[role=cell]');
  const studyId = row.dataset['study'];
  if (name == null || studyId === undefined || !row.isConnected) return null;
  const place = previewPlace(row.getBoundingClientRect(), name.getBoundingClientRect().right, list.getBoundingClientRect());
  return place === undefined ? null : { studyId, place };
}

export function useRestedRow(list: RefObject<HTMLElement | null>): RestedRow | null {
  const [rested, setRested] = useState<RestedRow | null>(null);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let row: HTMLElement | null = null;
    const leave = (): void => {
      clearTimeout(timer);
      setRested(null);
    };
    const stay = (): void => {
      leave();
      const here = row;
      if (here !== null && window.matchMedia(HAS_ROOM).matches) timer = setTimeout(() => setRested(restedOn(here, element)), STAY_MS);
    };
    const come = ({ target }: Event): void => {
      const next = rowOf(target);
      // Null over the preview itself, which stays while one looks at it.
      if (next === null || next === row) return;
      row = next;
      stay();
    };
    const goAway = (): void => {
      row = null;
      leave();
    };
    const listeners = [
      ['pointerover', come],
      ['focusin', come],
      ['pointerleave', goAway],
      ['focusout', goAway],
      ['scroll', stay],
      ['pointerdown', leave],
    ] as const;
    const press = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') leave();
    };
    for (const [name, listener] of listeners) element.addEventListener(name, listener, { passive: true });
    window.addEventListener('keydown', press);
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) element.removeEventListener(name, listener);
      window.removeEventListener('keydown', press);
    };
  }, [list]);
  return rested;
}
