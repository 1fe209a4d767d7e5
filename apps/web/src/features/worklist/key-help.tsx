'use client';
// The keys of the worklist.
import { Modal } from '@mantine/core';
import classes from './key-help.module.css';

const KEYS: readonly (readonly [string, string, boolean?])[] = [
  ['j', 'next study'],
  ['k', 'previous study'],
  ['Enter', 'open the study'],
  ['c', 'claim it, or give it back', true],
  ['n', 'show what is new'],
  ['/', 'search'],
  ['Esc', 'clear the search'],
  ['?', 'these keys'],
];

export function KeyHelp({ opened, onClose, mayClaim }: { readonly opened: boolean; readonly onClose: () => void; readonly mayClaim: boolean }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="xs" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.keys}>
        {KEYS.filter(([, , forReaders]) => forReaders !== true || mayClaim).map(([key, does]) => (
          <div key={key} className={classes.pair}>
            <dt>
              <kbd className={classes.key}>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
