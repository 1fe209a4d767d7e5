// The frame of every page: fonts, language and theme from their cookies, the nonce for styles.
import '../ui/fonts.css';
import '../ui/mantine.css';
import '../ui/theme.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LanguageProvider } from '../i18n/language-provider.tsx';
import { MESSAGES } from '../i18n/messages.ts';
import { readLocale, readTranslations } from '../i18n/read-language.ts';
import { inter } from '../ui/fonts.ts';
import { colorSchemeOf, THEME_COOKIE, themeFromCookie } from '../ui/theme.ts';
import { PortalThemeProvider } from '../ui/theme-provider.tsx';
import { MadeAtProvider } from '../ui/time.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await readTranslations('ui');
  return { title: { default: 'Osteon', template: '%s - Osteon' }, description: t('description'), robots: { index: false, follow: false }, icons: { icon: '/icon.svg' } };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await readLocale();
  const theme = themeFromCookie((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang={locale} className={inter.variable} data-mantine-color-scheme={colorSchemeOf(theme)} suppressHydrationWarning>
      <body>
        <PortalThemeProvider initial={theme} nonce={nonce}>
          <LanguageProvider locale={locale} messages={MESSAGES[locale]}>
            <MadeAtProvider atMs={Date.now()}>{children}</MadeAtProvider>
          </LanguageProvider>
        </PortalThemeProvider>
      </body>
    </html>
  );
}
