// The fleet: who classifies, with what, and how much waits.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Fleet } from '../../../features/fleet/fleet.tsx';
import { FleetQuery } from '../../../features/fleet/fleet-query.ts';
import { readTranslations } from '../../../i18n/read-language.ts';
import { queryServer } from '../../../lib/api-server.ts';
import { may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('fleet'))('title') };
}

export default async function FleetPage() {
  if (may((await readViewer()).roles, 'administer')) redirect('/administration/fleet');
  return <Fleet initial={await queryServer(FleetQuery, {})} />;
}
