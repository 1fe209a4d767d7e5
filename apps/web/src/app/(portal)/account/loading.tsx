'use client';
// Shown while the account is fetched.
import { useTranslations } from 'use-intl';
import { LoadingRows } from '../../../ui/states.tsx';

export default function Loading() {
  return <LoadingRows rows={4} label={useTranslations('account')('fetching')} />;
}
