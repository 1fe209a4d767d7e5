'use client';
// Signing in with a password; one that an administrator gave is replaced here, before anything else. On a demo site the demo accounts are one click away.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { DemoAccounts } from './demo-accounts.tsx';
import { signIn } from './request-sign-in.ts';
import { faultSentence } from './sign-in-faults.ts';
import classes from './sign-in.module.css';

interface PasswordFormProps {
  readonly next: string;
  readonly fault: string | null;
  readonly choosePassword: boolean;
  readonly autoFocus: boolean;
  readonly demoPassword: string | null;
}

export function PasswordForm({ next, fault: earlierFault, choosePassword, autoFocus, demoPassword }: PasswordFormProps) {
  const t = useTranslations('signIn');
  const [account, setAccount] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** Of the attempt made here; undefined before there was one, null where there is none. Kept as the reason: the sentence follows the language. */
  const [reason, setReason] = useState<string | null>();
  const fault = reason === undefined ? earlierFault : reason === null ? null : (faultSentence(t, reason, t('unknownProvider')) ?? t('fault.AWAY'));
  const [choosing, setChoosing] = useState(choosePassword);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    // Read from the form, not from state: a password manager may have filled it in before this page was alive.
    const given = new FormData(event.currentTarget);
    const text = (name: string): string => String(given.get(name) ?? '');
    setBusy(true);
    setReason(null);
    const answer = await signIn({ email: text('email').trim(), password: text('password'), newPassword: choosing ? text('newPassword') : undefined });
    if (answer.kind === 'SIGNED_IN') return window.location.assign(next);
    if (answer.kind === 'CHOOSE_PASSWORD') setChoosing(true);
    setReason(answer.reason);
    setBusy(false);
  };
  const fillIn = (email: string): void => {
    if (emailInput.current !== null) emailInput.current.value = email;
    if (passwordInput.current !== null) passwordInput.current.value = demoPassword ?? '';
    setAccount(email);
    setReason(null);
    submitButton.current?.focus();
  };

  return (
    <>
      {/* The action serves a browser that sends before the page is alive: a form without one would put the password into the address. */}
      <form className={classes.form} method="post" action="/session" onSubmit={submit}>
        <input type="hidden" name="next" value={next} />
        <TextInput label={t('email')} name="email" type="email" autoComplete="username" required withAsterisk={false} autoFocus={autoFocus} ref={emailInput} />
        <PasswordInput label={choosing ? t('given') : t('password')} name="password" autoComplete="current-password" required withAsterisk={false} ref={passwordInput} />
        {choosing ? (
          <PasswordInput label={t('own')} name="newPassword" autoComplete="new-password" minLength={12} maxLength={200} required withAsterisk={false} autoFocus />
        ) : null}
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
        <Button ref={submitButton} type="submit" size="sm" fullWidth disabled={busy}>
          {busy ? t('signingIn') : t('signIn')}
        </Button>
      </form>
      {demoPassword === null ? null : <DemoAccounts chosen={account} onChoose={fillIn} />}
    </>
  );
}
