'use client';
// From the signed reading to its report.
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { reportAddress } from '../../lib/addresses.ts';
import { KeyHint, useKeyShortcut } from '../../ui/key-hint.tsx';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import classes from './report.module.css';

export function ReportLink({ studyId }: { readonly studyId: string }) {
  const t = useTranslations('report.screen');
  const router = useRouter();
  const shortcut = useKeyShortcut('b');
  usePageKeys([['b', () => router.push(reportAddress(studyId))]]);
  return (
    <p className={classes.link}>
      <Link href={reportAddress(studyId)} prefetch={false} aria-keyshortcuts={shortcut} title={t('linkKey')}>
        {t('link')}
      </Link>{' '}
      <KeyHint>b</KeyHint>
    </p>
  );
}
