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
  /** A sentence about an attempt that was made without JavaScript. */
  readonly refused: string | null;
  /** Null where this is not a demo. */
  readonly demoPassword: string | null;
}

export function SignIn({ next, ended, refused, demoPassword }: SignInProps) {
  const [account, setAccount] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(refused);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    // Read from the form, not from state: a password manager may have filled it in before this page was alive.
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    const result = await signIn(String(given.get('email') ?? '').trim(), String(given.get('password') ?? ''));
    if (result === null) return window.location.assign(next);
    setFault(result);
    setBusy(false);
  };
  const fillIn = (email: string): void => {
    if (emailInput.current !== null) emailInput.current.value = email;
    if (passwordInput.current !== null) passwordInput.current.value = demoPassword ?? '';
    setAccount(email);
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
        {/* The action serves a browser that sends before the page is alive: a form without one would put the password into the address. */}
        <form className={classes.form} method="post" action="/session" onSubmit={submit}>
          <input type="hidden" name="next" value={next} />
          <TextInput label="Email address" name="email" type="email" autoComplete="username" required withAsterisk={false} autoFocus ref={emailInput} />
          <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} ref={passwordInput} />
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
              {DEMO_ACCOUNTS.map(({ email, role, does }) => (
                <li key={email}>
                  <button type="button" className={classes.account} aria-pressed={email === account} onClick={() => fillIn(email)}>
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
