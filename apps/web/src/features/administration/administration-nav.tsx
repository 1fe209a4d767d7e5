'use client';
// The places of the administration area.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import classes from './administration.module.css';

const PLACES = [
  { href: '/administration/users', name: 'Users and roles' },
  { href: '/administration/apps', name: 'App credentials' },
  { href: '/administration/models', name: 'Models' },
  { href: '/administration/fleet', name: 'Fleet' },
] as const;

export function AdministrationNav() {
  const path = usePathname();
  return (
    <nav className={classes.nav} aria-label="Administration">
      {PLACES.map(({ href, name }) => (
        <Link key={href} href={href} prefetch={false} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
