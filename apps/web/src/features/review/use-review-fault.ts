'use client';
// What a refusal means to who writes or signs a reading, in the language of the page.
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { firstErrorIn } from '../../lib/refusal.ts';
import { useFault } from '../../lib/use-fault.ts';
import { reviewEn } from './messages.en.ts';

const isNamed = (reason: unknown): reason is keyof typeof reviewEn.fault => typeof reason === 'string' && Object.hasOwn(reviewEn.fault, reason);

export function useReviewFault(): (error: unknown) => string {
  const t = useTranslations('review.fault');
  const otherwise = useFault();
  return useCallback(
    (error: unknown) => {
      const reason: unknown = firstErrorIn(error)?.extensions?.['reason'];
      return isNamed(reason) ? t(reason) : otherwise(error);
    },
    [t, otherwise],
  );
}
