// How the portal is built and served. Headers that depend on a request (the CSP with its nonce) are set in src/proxy.ts.
import type { NextConfig } from 'next';
import { fileURLToPath } from 'node:url';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run typecheck` checks types, tests included; the build that `npm start` waits for need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Reads font and table files beside its code, which a bundle would not have there.
  serverExternalPackages: ['pdfkit'],
  // Never write request bodies, names or ids of patients to the log.
  logging: false,
  // The repository's lock file is two levels up; without this Next guesses.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  outputFileTracingRoot: fileURLToPath(new URL('../..', import.meta.url)),
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'x-frame-options', value: 'DENY' },
        // Not `no-referrer`: browsers then send `Origin: null` with our own requests too.
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
        { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
      ],
    },
    // Said here, an answer is packed: what packs them does not read the type that a route handler gives (Next 16.4 keeps that as a list).
    { source: '/api/graphql', headers: [{ key: 'content-type', value: 'application/json' }] },
  ],
};

export default config;
