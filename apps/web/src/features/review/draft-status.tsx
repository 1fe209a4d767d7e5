// Where the draft is, in words.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import type { DraftState } from './draft-state.ts';
import classes from './review.module.css';

export function DraftStatus({ state: { phase, saved } }: { readonly state: DraftState }) {
  const t = useTranslations('review.draft');
  const formats = useFormats();
  const words = (): string => {
    switch (phase.kind) {
      case 'SAVED':
        return saved.savedAt === null ? t('nothing') : t('saved', { time: formats.timeOfDay(saved.savedAt) });
      case 'CHANGED':
      case 'SAVING':
        return t('saving');
      case 'UNREACHED':
        return t('unreached');
      case 'REFUSED':
        return phase.message;
      case 'CONFLICT':
        return t('conflict');
    }
  };
  return (
    <p className={classes.status} role="status" data-phase={phase.kind} suppressHydrationWarning>
      {words()}
    </p>
  );
}
