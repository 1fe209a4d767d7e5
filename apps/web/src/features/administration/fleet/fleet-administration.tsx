'use client';
// The fleet as its administrators see it: workers that can be drained, and what was given up.
import { Fleet } from '../../fleet/fleet.tsx';
import type { FleetState } from '../../fleet/fleet-query.ts';
import { DeadLetters } from './dead-letters.tsx';
import type { DeadLettersPage } from './dead-letters-query.ts';
import { DrainChange } from './drain-change.tsx';

export function FleetAdministration({ fleet, deadLetters }: { readonly fleet: FleetState; readonly deadLetters: DeadLettersPage }) {
  return (
    <Fleet initial={fleet} renderChange={(worker) => <DrainChange worker={worker} />}>
      <DeadLetters initial={deadLetters} />
    </Fleet>
  );
}
