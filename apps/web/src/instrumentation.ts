// What the portal's server does once before its first request.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ tellClientAddresses }, { webEnv }] = await Promise.all([import('./lib/client-address.ts'), import('./lib/env.ts')]);
  tellClientAddresses(webEnv().trustedProxies);
}
