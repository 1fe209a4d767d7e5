// The fleet: who classifies, with what, and how much waits.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Fleet } from '../../../features/fleet/fleet.tsx';
import { FleetQuery } from '../../../features/fleet/fleet-query.ts';
import { queryServer } from '../../../lib/api-server.ts';
import { may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';

export const metadata: Metadata = { title: 'Fleet' };

export default async function FleetPage() {
  if (may((await readViewer()).roles, 'administer')) redirect('/administration/fleet');
  return <Fleet initial={await queryServer(FleetQuery, {})} />;
}
