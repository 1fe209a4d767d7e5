// The key beside a button, for who has not turned single keys off.
import { useSingleKeys } from './single-keys.ts';

export function KeyHint({ children, className }: { readonly children: string; readonly className?: string | undefined }) {
  return useSingleKeys() ? <kbd className={className}>{children}</kbd> : null;
}

/** For `aria-keyshortcuts`. */
export function useKeyShortcut(key: string): string | undefined {
  return useSingleKeys() ? key : undefined;
}
