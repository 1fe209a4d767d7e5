// The fleet, with what an administrator may do to it.
import type { Metadata } from 'next';
import { DeadLettersQuery, LETTERS_PAGE } from '../../../../features/administration/fleet/dead-letters-query.ts';
import { FleetAdministration } from '../../../../features/administration/fleet/fleet-administration.tsx';
import { queryAdministration } from '../../../../features/administration/query-administration.ts';
import { FleetQuery } from '../../../../features/fleet/fleet-query.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('fleet'))('title') };
}

export default async function FleetAdministrationPage() {
  const [fleet, { deadLetters }] = await Promise.all([queryAdministration(FleetQuery, {}), queryAdministration(DeadLettersQuery, { first: LETTERS_PAGE, after: null })]);
  return <FleetAdministration fleet={fleet} deadLetters={deadLetters} />;
}
