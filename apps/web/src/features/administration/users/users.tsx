'use client';
// The people of the site: who may do what, who is out.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import { Empty } from '../../../ui/states.tsx';
import classes from '../administration.module.css';
import { ListTable } from '../list-table.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { useList } from '../use-list.ts';
import { ACCOUNTS_PAGE, AccountsQuery, type Account, type AccountsPage } from './accounts-query.ts';
import { UserDialog, type PasswordForOthers, type UserChange } from './user-dialog.tsx';
import { UserRow } from './user-row.tsx';

interface UsersProps {
  readonly initial: AccountsPage;
  /** Whether local accounts can sign in here. */
  readonly passwords: boolean;
  readonly provider: string | null;
}

const COLUMNS = ['name', 'signsInWith', 'roles', 'lastSignedIn', 'state'] as const;

export function Users({ initial, passwords, provider }: UsersProps) {
  const ask = useAsk();
  const t = useTranslations('administration.users');
  const list = useList<Account>(initial, async (after) => (await ask(AccountsQuery, { first: ACCOUNTS_PAGE, after })).accounts);
  const [change, setChange] = useState<UserChange | null>(null);
  const [password, setPassword] = useState<PasswordForOthers | null>(null);
  const done = (shown: PasswordForOthers | null): void => {
    setChange(null);
    setPassword(shown);
    list.reload();
  };
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <h1>{t('title')}</h1>
        {passwords ? <Button onClick={() => setChange({ kind: 'CREATE' })}>{t('create.open')}</Button> : null}
      </header>
      <p className={classes.lead}>
        {provider === null ? '' : `${t('ofProvider', { provider })} `}
        {passwords ? '' : `${t('localOff')} `}
        {t('lead')}
      </p>
      <ListTable
        label={t('label')}
        list={list}
        columns={COLUMNS.map((name) => t(`column.${name}`))}
        widths="minmax(176px, 1.4fr) 144px minmax(144px, 1fr) 112px minmax(128px, 0.8fr) 128px"
        least="912px"
        empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      >
        {(account) => <UserRow key={account.id} account={account} passwords={passwords} provider={provider} onChange={setChange} />}
      </ListTable>
      {change === null ? null : <UserDialog change={change} onClose={() => setChange(null)} onDone={done} />}
      {password === null ? null : (
        <ShownOnce title={t('temporary.title')} values={[{ name: t('temporary.of', { email: password.email }), value: password.temporaryPassword }]} onClose={() => setPassword(null)}>
          {t('temporary.text')}
        </ShownOnce>
      )}
    </div>
  );
}
