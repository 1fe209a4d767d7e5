// Was die Seite der Konten sagt, auf Deutsch.
import type { Translation } from '../../../i18n/translation.ts';
import type { usersEn } from './messages.en.ts';

export const usersDe = {
  title: 'Konten und Rollen',
  label: 'Konten',
  ofProvider: 'Wer sich mit {provider} anmeldet, erscheint hier mit der ersten Anmeldung und mit den Rollen, die sich aus den dortigen Gruppen ergeben.',
  localOff: 'Lokale Konten sind ausgeschaltet: Niemand meldet sich mit einem Passwort an.',
  lead: 'Jede Änderung gilt sofort und wird mit ihrer Begründung im Protokoll festgehalten.',
  none: 'An diesem Standort gibt es noch kein Konto.',
  noneText: 'Konten entstehen mit der ersten Anmeldung über den Identitätsanbieter oder werden hier angelegt.',
  column: { name: 'Name', signsInWith: 'Meldet sich an mit', roles: 'Rollen', lastSignedIn: 'Zuletzt angemeldet', state: 'Zustand' },
  password: 'Passwort',
  provider: 'Identitätsanbieter',
  state: { DEACTIVATED: 'deaktiviert', LOCAL_OFF: 'keine Anmeldung: lokale Konten sind aus', TEMPORARY: 'hat ein vorläufiges Passwort', ACTIVE: 'aktiv' },
  roles: 'Rollen',
  role: {
    TECHNOLOGIST: 'MTR: sendet Aufnahmen, fordert Auswertungen an',
    PHYSICIAN: 'Ärztin oder Arzt: befundet und signiert',
    ADMINISTRATOR: 'Administration: Konten, Anwendungen, Befundungsregel, Modelle, Rechner',
    AUDITOR: 'Revision: liest das Protokoll, sieht Patienten verdeckt',
  },
  create: { open: 'Neues lokales Konto', action: 'Konto anlegen', name: 'Name', email: 'E-Mail-Adresse' },
  change: { open: 'Rollen', title: 'Rollen von {name}', action: 'Rollen ändern' },
  reset: { open: 'Passwort zurücksetzen', title: 'Neues Passwort für {name}', action: 'Passwort zurücksetzen', text: 'Wer mit dem bisherigen Passwort angemeldet ist, wird abgemeldet. Ihnen wird ein vorläufiges angezeigt.' },
  deactivate: { open: 'Deaktivieren', title: '{name} deaktivieren', text: 'Die Person wird sofort abgemeldet und kann sich nicht mehr anmelden, was auch immer der Identitätsanbieter sagt. Was sie getan hat, bleibt ihr zugeordnet.' },
  reactivate: { open: 'Reaktivieren', title: '{name} reaktivieren', text: 'Die Person kann sich wieder anmelden, mit den Rollen von zuvor.' },
  temporary: { title: 'Das vorläufige Passwort', of: 'Passwort von {email}', text: 'Übergeben Sie es persönlich oder am Telefon. Es wird einmal angezeigt und dient nur dazu, bei der nächsten Anmeldung ein eigenes zu wählen.' },
} as const satisfies Translation<typeof usersEn>;
