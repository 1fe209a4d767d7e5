'use client';
// The keys of a page, for all of the portal: silent under a dialog or menu, where they would leave the page behind it, and without single characters for who has turned those off.
// oxlint-disable-next-line no-restricted-imports
import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { isCommand, isSingleKey, isUnderLayer } from './key-rules.ts';
import { useSingleKeys } from './single-keys.ts';

export function usePageKeys(keys: readonly HotkeyItem[]): void {
  const singleKeys = useSingleKeys();
  useHotkeys(
    keys
      .filter(([hotkey]) => singleKeys || !isSingleKey(hotkey))
      .map(([hotkey, act, options]) => [
        hotkey,
        (event) => {
          if (!isCommand(hotkey) && isUnderLayer(event.target)) return;
          if (options?.preventDefault !== false) event.preventDefault();
          act(event);
        },
        { ...options, preventDefault: false },
      ]),
  );
}
