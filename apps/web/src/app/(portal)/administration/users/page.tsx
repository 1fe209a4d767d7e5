// The people of the site.
import type { Metadata } from 'next';
import { ACCOUNTS_PAGE, AccountsQuery } from '../../../../features/administration/users/accounts-query.ts';
import { Users } from '../../../../features/administration/users/users.tsx';
import { queryAdministration } from '../../../../features/administration/query-administration.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';
import { readSignInMethods } from '../../../../lib/session/single-sign-on.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('administration'))('users.title') };
}

export default async function UsersPage() {
  const [{ accounts }, methods] = await Promise.all([queryAdministration(AccountsQuery, { first: ACCOUNTS_PAGE, after: null }), readSignInMethods()]);
  return <Users initial={accounts} passwords={methods.passwords} provider={methods.provider?.name ?? null} />;
}
