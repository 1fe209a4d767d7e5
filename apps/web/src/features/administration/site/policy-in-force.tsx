// What a policy means in sentences, and since when it is in force, by whom and why.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from '../administration.module.css';
import own from './site-policy.module.css';
import type { PolicyChoice, SitePolicy } from './site-policy-query.ts';

export function PolicySentences({ choice }: { readonly choice: PolicyChoice }) {
  const t = useTranslations('administration.site');
  return (
    <div>
      <p className={classes.name}>{t(`blind.${choice.blindFirst}.name`)}</p>
      <p className={classes.soft}>
        {t(`blind.${choice.blindFirst}.text`)} {t(choice.orderBySuspicion ? 'order.on' : 'order.off')}
      </p>
    </div>
  );
}

export function PolicyInForce({ policy }: { readonly policy: SitePolicy }) {
  const t = useTranslations('administration.site');
  const { absolute } = useFormats();
  const { lastChange } = policy;
  const since = (): string => {
    if (lastChange === null) return t('begun');
    const { by, reason } = lastChange;
    const at = absolute(lastChange.at);
    return by === null ? t('sinceUnknown', { at, reason }) : t('since', { at, by, reason });
  };
  return (
    <section aria-labelledby="in-force" className={own.inForce}>
      <h2 id="in-force">{t('inForce')}</h2>
      <PolicySentences choice={policy} />
      {/* The server knows no zone of the reader. */}
      <p className={classes.note} suppressHydrationWarning>
        {since()}
      </p>
    </section>
  );
}
