'use client';
// The keys of a page, as a list that opens with `?`.
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSingleKeys } from './single-keys.ts';
import classes from './keys-modal.module.css';

interface KeysModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Key, and what it does as the end of "this key ...". */
  readonly keys: readonly (readonly [string, string])[];
  readonly children?: ReactNode;
}

export function KeysModal({ opened, onClose, keys, children }: KeysModalProps) {
  const t = useTranslations('ui.keys');
  const singleKeys = useSingleKeys();
  return (
    <Modal opened={opened} onClose={onClose} title={t('title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {singleKeys ? null : <p className={classes.off}>{t('off')}</p>}
      <dl className={classes.keys}>
        {keys.map(([key, does]) => (
          <div key={key} className={classes.pair}>
            <dt>
              <kbd className={classes.key}>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {children}
    </Modal>
  );
}
