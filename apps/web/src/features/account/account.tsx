'use client';
// One's own account: who one is to Osteon, and the password, where it is kept here.
import { useTranslations } from 'use-intl';
import classes from './account.module.css';
import type { OwnAccount } from './account-query.ts';
import { PasswordChange } from './password-change.tsx';

/** `provider`: what people call the identity provider; null where there is none. */
export function Account({ account, provider }: { readonly account: OwnAccount; readonly provider: string | null }) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const local = account.accountKind === 'LOCAL';
  const known = provider ?? t('unknownProvider');
  return (
    <div className={classes.page}>
      <h1>{t('title')}</h1>
      <dl className={classes.facts}>
        <dt>{t('name')}</dt>
        <dd>{account.displayName}</dd>
        <dt>{t('roles')}</dt>
        <dd>{account.roles.map((role) => words(`role.${role}`)).join(', ')}</dd>
        <dt>{t('site')}</dt>
        <dd>{account.site.name}</dd>
        <dt>{t('signIn')}</dt>
        <dd>{local ? t('withPassword') : t('withProvider', { provider: known })}</dd>
      </dl>
      <section aria-labelledby="password">
        <h2 id="password">{t('password')}</h2>
        {local ? <PasswordChange /> : <p className={classes.soft}>{t('elsewhere', { provider: known })}</p>}
      </section>
    </div>
  );
}
