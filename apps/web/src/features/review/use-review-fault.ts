'use client';
// What a refusal means to who writes or signs a reading, in the language of the page.
import { CombinedGraphQLErrors } from '@apollo/client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useFault } from '../../lib/use-fault.ts';
import { reviewEn } from './messages.en.ts';

const isNamed = (reason: unknown): reason is keyof typeof reviewEn.fault => typeof reason === 'string' && Object.hasOwn(reviewEn.fault, reason);

export function useReviewFault(): (error: unknown) => string {
  const t = useTranslations('review.fault');
  const otherwise = useFault();
  return useCallback(
    (error: unknown) => {
      const reason: unknown = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['reason'] : undefined;
      return isNamed(reason) ? t(reason) : otherwise(error);
    },
    [t, otherwise],
  );
}
