// The frame of every page: fonts, theme from its cookie, the nonce for styles.
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '../ui/theme.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { colorSchemeOf, THEME_COOKIE, themeFromCookie } from '../ui/theme.ts';
import { PortalThemeProvider } from '../ui/theme-provider.tsx';
import { MadeAtProvider } from '../ui/time.tsx';

export const metadata: Metadata = {
  title: { default: 'Osteon', template: '%s - Osteon' },
  description: 'Reading bone scans. Research software, no diagnostic device.',
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeFromCookie((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang="en" data-mantine-color-scheme={colorSchemeOf(theme)} suppressHydrationWarning>
      <body>
        <PortalThemeProvider initial={theme} nonce={nonce}>
          <MadeAtProvider atMs={Date.now()}>{children}</MadeAtProvider>
        </PortalThemeProvider>
      </body>
    </html>
  );
}
