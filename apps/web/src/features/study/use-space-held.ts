'use client';
// Space turns a drag into a move of the image, as in every image program.
import { useEffect, useRef, type RefObject } from 'react';
import { isUnderLayer } from '../../ui/key-rules.ts';

export function useSpaceHeld(): RefObject<boolean> {
  const held = useRef(false);
  useEffect(() => {
    const set = (isDown: boolean) => (event: KeyboardEvent): void => {
      if (event.code !== 'Space') return;
      const isForOthers = isUnderLayer(event.target) || (event.target instanceof HTMLElement && event.target.closest('input, textarea, button, a, select') !== null);
      if (isDown && !isForOthers) event.preventDefault();
      held.current = isDown && !isForOthers;
    };
    const [down, up] = [set(true), set(false)];
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, []);
  return held;
}
