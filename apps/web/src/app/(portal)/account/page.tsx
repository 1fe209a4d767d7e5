// One's own account.
import type { Metadata } from 'next';
import { Account } from '../../../features/account/account.tsx';
import { OwnAccountQuery } from '../../../features/account/account-query.ts';
import { readTranslations } from '../../../i18n/read-language.ts';
import { queryServer } from '../../../lib/api-server.ts';
import { readSignInMethods } from '../../../lib/session/single-sign-on.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('account'))('title') };
}

export default async function AccountPage() {
  const [{ viewer }, { provider }] = await Promise.all([queryServer(OwnAccountQuery, {}), readSignInMethods()]);
  return <Account account={viewer} provider={provider?.name ?? null} />;
}
