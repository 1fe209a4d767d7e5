'use client';
// Which theme is on: from the cookie when the page is made, so that nothing flashes, and switched without a reload.
import { MantineProvider } from '@mantine/core';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { colorSchemeOf, cssVariablesResolver, theme, THEME_COOKIE, type ThemeName } from './theme.ts';

interface ThemeChoice {
  readonly themeName: ThemeName;
  readonly choose: (name: ThemeName) => void;
}

const ThemeContext = createContext<ThemeChoice>({ themeName: 'reading', choose: () => {} });

const YEAR_SECONDS = 365 * 24 * 3600;

export function PortalThemeProvider({ initial, nonce, children }: { readonly initial: ThemeName; readonly nonce: string; readonly children: ReactNode }) {
  const [themeName, setThemeName] = useState(initial);
  const choose = useCallback((name: ThemeName) => {
    document.cookie = `${THEME_COOKIE}=${name}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
    setThemeName(name);
  }, []);
  const value = useMemo(() => ({ themeName, choose }), [themeName, choose]);
  return (
    <ThemeContext value={value}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={colorSchemeOf(themeName)} getStyleNonce={() => nonce}>
        {children}
      </MantineProvider>
    </ThemeContext>
  );
}

export function useThemeChoice(): ThemeChoice {
  return useContext(ThemeContext);
}
