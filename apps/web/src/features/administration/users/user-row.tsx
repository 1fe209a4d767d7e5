'use client';
// One person: who vouches for them, what they may, and what can be changed.
import { Button, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { RelativeTime } from '../../../ui/time.tsx';
import classes from '../administration.module.css';
import type { Account } from './accounts-query.ts';
import type { UserChange } from './user-dialog.tsx';

interface UserRowProps {
  readonly account: Account;
  readonly passwords: boolean;
  readonly provider: string | null;
  readonly onChange: (change: UserChange) => void;
}

function stateOf({ deactivatedAt, passwordTemporary, kind }: Account, passwords: boolean): 'DEACTIVATED' | 'LOCAL_OFF' | 'TEMPORARY' | 'ACTIVE' {
  if (deactivatedAt !== null) return 'DEACTIVATED';
  if (kind === 'LOCAL' && !passwords) return 'LOCAL_OFF';
  return passwordTemporary ? 'TEMPORARY' : 'ACTIVE';
}

export function UserRow({ account, passwords, provider, onChange }: UserRowProps) {
  const t = useTranslations('administration');
  const words = useTranslations('words');
  const local = account.kind === 'LOCAL';
  return (
    <div role="row" className={classes.row} data-ended={account.deactivatedAt === null ? undefined : ''}>
      <span role="cell" className={classes.name}>
        {account.displayName}
        {account.email === null ? null : <span className={classes.note}>{account.email}</span>}
      </span>
      <span role="cell" className={classes.soft}>
        {local ? t('users.password') : (provider ?? t('users.provider'))}
      </span>
      <span role="cell">{account.roles.map((role) => words(`role.${role}`)).join(', ')}</span>
      <span role="cell" className={classes.soft}>
        {account.lastSignedInAt === null ? t('never') : <RelativeTime at={account.lastSignedInAt} />}
      </span>
      <span role="cell" className={account.deactivatedAt === null ? classes.soft : undefined}>
        {t(`users.state.${stateOf(account, passwords)}`)}
      </span>
      <span role="cell" className={classes.actions}>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default">
              {t('change')}
              <span className="spoken"> {account.displayName}</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {local && account.deactivatedAt === null ? <Menu.Item onClick={() => onChange({ kind: 'ROLES', account })}>{t('users.change.open')}</Menu.Item> : null}
            {local && passwords && account.deactivatedAt === null ? <Menu.Item onClick={() => onChange({ kind: 'RESET', account })}>{t('users.reset.open')}</Menu.Item> : null}
            {account.deactivatedAt === null ? <Menu.Item onClick={() => onChange({ kind: 'DEACTIVATE', account })}>{t('users.deactivate.open')}</Menu.Item> : <Menu.Item onClick={() => onChange({ kind: 'REACTIVATE', account })}>{t('users.reactivate.open')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      </span>
    </div>
  );
}
