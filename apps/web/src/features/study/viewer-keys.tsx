'use client';
// The keys of the viewer.
import { Modal } from '@mantine/core';
import classes from '../worklist/key-help.module.css';

const KEYS = [
  ['drag', 'window: sideways the upper end, up and down the lower'],
  ['wheel, + -', 'zoom'],
  ['space and drag', 'move the image'],
  ['arrows', 'window in steps'],
  ['i', 'invert'],
  ['s', 'linear or square-root scale'],
  ['t', 'thorax box'],
  ['e', 'evidence map'],
  ['0', 'window and place as at the beginning'],
  ['?', 'these keys'],
] as const;

export function ViewerKeys({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.keys}>
        {KEYS.map(([key, does]) => (
          <div key={key} className={classes.pair}>
            <dt>
              <kbd className={classes.key}>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>Reduced, a pixel of the screen shows the mean count of what it covers; enlarged, each count is a square. Nothing is smoothed.</p>
    </Modal>
  );
}
