'use client';
// Shown while the worklist is fetched.
import { useTranslations } from 'use-intl';
import { LoadingRows } from '../../ui/states.tsx';

export function WorklistFetching() {
  return <LoadingRows rows={16} label={useTranslations('worklist')('fetching')} />;
}
