'use client';
// The people of the demo site, as `npm start` creates them.
import { useTranslations } from 'use-intl';
import classes from './sign-in.module.css';

const DEMO_ACCOUNTS = [
  { email: 'physician@demo.example', role: 'PHYSICIAN' },
  { email: 'technologist@demo.example', role: 'TECHNOLOGIST' },
  { email: 'administrator@demo.example', role: 'ADMINISTRATOR' },
  { email: 'auditor@demo.example', role: 'AUDITOR' },
] as const;

export function DemoAccounts({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (email: string) => void }) {
  const t = useTranslations('signIn.demo');
  return (
    <section className={classes.demo} aria-labelledby="demo-heading">
      <h2 id="demo-heading">{t('title')}</h2>
      <p className={classes.note}>{t('text')}</p>
      <ul>
        {DEMO_ACCOUNTS.map(({ email, role }) => (
          <li key={email}>
            <button type="button" className={classes.account} aria-pressed={email === chosen} onClick={() => onChoose(email)}>
              <span>{t(`${role}.role`)}</span>
              <span className={classes.does}>{t(`${role}.does`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
