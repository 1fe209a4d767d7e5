'use client';
// The keys of the viewer.
import { KeysModal } from '../../ui/keys-modal.tsx';
import classes from './viewer.module.css';

const KEYS = [
  ['drag', 'window: sideways the upper end, up and down the lower'],
  ['wheel, + -', 'zoom'],
  ['space and drag', 'move the image; the middle button does it too'],
  ['arrows', 'window in steps'],
  ['i', 'invert'],
  ['s', 'linear or square-root scale'],
  ['t', 'thorax box'],
  ['e', 'evidence map'],
  ['E', 'evidence map of the next disease'],
  ['0', 'window and place as at the beginning'],
  ['d', 'to your own reading'],
  ['?', 'these keys'],
] as const;

export function ViewerKeys({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <KeysModal opened={opened} onClose={onClose} keys={KEYS}>
      <p className={classes.smoothing}>Reduced, a pixel of the screen shows the mean count of what it covers; enlarged, each count is a square. Nothing is smoothed.</p>
    </KeysModal>
  );
}
