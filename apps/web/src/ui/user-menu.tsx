'use client';
// Who is signed in, the theme, and the way out.
import { Menu } from '@mantine/core';
import { useState } from 'react';
import { z } from '../lib/browser-zod.ts';
import { clearLocalDrafts } from '../lib/local-drafts.ts';
import { useViewer } from '../lib/viewer-context.tsx';
import { useThemeChoice } from './theme-provider.tsx';
import classes from './user-menu.module.css';
import { ROLE_WORDS } from './words.ts';

const SignedOut = z.object({ continueAt: z.url({ protocol: /^https?$/ }).nullable() });

function initials(name: string): string {
  return name.split(/\s+/).filter((part) => /^\p{L}/u.test(part)).slice(0, 2).map((part) => part[0]?.toUpperCase() ?? '').join('');
}

export function UserMenu() {
  const viewer = useViewer();
  const { themeName, choose } = useThemeChoice();
  const [leaving, setLeaving] = useState(false);
  const signOut = async (): Promise<void> => {
    setLeaving(true);
    clearLocalDrafts(window.localStorage, viewer.accountId);
    const response = await fetch('/session', { method: 'DELETE' }).catch(() => undefined);
    const ended = SignedOut.safeParse(await response?.json().catch(() => undefined));
    // Who came in through the identity provider leaves it too: on a shared workstation the next person must not come in as this one.
    window.location.assign((ended.success ? ended.data.continueAt : null) ?? '/sign-in');
  };
  const roles = viewer.roles.map((role) => ROLE_WORDS[role]).join(', ');
  return (
    <Menu position="bottom-end" width={240} classNames={{ dropdown: classes.dropdown, item: classes.item, label: classes.label }}>
      <Menu.Target>
        <button type="button" className={classes.button}>
          <span className={classes.initials} aria-hidden="true">
            {initials(viewer.displayName)}
          </span>
          <span className={classes.name}>{viewer.displayName}</span>
          <span className="spoken">: menu</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div>{viewer.displayName}</div>
          <div className={classes.detail}>{roles}</div>
          <div className={classes.detail}>{viewer.site.name}</div>
        </div>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        <Menu.Item onClick={() => choose('reading')} rightSection={themeName === 'reading' ? 'on' : null} role="menuitemradio" aria-checked={themeName === 'reading'}>
          Reading, for a dark room
        </Menu.Item>
        <Menu.Item onClick={() => choose('desk')} rightSection={themeName === 'desk' ? 'on' : null} role="menuitemradio" aria-checked={themeName === 'desk'}>
          Desk, for daylight
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={signOut} disabled={leaving}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
