'use client';
// The keys of the worklist.
import { useTranslations } from 'use-intl';
import { KeysModal } from '../../ui/keys-modal.tsx';

interface KeyHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly mayClaim: boolean;
  readonly mayPrioritise: boolean;
}

export function KeyHelp({ opened, onClose, mayClaim, mayPrioritise }: KeyHelpProps) {
  const t = useTranslations('worklist.key');
  const keys: readonly (readonly [string, string])[] = [
    ['j', t('next')],
    ['k', t('previous')],
    [t('enter'), t('open')],
    ...(mayClaim ? ([['c', t('claim')]] as const) : []),
    ...(mayPrioritise ? ([['u', t('priority')]] as const) : []),
    ['n', t('arrivals')],
    ['f', t('choices')],
    ['/', t('search')],
    [t('escape'), t('clear')],
    ['?', t('help')],
  ];
  return <KeysModal opened={opened} onClose={onClose} keys={keys} />;
}
