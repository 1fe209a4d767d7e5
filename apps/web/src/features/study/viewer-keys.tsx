'use client';
// The keys of the viewer and of its page.
import { useTranslations } from 'use-intl';
import { KeysModal } from '../../ui/keys-modal.tsx';
import classes from './viewer.module.css';

export function ViewerKeys({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useTranslations('viewer');
  const keys = [
    [t('key.drag'), t('does.drag')],
    ['w, v, m', t('does.tools')],
    [t('key.spaceAndDrag'), t('does.spaceAndDrag')],
    [t('key.wheel'), t('does.wheel')],
    [t('key.arrows'), t('does.arrows')],
    [t('key.shiftArrows'), t('does.shiftArrows')],
    ['f, 1', t('does.fit')],
    ['i', t('does.invert')],
    ['s', t('does.scale')],
    ['t', t('does.thorax')],
    ['e', t('does.evidence')],
    ['E', t('does.nextMap')],
    ['r', t('does.turn')],
    ['p', t('does.compare')],
    ['o', t('does.ownWindow')],
    [t('key.tab'), t('does.tab')],
    [t('key.escape'), t('does.escape')],
    ['0', t('does.reset')],
    ['d', t('does.reading')],
    ['b', t('does.report')],
    ['j, k', t('does.neighbours')],
    ['l', t('does.list')],
    ['?', t('does.help')],
  ] as const;
  return (
    <KeysModal opened={opened} onClose={onClose} keys={keys}>
      <p className={classes.smoothing}>{t('smoothing')}</p>
    </KeysModal>
  );
}
