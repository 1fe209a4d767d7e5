'use client';
// Registers a bundle that lies beside the API, as a candidate that answers nothing yet.
import { Button, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { RegisterModelVersion } from './models-query.ts';

export function RegisterModel() {
  const ask = useAsk();
  const t = useTranslations('administration.models.register');
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const text = (form: FormData, name: string): string => String(form.get(name)).trim();
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('open')}</Button>
      {asking ? (
        <ChangeDialog
          title={t('open')}
          action={t('action')}
          onClose={() => setAsking(false)}
          onChange={async (form, reason) => {
            await ask(RegisterModelVersion, { input: { name: text(form, 'name'), version: text(form, 'version'), weightsSha256: text(form, 'weightsSha256').toLowerCase(), reason } });
            setAsking(false);
            router.refresh();
          }}
        >
          <p className={classes.soft}>{t('text')}</p>
          <TextInput label={t('name')} name="name" required withAsterisk={false} autoComplete="off" data-autofocus />
          <TextInput label={t('version')} name="version" placeholder="1.0.0" required withAsterisk={false} autoComplete="off" />
          <TextInput label={t('weights')} name="weightsSha256" required withAsterisk={false} autoComplete="off" minLength={64} maxLength={64} />
        </ChangeDialog>
      ) : null}
    </>
  );
}
