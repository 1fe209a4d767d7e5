'use client';
// Which roles a person has, as boxes to tick.
import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from '../administration.module.css';
import type { Account } from './accounts-query.ts';

export type AccountRole = Account['roles'][number];

const ROLES = ['TECHNOLOGIST', 'PHYSICIAN', 'ADMINISTRATOR', 'AUDITOR'] as const satisfies readonly AccountRole[];

export function RoleChoice({ chosen }: { readonly chosen: readonly AccountRole[] }) {
  const t = useTranslations('administration.users');
  return (
    <fieldset className={classes.choices}>
      <legend>{t('roles')}</legend>
      {ROLES.map((role) => (
        <Checkbox key={role} name="role" value={role} label={t(`role.${role}`)} defaultChecked={chosen.includes(role)} />
      ))}
    </fieldset>
  );
}

export function rolesIn(form: FormData): AccountRole[] {
  const ticked = form.getAll('role');
  return ROLES.filter((role) => ticked.includes(role));
}
