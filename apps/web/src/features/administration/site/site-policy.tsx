'use client';
// The site's reading policy: what is in force and why, and the choice of another one.
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refusalIn } from '../../../lib/refusal.ts';
import { useAsk } from '../../../lib/use-ask.ts';
import { useViewer } from '../../../lib/viewer-context.tsx';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PolicyInForce, PolicySentences } from './policy-in-force.tsx';
import { SetSitePolicy, SitePolicyQuery, type PolicyChoice, type SitePolicy } from './site-policy-query.ts';

export function SitePolicyPage({ initial }: { readonly initial: SitePolicy }) {
  const ask = useAsk();
  const t = useTranslations('administration.site');
  const { site } = useViewer();
  const [policy, setPolicy] = useState(initial);
  const [asked, setAsked] = useState<PolicyChoice | null>(null);
  const [told, setTold] = useState<'saved' | 'conflict' | null>(null);
  const change = async (choice: PolicyChoice, reason: string): Promise<void> => {
    const replaces = { blindFirst: policy.blindFirst, orderBySuspicion: policy.orderBySuspicion };
    try {
      setPolicy((await ask(SetSitePolicy, { input: { ...choice, reason, replaces } })).setSitePolicy);
      setTold('saved');
    } catch (error) {
      if (refusalIn(error)?.code !== 'CONFLICT') throw error;
      // What was decided was decided about another policy: it is shown before anything is asked again.
      setPolicy((await ask(SitePolicyQuery, {})).sitePolicy);
      setTold('conflict');
    }
    setAsked(null);
  };
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <h1>{t('title')}</h1>
      </header>
      <p className={classes.lead}>{t('lead', { site: site.name })}</p>
      <PolicyInForce policy={policy} />
      <p role="status" className={classes.done}>
        {told === 'saved' ? t('saved') : ''}
      </p>
      <p role="alert" className={classes.fault}>
        {told === 'conflict' ? t('conflict') : ''}
      </p>
      <PolicyForm
        inForce={policy}
        onAsk={(choice) => {
          setTold(null);
          setAsked(choice);
        }}
      />
      {asked === null ? null : (
        <ChangeDialog title={t('save')} action={t('save')} onClose={() => setAsked(null)} onChange={(_form, reason) => change(asked, reason)}>
          <PolicySentences choice={asked} />
        </ChangeDialog>
      )}
    </div>
  );
}
