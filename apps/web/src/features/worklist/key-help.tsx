'use client';
// The keys of the worklist.
import { useTranslations } from 'use-intl';
import { KeysModal } from '../../ui/keys-modal.tsx';

export function KeyHelp({ opened, onClose, mayClaim }: { readonly opened: boolean; readonly onClose: () => void; readonly mayClaim: boolean }) {
  const t = useTranslations('worklist.key');
  const keys: readonly (readonly [string, string])[] = [
    ['j', t('next')],
    ['k', t('previous')],
    [t('enter'), t('open')],
    ...(mayClaim ? ([['c', t('claim')]] as const) : []),
    ['n', t('arrivals')],
    ['/', t('search')],
    [t('escape'), t('clear')],
    ['?', t('help')],
  ];
  return <KeysModal opened={opened} onClose={onClose} keys={keys} />;
}
