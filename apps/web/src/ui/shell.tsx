'use client';
// The bar at the top of every page and the room below it.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { may, type Permission } from '../lib/may.ts';
import { useViewer } from '../lib/viewer-context.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { Mark } from './mark.tsx';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';

const PLACES: readonly { readonly href: string; readonly name: 'worklist' | 'patients' | 'upload' | 'fleet' | 'administration'; readonly permission: Permission; readonly unless?: Permission; readonly also?: string }[] = [
  { href: '/worklist', name: 'worklist', permission: 'read studies', also: '/studies' },
  { href: '/patients', name: 'patients', permission: 'read studies' },
  { href: '/upload', name: 'upload', permission: 'send scans' },
  // Administrators have it in their area, with what can be done to it.
  { href: '/fleet', name: 'fleet', permission: 'see the fleet', unless: 'administer' },
  { href: '/administration', name: 'administration', permission: 'administer' },
];

export function Shell({ children }: { readonly children: ReactNode }) {
  const viewer = useViewer();
  const path = usePathname();
  const t = useTranslations('ui');
  const isHere = (place: string | undefined): boolean => place !== undefined && (path === place || path.startsWith(`${place}/`));
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <header className={classes.bar}>
        <Link href="/" className={classes.brand} prefetch={false} aria-label="Osteon">
          <Mark />
          <span>Osteon</span>
        </Link>
        <nav className={classes.nav} aria-label={t('navigation')}>
          {PLACES.filter(({ permission, unless }) => may(viewer.roles, permission) && (unless === undefined || !may(viewer.roles, unless))).map(({ href, name, also }) => (
            <Link key={href} href={href} prefetch={false} className={classes.place} aria-current={isHere(href) || isHere(also) ? 'page' : undefined}>
              {t(`place.${name}`)}
            </Link>
          ))}
        </nav>
        <div className={classes.right}>
          {may(viewer.roles, 'follow events') ? <LiveIndicator /> : null}
          <UserMenu />
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
