// The API's token endpoint, as the portal uses it. Server only.
import { z } from 'zod';
import { webEnv } from '../env.ts';
import type { Session } from './session.ts';

const Granted = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number().positive() });
const Refused = z.object({ error: z.string(), error_description: z.string(), code: z.string(), reason: z.string().optional() });

export type GrantResult =
  | { readonly kind: 'GRANTED'; readonly session: Session }
  | { readonly kind: 'REFUSED'; readonly code: string; readonly reason: string | undefined; readonly message: string }
  | { readonly kind: 'UNREACHABLE' };

type GrantBody =
  | { grant_type: 'password'; email: string; password: string; new_password?: string | undefined }
  | { grant_type: 'authorization_code'; callback_query: string }
  | { grant_type: 'refresh_token'; refresh_token: string };

/**
 * Never throws: a sign-in page needs words for each way this can go. `address` is where the browser is: the API counts failed sign-ins by it,
 * and without it everyone behind the portal would be locked out together.
 */
export async function requestTokens(body: GrantBody, address: string | null = null): Promise<GrantResult> {
  return askForTokens('/auth/token', body, address === null ? {} : { 'x-forwarded-for': address });
}

async function askForTokens(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<GrantResult> {
  try {
    const response = await fetch(`${webEnv().apiUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    });
    const answer: unknown = await response.json();
    if (response.ok) {
      const { access_token, refresh_token, expires_in } = Granted.parse(answer);
      return { kind: 'GRANTED', session: { accessToken: access_token, refreshToken: refresh_token, expiresAtMs: Date.now() + expires_in * 1000 } };
    }
    const refused = Refused.safeParse(answer);
    if (refused.success && response.status < 500) return { kind: 'REFUSED', code: refused.data.code, reason: refused.data.reason, message: refused.data.error_description };
    return { kind: 'UNREACHABLE' };
  } catch {
    return { kind: 'UNREACHABLE' };
  }
}

/** As `requestTokens`, for the session whose owner chooses another password. */
export async function requestNewPassword(session: Session, { password, newPassword }: { readonly password: string; readonly newPassword: string }): Promise<GrantResult> {
  return askForTokens('/auth/password', { refresh_token: session.refreshToken, password, new_password: newPassword }, {});
}

const Revoked = z.object({ end_session_url: z.url().optional() });

/** Ends the session at the API. Signing out here must not fail because the API is away. Tells where to sign out of the identity provider too. */
export async function revokeTokens(session: Session): Promise<string | null> {
  const response = await fetch(`${webEnv().apiUrl}/auth/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: session.refreshToken }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined);
  const revoked = Revoked.safeParse(await response?.json().catch(() => undefined));
  return revoked.success ? (revoked.data.end_session_url ?? null) : null;
}
