// The way in.
import type { Metadata } from 'next';
import { faultSentence } from '../../features/sign-in/sign-in-faults.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';
import { readTranslations } from '../../i18n/read-language.ts';
import { webEnv } from '../../lib/env.ts';
import { safePath } from '../../lib/session/safe-path.ts';
import { readSignInMethods } from '../../lib/session/single-sign-on.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ next, ended, fault }, methods, t] = await Promise.all([searchParams, readSignInMethods(), readTranslations('signIn')]);
  const provider = methods.provider?.name ?? null;
  return (
    <SignIn
      next={safePath(next)}
      ended={ended === '1'}
      fault={faultSentence(t, fault, provider ?? t('unknownProvider'))}
      choosePassword={fault === 'PASSWORD_TEMPORARY' || fault === 'PASSWORD'}
      passwords={methods.passwords}
      provider={provider}
      demoPassword={webEnv().demoPassword}
    />
  );
}
