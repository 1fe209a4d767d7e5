'use client';
// The upload page's own shape before it can take files. Its words keep their room, whatever the language, and are not shown: nobody is to drop files on it yet.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './upload.module.css';

export function UploadLoading() {
  const t = useTranslations('upload');
  return (
    <div className={classes.page}>
      <h1>{t('title')}</h1>
      <p className="spoken" role="status">
        {t('fetching')}
      </p>
      <div className={classes.drop} data-empty="" aria-hidden="true">
        <p className={classes.invitation}>{t('invitation')}</p>
        <p>{t('folders')}</p>
        <p>{t('resume')}</p>
        <div className={classes.buttons}>
          <Button>{t('chooseFiles')}</Button>
          <Button>{t('chooseFolder')}</Button>
        </div>
      </div>
    </div>
  );
}
