'use client';
// When not even the frame of a page could be made, for example because the API is away.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Failing } from '../ui/states.tsx';

export default function PortalError() {
  const t = useTranslations('ui');
  return (
    <main>
      <Failing title={t('away.title')} action={<Button onClick={() => window.location.reload()}>{t('again')}</Button>}>
        {t('away.text')}
      </Failing>
    </main>
  );
}
