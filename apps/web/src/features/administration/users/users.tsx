'use client';
// The people of the site: who may do what, who is out.
import { Button } from '@mantine/core';
import { useState } from 'react';
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

export function Users({ initial, passwords, provider }: UsersProps) {
  const ask = useAsk();
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
        <h1>Users and roles</h1>
        {passwords ? <Button onClick={() => setChange({ kind: 'CREATE' })}>New local account</Button> : null}
      </header>
      <p className={classes.lead}>
        {provider === null ? '' : `People who sign in with ${provider} appear here at their first sign-in, with the roles that its groups give them. `}
        {passwords ? '' : 'Local accounts are turned off: nobody signs in with a password. '}
        Every change takes effect at once and is kept in the ledger with its reason.
      </p>
      <ListTable
        label="Users"
        list={list}
        columns={['Name', 'Signs in with', 'Roles', 'Last signed in', 'State', 'Changes']}
        widths="minmax(176px, 1.4fr) 144px minmax(144px, 1fr) 112px minmax(128px, 0.8fr) 128px"
        empty={<Empty title="There is no account on this site yet.">Accounts appear with the first sign-in through the identity provider, or are made here.</Empty>}
      >
        {(account) => <UserRow key={account.id} account={account} passwords={passwords} provider={provider} onChange={setChange} />}
      </ListTable>
      {change === null ? null : <UserDialog change={change} onClose={() => setChange(null)} onDone={done} />}
      {password === null ? null : (
        <ShownOnce title="The temporary password" values={[{ name: `Password of ${password.email}`, value: password.temporaryPassword }]} onClose={() => setPassword(null)}>
          Hand it over in person or by telephone. It is shown once, and is good for one thing: choosing another one at the next sign-in.
        </ShownOnce>
      )}
    </div>
  );
}
