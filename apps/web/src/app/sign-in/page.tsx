// The way in.
import type { Metadata } from 'next';
import { webEnv } from '../../lib/env.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next, ended } = await searchParams;
  return <SignIn next={safePath(next)} ended={ended === '1'} demoPassword={webEnv().demoPassword} />;
}

/** Only a path of this portal: an address from a link must not lead elsewhere after signing in. */
function safePath(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/[A-Za-z0-9]/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
