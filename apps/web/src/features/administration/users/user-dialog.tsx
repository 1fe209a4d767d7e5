'use client';
// What is asked before an account is made or changed.
import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { ChangeAccountRoles, CreateAccount, DeactivateAccount, ReactivateAccount, ResetAccountPassword, type Account } from './accounts-query.ts';
import { RoleChoice, rolesIn } from './role-choice.tsx';

export type UserChange = { readonly kind: 'CREATE' } | { readonly kind: 'ROLES' | 'RESET' | 'DEACTIVATE' | 'REACTIVATE'; readonly account: Account };

export interface PasswordForOthers {
  readonly email: string;
  readonly temporaryPassword: string;
}

interface UserDialogProps {
  readonly change: UserChange;
  readonly onClose: () => void;
  /** With a password that is to be shown, or none. */
  readonly onDone: (password: PasswordForOthers | null) => void;
}

export function UserDialog({ change, onClose, onDone }: UserDialogProps) {
  const ask = useAsk();
  const t = useTranslations('administration.users');
  switch (change.kind) {
    case 'CREATE':
      return (
        <ChangeDialog
          title={t('create.open')}
          action={t('create.action')}
          onClose={onClose}
          onChange={async (form, reason) => {
            const email = String(form.get('email')).trim();
            const { createAccount } = await ask(CreateAccount, { input: { email, displayName: String(form.get('displayName')).trim(), roles: rolesIn(form), reason } });
            onDone({ email, temporaryPassword: createAccount.temporaryPassword });
          }}
        >
          <TextInput label={t('create.name')} name="displayName" required withAsterisk={false} maxLength={200} autoComplete="off" data-autofocus />
          <TextInput label={t('create.email')} name="email" type="email" required withAsterisk={false} maxLength={254} autoComplete="off" />
          <RoleChoice chosen={[]} />
        </ChangeDialog>
      );
    case 'ROLES':
      return (
        <ChangeDialog
          title={t('change.title', { name: change.account.displayName })}
          action={t('change.action')}
          onClose={onClose}
          onChange={async (form, reason) => {
            await ask(ChangeAccountRoles, { id: change.account.id, roles: rolesIn(form), reason });
            onDone(null);
          }}
        >
          <RoleChoice chosen={change.account.roles} />
        </ChangeDialog>
      );
    case 'RESET':
      return (
        <ChangeDialog
          title={t('reset.title', { name: change.account.displayName })}
          action={t('reset.action')}
          onClose={onClose}
          onChange={async (_form, reason) => {
            const { resetAccountPassword } = await ask(ResetAccountPassword, { id: change.account.id, reason });
            onDone({ email: change.account.email ?? change.account.displayName, temporaryPassword: resetAccountPassword.temporaryPassword });
          }}
        >
          <p className={classes.soft}>{t('reset.text')}</p>
        </ChangeDialog>
      );
    case 'DEACTIVATE':
    case 'REACTIVATE': {
      const out = change.kind === 'DEACTIVATE';
      const part = out ? 'deactivate' : 'reactivate';
      return (
        <ChangeDialog
          title={t(`${part}.title`, { name: change.account.displayName })}
          action={t(`${part}.open`)}
          onClose={onClose}
          onChange={async (_form, reason) => {
            await (out ? ask(DeactivateAccount, { id: change.account.id, reason }) : ask(ReactivateAccount, { id: change.account.id, reason }));
            onDone(null);
          }}
        >
          <p className={classes.soft}>{t(`${part}.text`)}</p>
        </ChangeDialog>
      );
    }
  }
}
