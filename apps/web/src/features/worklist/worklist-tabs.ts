// The four ways to look at the worklist: which studies each asks for, and which of those it shows. Pure.
import type { WorklistRow, WorklistVariables } from './worklist-query.ts';

export const TABS = ['all', 'unread', 'mine', 'attention'] as const;
export type Tab = (typeof TABS)[number];

export function tabFrom(value: string | undefined): Tab {
  return TABS.find((tab) => tab === value) ?? 'all';
}

export interface Filter {
  readonly tab: Tab;
  readonly statOnly: boolean;
  readonly text: string;
}

/** What to ask the worklist for; "needs attention" asks for answers instead (fetch-page.ts). */
export function variablesFor({ tab, statOnly, text }: Filter, first: number, after: string | null): WorklistVariables {
  return {
    first,
    after,
    state: tab === 'unread' ? ['READY'] : null,
    assignedToMe: tab === 'mine' ? true : null,
    priority: statOnly ? 'STAT' : null,
    text: text.trim() === '' ? null : text.trim(),
  };
}

export function needsAttention({ latestPrediction }: WorklistRow): boolean {
  return latestPrediction?.state === 'FAILED' || latestPrediction?.state === 'ABSTAINED';
}

/** Words anywhere in name or number, in any order and case: what the API does, for rows that are already here. */
export function matchesText({ patient }: WorklistRow, text: string): boolean {
  const heap = `${patient.name} ${patient.patientNumber}`.toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => heap.includes(word));
}

/** Whether a study that just changed belongs under this filter. A text is matched by the API only. */
export function belongs(row: WorklistRow, { tab, statOnly }: Filter): boolean {
  if (statOnly && row.priority !== 'STAT') return false;
  switch (tab) {
    case 'all':
      return true;
    case 'unread':
      return row.state === 'READY';
    case 'mine':
      return row.claimedByMe;
    case 'attention':
      return needsAttention(row);
  }
}
