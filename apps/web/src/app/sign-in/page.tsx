// The way in.
import type { Metadata } from 'next';
import { faultSentence } from '../../features/sign-in/sign-in-faults.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';
import { webEnv } from '../../lib/env.ts';
import { safePath } from '../../lib/session/safe-path.ts';
import { readSignInMethods } from '../../lib/session/single-sign-on.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ next, ended, fault }, methods] = await Promise.all([searchParams, readSignInMethods()]);
  const provider = methods.provider?.name ?? null;
  return (
    <SignIn
      next={safePath(next)}
      ended={ended === '1'}
      fault={faultSentence(fault, provider ?? 'the identity provider')}
      choosePassword={fault === 'PASSWORD_TEMPORARY'}
      passwords={methods.passwords}
      provider={provider}
      demoPassword={webEnv().demoPassword}
    />
  );
}
