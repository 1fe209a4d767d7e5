// One person: who vouches for them, what they may, and what can be changed.
import { Button, Menu } from '@mantine/core';
import { RelativeTime } from '../../../ui/time.tsx';
import { ROLE_WORDS } from '../../../ui/words.ts';
import classes from '../administration.module.css';
import type { Account } from './accounts-query.ts';
import type { UserChange } from './user-dialog.tsx';

interface UserRowProps {
  readonly account: Account;
  readonly passwords: boolean;
  readonly provider: string | null;
  readonly onChange: (change: UserChange) => void;
}

function stateWords({ deactivatedAt, passwordTemporary, kind }: Account, passwords: boolean): string {
  if (deactivatedAt !== null) return 'deactivated';
  if (kind === 'LOCAL' && !passwords) return 'cannot sign in: local accounts are off';
  return passwordTemporary ? 'has a temporary password' : 'active';
}

export function UserRow({ account, passwords, provider, onChange }: UserRowProps) {
  const local = account.kind === 'LOCAL';
  return (
    <div role="row" className={classes.row} data-ended={account.deactivatedAt === null ? undefined : ''}>
      <span role="cell" className={classes.name}>
        {account.displayName}
        {account.email === null ? null : <span className={classes.note}>{account.email}</span>}
      </span>
      <span role="cell" className={classes.soft}>
        {local ? 'a password' : (provider ?? 'an identity provider')}
      </span>
      <span role="cell">{account.roles.map((role) => ROLE_WORDS[role]).join(', ')}</span>
      <span role="cell" className={classes.soft}>
        {account.lastSignedInAt === null ? 'never' : <RelativeTime at={account.lastSignedInAt} />}
      </span>
      <span role="cell" className={account.deactivatedAt === null ? classes.soft : undefined}>
        {stateWords(account, passwords)}
      </span>
      <span role="cell" className={classes.actions}>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default">
              Change<span className="spoken"> {account.displayName}</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {local && account.deactivatedAt === null ? <Menu.Item onClick={() => onChange({ kind: 'ROLES', account })}>Roles</Menu.Item> : null}
            {local && passwords && account.deactivatedAt === null ? <Menu.Item onClick={() => onChange({ kind: 'RESET', account })}>Reset password</Menu.Item> : null}
            {account.deactivatedAt === null ? <Menu.Item onClick={() => onChange({ kind: 'DEACTIVATE', account })}>Deactivate</Menu.Item> : <Menu.Item onClick={() => onChange({ kind: 'REACTIVATE', account })}>Reactivate</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      </span>
    </div>
  );
}
