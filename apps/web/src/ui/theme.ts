// Mantine in the portal's clothes: its variables point at the tokens of theme.css, where both themes are written down.
import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The name people see; `reading` is Mantine's dark, `desk` its light. */
export const THEMES = ['reading', 'desk'] as const;
export type ThemeName = (typeof THEMES)[number];

export const THEME_COOKIE = 'osteon_theme';

export function themeFromCookie(value: string | undefined): ThemeName {
  return THEMES.find((name) => name === value) ?? 'reading';
}

export function colorSchemeOf(theme: ThemeName): 'dark' | 'light' {
  return theme === 'reading' ? 'dark' : 'light';
}

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '4px', lg: '4px', xl: '4px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'filled' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs', color: 'var(--accent)', iconColor: 'var(--on-accent)' } },
    Radio: { defaultProps: { size: 'xs', color: 'var(--accent)', iconColor: 'var(--on-accent)' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, offset: 6 } },
    Menu: { defaultProps: { shadow: 'none', offset: 4, transitionProps: { duration: 80 } } },
    // Locking the scroll writes a style element without our nonce; pages here do not scroll as a whole.
    Modal: { defaultProps: { lockScroll: false, shadow: 'none', centered: true, transitionProps: { duration: 80 }, overlayProps: { backgroundOpacity: 0.6 } } },
  },
});

const variables = {
  '--mantine-color-body': 'var(--surface-0)',
  '--mantine-color-text': 'var(--text-1)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--surface-1)',
  '--mantine-color-default-hover': 'var(--surface-2)',
  '--mantine-color-default-color': 'var(--text-1)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-bright': 'var(--text-1)',
  '--mantine-color-disabled': 'var(--surface-2)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables });
