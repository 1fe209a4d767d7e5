// The way in.
import type { Metadata } from 'next';
import { webEnv } from '../../lib/env.ts';
import { safePath } from '../../lib/session/safe-path.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';

export const metadata: Metadata = { title: 'Sign in' };

const WRONG = 'You could not be signed in. Check your email address and your password, and try again.';

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next, ended, refused } = await searchParams;
  return <SignIn next={safePath(next)} ended={ended === '1'} refused={refused === '1' ? WRONG : null} demoPassword={webEnv().demoPassword} />;
}
