'use client';
// The places of the administration area.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import classes from './administration.module.css';

const PLACES = ['users', 'apps', 'site', 'models', 'fleet'] as const;

export function AdministrationNav() {
  const path = usePathname();
  const t = useTranslations('administration');
  return (
    <nav className={classes.nav} aria-label={t('title')}>
      {PLACES.map((place) => {
        const href = `/administration/${place}`;
        return (
          <Link key={href} href={href} prefetch={false} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
            {t(`place.${place}`)}
          </Link>
        );
      })}
    </nav>
  );
}
