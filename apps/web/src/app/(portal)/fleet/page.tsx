// The fleet: who classifies, with what, and how much waits.
import type { Metadata } from 'next';
import { Fleet } from '../../../features/fleet/fleet.tsx';
import { FleetQuery } from '../../../features/fleet/fleet-query.ts';
import { queryServer } from '../../../lib/api-server.ts';

export const metadata: Metadata = { title: 'Fleet' };

export default async function FleetPage() {
  return <Fleet initial={await queryServer(FleetQuery, {})} />;
}
