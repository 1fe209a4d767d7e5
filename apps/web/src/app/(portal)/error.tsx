'use client';
// A page that could not be made. The bar above stays usable.
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Failing } from '../../ui/states.tsx';

export default function PageError({ reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const router = useRouter();
  const t = useTranslations('ui');
  const again = (): void =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Failing title={t('pageFailed.title')} action={<Button onClick={again}>{t('again')}</Button>}>
      {t('pageFailed.text')}
    </Failing>
  );
}
