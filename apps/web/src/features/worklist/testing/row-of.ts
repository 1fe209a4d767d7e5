// For tests: one study of the worklist.
import type { WorklistRow } from '../worklist-query.ts';

/** Higher numbers came later. */
export function study(number: number, change: Partial<WorklistRow> = {}): WorklistRow {
  return {
    id: `study-${String(number).padStart(3, '0')}`,
    state: 'READY',
    rejectedReason: null,
    priority: 'ROUTINE',
    createdAt: new Date(Date.UTC(2026, 10, 23, 12, number)).toISOString(),
    performedAt: null,
    description: null,
    claimedBy: null,
    claimedAt: null,
    claimedByMe: false,
    patient: { id: 'patient', patientNumber: 'M-1', name: 'DEMO^A', birthDate: null, sex: 'F' },
    views: [],
    latestPrediction: null,
    ...change,
  };
}
