// The site's reading policy.
import type { Metadata } from 'next';
import { queryAdministration } from '../../../../features/administration/query-administration.ts';
import { SitePolicyPage } from '../../../../features/administration/site/site-policy.tsx';
import { SitePolicyQuery } from '../../../../features/administration/site/site-policy-query.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('administration'))('site.title') };
}

export default async function SitePage() {
  const { sitePolicy } = await queryAdministration(SitePolicyQuery, {});
  return <SitePolicyPage initial={sitePolicy} />;
}
