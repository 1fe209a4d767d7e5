// The apps of the site.
import type { Metadata } from 'next';
import { AppCredentialsQuery, CREDENTIALS_PAGE } from '../../../../features/administration/apps/app-credentials-query.ts';
import { Apps } from '../../../../features/administration/apps/apps.tsx';
import { queryAdministration } from '../../../../features/administration/query-administration.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('administration'))('apps.title') };
}

export default async function AppsPage() {
  const { appCredentials } = await queryAdministration(AppCredentialsQuery, { first: CREDENTIALS_PAGE, after: null });
  return <Apps initial={appCredentials} />;
}
