'use client';
// The worklist without a mouse: which study is the current one, and what each key does to it.
import { useState, type RefObject } from 'react';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import type { WorklistRow } from './worklist-query.ts';

interface Actions {
  readonly open: (row: WorklistRow) => void;
  readonly claim: (row: WorklistRow) => void;
  readonly changePriority: (row: WorklistRow) => void;
  readonly letIn: () => void;
  readonly search: () => void;
  readonly choices: () => void;
  readonly help: () => void;
}

export interface WorklistKeys {
  readonly currentId: string | null;
  readonly setCurrentId: (id: string) => void;
  readonly move: (step: 1 | -1) => void;
}

export function useWorklistKeys(list: RefObject<HTMLElement | null>, rows: readonly WorklistRow[], actions: Actions): WorklistKeys {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const current = rows.find(({ id }) => id === currentId);
  const move = (step: 1 | -1): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const at = rows.findIndex(({ id }) => id === currentId);
    const next = links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
    next?.focus({ preventScroll: true });
    next?.closest('[role=row]')?.scrollIntoView({ block: 'nearest' });
  };
  const onCurrent = (act: (row: WorklistRow) => void) => (): void => {
    if (current !== undefined) act(current);
  };
  usePageKeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['ArrowDown', () => move(1)],
    ['ArrowUp', () => move(-1)],
    // Links and buttons that have the focus keep their own Enter.
    ['enter', () => document.activeElement === document.body && onCurrent(actions.open)(), { preventDefault: false }],
    ['c', onCurrent(actions.claim)],
    ['u', onCurrent(actions.changePriority)],
    ['n', actions.letIn],
    ['f', actions.choices],
    ['/', actions.search],
    // On a German keyboard the slash is above the 7.
    ['shift+/', actions.search],
    ['shift+?', actions.help],
    ['?', actions.help],
  ]);
  return { currentId, setCurrentId, move };
}
