'use client';
// The language before anybody is signed in; the user menu has the same choice afterwards.
import { useTranslations } from 'use-intl';
import { useLanguageChoice } from '../../i18n/language-provider.tsx';
import { LANGUAGE_NAMES, LOCALES } from '../../i18n/locale.ts';
import classes from './sign-in.module.css';

export function LanguageSwitch() {
  const t = useTranslations('ui.menu');
  const { locale, choose } = useLanguageChoice();
  return (
    <div role="group" aria-label={t('language')} className={classes.languages}>
      {LOCALES.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === locale} onClick={() => choose(one)}>
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </div>
  );
}
