'use client';
// Who is signed in, theme, language and keys, one's own account, and the way out.
import { Menu } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguageChoice } from '../i18n/language-provider.tsx';
import { chooseLocale, LANGUAGE_NAMES, LOCALES } from '../i18n/locale.ts';
import * as z from '../lib/browser-zod.ts';
import { clearLocalDrafts } from '../lib/local-drafts.ts';
import { forgetWorklistPlace } from '../lib/worklist-place.ts';
import { useViewer } from '../lib/viewer-context.tsx';
import { chooseSingleKeys, useSingleKeys } from './single-keys.ts';
import { themeFromCookie, THEMES } from './theme.ts';
import { useThemeChoice } from './theme-provider.tsx';
import classes from './user-menu.module.css';

const SignedOut = z.object({ continueAt: z.nullable(z.url({ protocol: /^https?$/ })) });

function initials(name: string): string {
  return name.split(/\s+/).filter((part) => /^\p{L}/u.test(part)).slice(0, 2).map((part) => part[0]?.toUpperCase() ?? '').join('');
}

export function UserMenu() {
  const viewer = useViewer();
  const { themeName, choose } = useThemeChoice();
  const language = useLanguageChoice();
  const singleKeys = useSingleKeys();
  const t = useTranslations('ui.menu');
  const words = useTranslations('words');
  const notice = useTranslations('ui')('researchNotice');
  const [leaving, setLeaving] = useState(false);
  const signOut = async (): Promise<void> => {
    setLeaving(true);
    for (const store of [window.localStorage, window.sessionStorage]) clearLocalDrafts(store, viewer.accountId);
    forgetWorklistPlace();
    const response = await fetch('/session', { method: 'DELETE' }).catch(() => undefined);
    const ended = SignedOut.safeParse(await response?.json().catch(() => undefined));
    // Who came in through the identity provider leaves it too: on a shared workstation the next person must not come in as this one.
    window.location.assign((ended.success ? ended.data.continueAt : null) ?? '/sign-in');
  };
  const roles = viewer.roles.map((role) => words(`role.${role}`)).join(', ');
  return (
    <Menu position="bottom-end" width={272} classNames={{ dropdown: classes.dropdown, item: classes.item, label: classes.label }}>
      <Menu.Target>
        <button type="button" className={classes.button}>
          <span className={classes.initials} aria-hidden="true">
            {initials(viewer.displayName)}
          </span>
          <span className={classes.name}>{viewer.displayName}</span>
          <span className="spoken">{t('opens')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div>{viewer.displayName}</div>
          <div className={classes.detail}>{roles}</div>
          <div className={classes.detail}>{viewer.site.name}</div>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        <Menu.RadioGroup value={themeName} onChange={(name) => choose(themeFromCookie(name))}>
          {THEMES.map((name) => (
            <Menu.RadioItem key={name} value={name} closeMenuOnClick>
              {t(name)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={language.locale} onChange={(locale) => language.choose(chooseLocale(locale, null))}>
          {LOCALES.map((locale) => (
            <Menu.RadioItem key={locale} value={locale} lang={locale} closeMenuOnClick>
              {LANGUAGE_NAMES[locale]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem checked={singleKeys} onChange={chooseSingleKeys}>
          {t('singleKeys')}
          <span className={classes.hint}>{t('singleKeysHint')}</span>
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Item component={Link} href="/account" prefetch={false}>
          {t('account')}
        </Menu.Item>
        <Menu.Item onClick={signOut} disabled={leaving}>
          {t('signOut')}
        </Menu.Item>
        <Menu.Divider />
        <p className={classes.notice}>{notice}</p>
      </Menu.Dropdown>
    </Menu>
  );
}
