'use client';
// The sign-in form; on a demo site the demo accounts are one click away.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { Mark } from '../../ui/mark.tsx';
import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import classes from './sign-in.module.css';
import { signIn } from './request-sign-in.ts';

interface SignInProps {
  readonly next: string;
  /** The last session ended by itself. */
  readonly ended: boolean;
  /** Null where this is not a demo. */
  readonly demoPassword: string | null;
}

export function SignIn({ next, ended, demoPassword }: SignInProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submitButton = useRef<HTMLButtonElement>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    const result = await signIn(email.trim(), password);
    if (result === null) return window.location.assign(next);
    setFault(result);
    setBusy(false);
  };
  const fillIn = (account: string): void => {
    setEmail(account);
    setPassword(demoPassword ?? '');
    setFault(null);
    submitButton.current?.focus();
  };

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <Mark size={24} />
          <h1>Osteon</h1>
        </div>
        {ended && fault === null ? <p className={classes.note}>Your session has ended. Sign in again.</p> : null}
        <form className={classes.form} onSubmit={submit}>
          <TextInput label="Email address" name="email" type="email" autoComplete="username" required withAsterisk={false} autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
          <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
          <p role="alert" className={classes.fault}>
            {fault}
          </p>
          <Button ref={submitButton} type="submit" size="sm" fullWidth disabled={busy}>
            {busy ? 'Signing in' : 'Sign in'}
          </Button>
        </form>
        {demoPassword === null ? null : (
          <section className={classes.demo} aria-labelledby="demo-heading">
            <h2 id="demo-heading">Demo accounts</h2>
            <p className={classes.note}>All patients on this site are simulated. Choose one to fill in the form.</p>
            <ul>
              {DEMO_ACCOUNTS.map(({ email: account, role, does }) => (
                <li key={account}>
                  <button type="button" className={classes.account} aria-pressed={email === account} onClick={() => fillIn(account)}>
                    <span>{role}</span>
                    <span className={classes.does}>{does}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={classes.footer}>Research software. Osteon is no diagnostic device.</p>
      </div>
    </main>
  );
}
