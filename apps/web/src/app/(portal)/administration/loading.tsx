'use client';
// Shown while a page of the area is fetched.
import { useTranslations } from 'use-intl';
import { LoadingRows } from '../../../ui/states.tsx';

export default function Loading() {
  return <LoadingRows rows={12} label={useTranslations('administration')('fetching')} />;
}
