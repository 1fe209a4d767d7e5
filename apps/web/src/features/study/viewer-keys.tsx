'use client';
// The keys of the viewer.
import { KeysModal } from '../../ui/keys-modal.tsx';
import classes from './viewer.module.css';

const KEYS = [
  ['drag', 'window: sideways the upper end, up and down the lower'],
  ['w, v, m', 'a drag windows, moves, measures'],
  ['space and drag', 'move the image; the middle button and two fingers do it too'],
  ['wheel, + -, two fingers', 'zoom'],
  ['arrows', 'window in steps'],
  ['shift and arrows', 'move the image'],
  ['f, 1', 'the whole image; one count for one pixel of the screen'],
  ['i', 'invert'],
  ['s', 'linear or square-root scale'],
  ['t', 'thorax box'],
  ['e', 'evidence map'],
  ['E', 'evidence map of the next disease'],
  ['r', 'turn by 180 degrees'],
  ['p', 'compare with the exam before; again to stop'],
  ['o', 'compared: own window or the same'],
  ['tab to an image', 'arrows move the place whose counts are read, enter begins and ends a measure'],
  ['escape', 'put the measures away'],
  ['0', 'window and place as at the beginning'],
  ['d', 'to your own reading'],
  ['b', 'the report of the signed reading'],
  ['?', 'these keys'],
] as const;

export function ViewerKeys({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <KeysModal opened={opened} onClose={onClose} keys={KEYS}>
      <p className={classes.smoothing}>Reduced, a pixel of the screen shows the mean count of what it covers; enlarged, each count is a square. Nothing is smoothed.</p>
    </KeysModal>
  );
}
