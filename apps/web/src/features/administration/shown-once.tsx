'use client';
// A secret that is shown once: it is not kept anywhere, and closing the dialog is the end of it.
import { Button, CopyButton, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './administration.module.css';

interface ShownOnceProps {
  readonly title: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly children: ReactNode;
  readonly onClose: () => void;
}

export function ShownOnce({ title, values, children, onClose }: ShownOnceProps) {
  const t = useTranslations('administration');
  return (
    // Neither Escape nor a click beside it: what is gone cannot be shown again.
    <Modal opened onClose={onClose} title={title} closeOnEscape={false} closeOnClickOutside={false} withCloseButton={false}>
      <div className={classes.fields}>
        <p className={classes.soft}>{children}</p>
        {values.map(({ name, value }) => (
          <div key={name}>
            <p className={classes.note}>{name}</p>
            <div className={classes.secret}>
              <code data-secret={name}>{value}</code>
              <CopyButton value={value}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy} aria-label={t('copyNamed', { name })}>
                    {copied ? t('copied') : t('copy')}
                  </Button>
                )}
              </CopyButton>
            </div>
          </div>
        ))}
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t('kept')}</Button>
        </div>
      </div>
    </Modal>
  );
}
