'use client';
// Another password instead of the present one.
import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import classes from './account.module.css';
import { requestPasswordChange, type PasswordFault } from './request-password-change.ts';

type State = { readonly kind: 'OPEN' | 'BUSY' | 'CHANGED' } | { readonly kind: 'REFUSED'; readonly fault: PasswordFault };

export function PasswordChange() {
  const t = useTranslations('account');
  const [state, setState] = useState<State>({ kind: 'OPEN' });
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    // Read from the form, not from state: a password manager may have filled it in.
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string): string => String(given.get(name) ?? '');
    if (text('newPassword') !== text('again')) return setState({ kind: 'REFUSED', fault: 'DIFFERENT' });
    setState({ kind: 'BUSY' });
    const fault = await requestPasswordChange(text('password'), text('newPassword'));
    if (fault !== null) return setState({ kind: 'REFUSED', fault });
    form.reset();
    setState({ kind: 'CHANGED' });
  };
  const chosen = { autoComplete: 'new-password', minLength: 12, maxLength: 200, required: true, withAsterisk: false };
  return (
    <>
      <p className={classes.soft}>
        {t('rules')} {t('ends')}
      </p>
      {/* The action serves a browser that sends before the page is alive: a form without one would put passwords into the address. */}
      <form className={classes.form} method="post" action="/session/password" onSubmit={submit}>
        <PasswordInput label={t('present')} name="password" autoComplete="current-password" required withAsterisk={false} />
        <PasswordInput label={t('chosen')} name="newPassword" {...chosen} />
        <PasswordInput label={t('again')} name="again" {...chosen} />
        <p role="alert" className={classes.fault}>
          {state.kind === 'REFUSED' ? t(`fault.${state.fault}`) : ''}
        </p>
        <p role="status" className={classes.done}>
          {state.kind === 'CHANGED' ? t('changed') : ''}
        </p>
        <Button type="submit" disabled={state.kind === 'BUSY'}>
          {state.kind === 'BUSY' ? t('changing') : t('change')}
        </Button>
      </form>
    </>
  );
}
