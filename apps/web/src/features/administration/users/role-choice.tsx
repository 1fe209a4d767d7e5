// Which roles a person has, as boxes to tick.
import { Checkbox } from '@mantine/core';
import classes from '../administration.module.css';
import type { Account } from './accounts-query.ts';

export type AccountRole = Account['roles'][number];

const ROLES: readonly { readonly role: AccountRole; readonly words: string }[] = [
  { role: 'TECHNOLOGIST', words: 'Technologist: sends scans, asks for classifications' },
  { role: 'PHYSICIAN', words: 'Physician: reads and signs' },
  { role: 'ADMINISTRATOR', words: 'Administrator: users, apps, models, fleet' },
  { role: 'AUDITOR', words: 'Auditor: reads the ledger, sees patients masked' },
];

export function RoleChoice({ chosen }: { readonly chosen: readonly AccountRole[] }) {
  return (
    <fieldset className={classes.choices}>
      <legend>Roles</legend>
      {ROLES.map(({ role, words }) => (
        <Checkbox key={role} size="xs" name="role" value={role} label={words} defaultChecked={chosen.includes(role)} />
      ))}
    </fieldset>
  );
}

export function rolesIn(form: FormData): AccountRole[] {
  const ticked = form.getAll('role');
  return ROLES.map(({ role }) => role).filter((role) => ticked.includes(role));
}
