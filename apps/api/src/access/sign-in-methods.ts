// How people may sign in here. Apps are not asked: they have their credentials.

import { AppError } from '@osteon/shared/core/errors';
import type { Logger } from '@osteon/shared/node/log';
import type { ApiSettings } from '../env.ts';
import { openIdentityProvider, type IdentityProvider } from './single-sign-on/identity-provider.ts';
import { providerSettings } from './single-sign-on/provider-settings.ts';

export interface SignInMethods {
  /** Whether local accounts may sign in. */
  readonly passwords: boolean;
  readonly provider: IdentityProvider | null;
}

/** Errors: INVALID_STATE / LOCAL_ACCOUNTS_OFF. */
export function requirePasswords({ passwords }: Pick<SignInMethods, 'passwords'>): void {
  if (!passwords) throw new AppError('INVALID_STATE', 'Nobody signs in with a password here; accounts come from the identity provider.', { reason: 'LOCAL_ACCOUNTS_OFF' });
}

export function signInMethods(settings: ApiSettings, log: Logger): SignInMethods {
  const given = providerSettings(settings);
  return { passwords: settings.OSTEON_LOCAL_ACCOUNTS === 'on', provider: given === null ? null : openIdentityProvider(given, log) };
}
