// The administration area: for administrators; for everyone else there is nothing at its addresses.
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AdministrationNav } from '../../../features/administration/administration-nav.tsx';
import classes from '../../../features/administration/administration.module.css';
import { may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';

export default async function AdministrationLayout({ children }: { readonly children: ReactNode }) {
  if (!may((await readViewer()).roles, 'administer')) notFound();
  return (
    <div className={classes.area}>
      <AdministrationNav />
      <div>{children}</div>
    </div>
  );
}
