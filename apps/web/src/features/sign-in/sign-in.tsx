// The way in: through the identity provider, with a password, or either. Rendered on the server.
import { readTranslations } from '../../i18n/read-language.ts';
import { Mark } from '../../ui/mark.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PasswordForm } from './password-form.tsx';
import classes from './sign-in.module.css';

interface SignInProps {
  readonly next: string;
  /** The last session ended by itself. */
  readonly ended: boolean;
  /** A sentence about an attempt that came back here. */
  readonly fault: string | null;
  /** A temporary password was sent before the page was alive. */
  readonly choosePassword: boolean;
  readonly passwords: boolean;
  /** What people call the identity provider; null where there is none. */
  readonly provider: string | null;
  /** Null where this is not a demo. */
  readonly demoPassword: string | null;
}

export async function SignIn({ next, ended, fault, choosePassword, passwords, provider, demoPassword }: SignInProps) {
  const t = await readTranslations('signIn');
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <Mark size={24} />
          <h1>Osteon</h1>
          <LanguageSwitch />
        </div>
        {ended && fault === null ? <p className={classes.note}>{t('ended')}</p> : null}
        {provider === null || passwords ? null : <Fault>{fault}</Fault>}
        {provider === null ? null : (
          <a className={classes.provider} href={`/session/single-sign-on?next=${encodeURIComponent(next)}`}>
            {t('with', { provider })}
          </a>
        )}
        {provider === null || !passwords ? null : <p className={classes.or}>{t('orPassword')}</p>}
        {passwords ? <PasswordForm next={next} fault={fault} choosePassword={choosePassword} autoFocus={provider === null} demoPassword={demoPassword} /> : null}
        <p className={classes.footer}>{t('footer')}</p>
      </div>
    </main>
  );
}

function Fault({ children }: { readonly children: string | null }) {
  return (
    <p role="alert" className={`${classes.fault} ${classes.note}`}>
      {children}
    </p>
  );
}
