// Was die Seite des eigenen Kontos sagt, auf Deutsch.
import type { Translation } from '../../i18n/translation.ts';
import type { accountEn } from './messages.en.ts';

export const accountDe = {
  title: 'Ihr Konto',
  fetching: 'Ihr Konto wird geladen',
  name: 'Name',
  roles: 'Rollen',
  site: 'Standort',
  signIn: 'Anmeldung',
  withPassword: 'mit einem Passwort, das hier verwahrt wird',
  withProvider: 'mit {provider}',
  unknownProvider: 'dem Identitätsanbieter',
  password: 'Passwort',
  elsewhere: 'Ihr Passwort liegt bei {provider} und wird dort geändert. Osteon sieht es nie.',
  rules: 'Ein Passwort hat 12 bis 200 Zeichen. Es zählt die Länge; Ziffern oder Sonderzeichen sind nicht nötig.',
  ends: 'Mit der Änderung wird alles, was sonst mit Ihrem Konto angemeldet ist, sofort abgemeldet. Dieser Browser bleibt angemeldet.',
  present: 'Bisheriges Passwort',
  chosen: 'Neues Passwort',
  again: 'Neues Passwort, noch einmal',
  change: 'Passwort ändern',
  changing: 'Wird geändert',
  changed: 'Ihr Passwort wurde geändert. Alle anderen Sitzungen sind beendet; dieser Browser bleibt angemeldet.',
  fault: {
    DIFFERENT: 'Das neue Passwort wurde nicht zweimal gleich eingegeben.',
    PASSWORD: 'Wählen Sie ein Passwort mit 12 bis 200 Zeichen, ein anderes als das bisherige.',
    WRONG_PASSWORD: 'Das bisherige Passwort ist falsch. Geändert wurde nichts.',
    OF_PROVIDER: 'Ihr Passwort liegt beim Identitätsanbieter und wird dort geändert.',
    LOCAL_ACCOUNTS_OFF: 'Hier meldet sich niemand mehr mit einem Passwort an; es gibt keines zu ändern.',
    SIGN_IN: 'Das Passwort war zu oft falsch. Geändert wurde nichts; versuchen Sie es in einer Viertelstunde wieder.',
    SESSION_ENDED: 'Ihre Sitzung ist beendet, geändert wurde nichts. Melden Sie sich erneut an.',
    AWAY: 'Osteon antwortet zurzeit nicht. Ob das Passwort geändert wurde, ist ungewiss: Versuchen Sie bei der nächsten Anmeldung das neue, dann das bisherige.',
  },
} as const satisfies Translation<typeof accountEn>;
