'use client';
// The keys of the worklist.
import { KeysModal } from '../../ui/keys-modal.tsx';

const KEYS: readonly (readonly [string, string])[] = [
  ['j', 'next study'],
  ['k', 'previous study'],
  ['Enter', 'open the study'],
  ['n', 'show what is new'],
  ['/', 'search'],
  ['Esc', 'clear the search'],
  ['?', 'these keys'],
];
const CLAIM = ['c', 'claim it, or give it back'] as const;

export function KeyHelp({ opened, onClose, mayClaim }: { readonly opened: boolean; readonly onClose: () => void; readonly mayClaim: boolean }) {
  return <KeysModal opened={opened} onClose={onClose} keys={mayClaim ? [...KEYS.slice(0, 3), CLAIM, ...KEYS.slice(3)] : KEYS} />;
}
