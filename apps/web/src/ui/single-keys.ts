// Whether letters, digits and signs alone do something: who dictates, or brushes a key with a sleeve, turns that off (WCAG 2.1.4). Kept in a cookie, as the theme is.
import { useSyncExternalStore } from 'react';

const COOKIE = 'osteon_single_keys';
const YEAR_SECONDS = 365 * 24 * 3600;

const listeners = new Set<() => void>();

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const areOn = (): boolean => !document.cookie.split('; ').includes(`${COOKIE}=off`);

export function chooseSingleKeys(on: boolean): void {
  document.cookie = `${COOKIE}=${on ? 'on' : 'off'}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
  for (const tell of listeners) tell();
}

/** On, until somebody has turned them off. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(watch, areOn, () => true);
}
