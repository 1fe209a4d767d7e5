// Was der Weg hinein sagt, auf Deutsch.
import type { Translation } from '../../i18n/translation.ts';
import type { signInEn } from './messages.en.ts';

export const signInDe = {
  title: 'Anmelden',
  ended: 'Ihre Sitzung ist beendet. Melden Sie sich erneut an.',
  with: 'Mit {provider} anmelden',
  orPassword: 'oder mit einem Passwort',
  footer: 'Forschungssoftware. Osteon ist kein Medizinprodukt.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  given: 'Das Passwort, das Sie erhalten haben',
  own: 'Ein eigenes Passwort mit mindestens 12 Zeichen',
  signIn: 'Anmelden',
  signingIn: 'Wird angemeldet',
  goOn: 'Weiter zu Osteon',
  unknownProvider: 'dem Identitätsanbieter',
  demo: {
    title: 'Demokonten',
    text: 'Alle Patienten dieses Standorts sind simuliert. Wählen Sie ein Konto, um das Formular auszufüllen.',
    PHYSICIAN: { role: 'Ärztin, Arzt', does: 'befundet, übernimmt, vergleicht' },
    TECHNOLOGIST: { role: 'MTR', does: 'sendet Aufnahmen, prüft Qualität' },
    ADMINISTRATOR: { role: 'Administration', does: 'betreut Konten und Rechner' },
    AUDITOR: { role: 'Revision', does: 'sieht Verläufe, keine Namen' },
  },
  fault: {
    WRONG_CREDENTIALS: 'E-Mail-Adresse und Passwort passen nicht zusammen.',
    LOCAL_ACCOUNTS_OFF: 'Hier meldet sich niemand mit einem Passwort an.',
    FORM: 'Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.',
    PASSWORD_TEMPORARY: 'Dieses Passwort ist nur für die erste Anmeldung. Geben Sie es noch einmal ein und wählen Sie ein eigenes mit 12 bis 200 Zeichen.',
    PASSWORD: 'Wählen Sie ein Passwort mit 12 bis 200 Zeichen, ein anderes als das erhaltene.',
    NO_ROLE: 'Ihr Konto bei {provider} hat keine Rolle in Osteon. Fragen Sie, wer dort die Gruppen vergibt.',
    SEVERAL_SITES: 'Ihr Konto bei {provider} gehört zu mehreren Standorten von Osteon. Fragen Sie, wer dort die Gruppen vergibt.',
    NO_SITE: 'Ihr Konto ist für einen Standort bestimmt, den es in Osteon nicht gibt. Wenden Sie sich an die Administration.',
    DEACTIVATED: 'Ihr Konto wurde deaktiviert. Wenden Sie sich an die Administration.',
    SIGN_IN_CANCELLED: 'Die Anmeldung bei {provider} wurde abgebrochen.',
    SIGN_IN_OVER: 'Diese Anmeldung wurde bereits benutzt oder hat zu lange gedauert. Beginnen Sie von vorn.',
    SIGN_IN_REFUSED: 'Die Anmeldung mit {provider} ist nicht gelungen. Beginnen Sie von vorn.',
    SIGN_IN: 'Es gab zu viele Versuche, sich anzumelden. Versuchen Sie es in einer Viertelstunde wieder.',
    PROVIDER_AWAY: '{provider} ist zurzeit nicht erreichbar. Versuchen Sie es in einer Minute wieder.',
    AWAY: 'Osteon antwortet zurzeit nicht. Versuchen Sie es in einer Minute wieder.',
  },
} as const satisfies Translation<typeof signInEn>;
