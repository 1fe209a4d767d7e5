'use client';
// Shown while patients are fetched.
import { useTranslations } from 'use-intl';
import { LoadingRows } from '../../../ui/states.tsx';

export default function Loading() {
  return <LoadingRows rows={16} label={useTranslations('patients')('fetching')} />;
}
