// Was die Seite der Anwendungen sagt, auf Deutsch.
import type { Translation } from '../../../i18n/translation.ts';
import type { appsEn } from './messages.en.ts';

export const appsDe = {
  title: 'Zugänge für Anwendungen',
  lead: 'Ein anderes System meldet sich mit einem eigenen Zugang an und darf, was seine Berechtigungen besagen, nur an diesem Standort. Ein Schlüssel wird einmal angezeigt.',
  none: 'Noch hat keine Anwendung einen Zugang.',
  noneText: 'Ein RIS, ein Register oder ein Skript braucht einen, um Aufnahmen zu senden oder Auswertungen zu lesen.',
  column: { app: 'Anwendung', clientId: 'Client-ID', may: 'Darf', lastUsed: 'Zuletzt benutzt', state: 'Zustand' },
  active: 'aktiv',
  revoked: 'entzogen',
  since: '<at></at>',
  create: { open: 'Neuer Zugang', action: 'Zugang anlegen', name: 'Name der Anwendung', scopes: 'Was sie am Standort {site} darf' },
  scope: {
    'studies:send': 'Aufnahmen senden',
    'studies:read': 'Untersuchungen und Patienten suchen und abrufen',
    'predictions:read': 'Auswertungen lesen',
    'predictions:request': 'Auswertungen anfordern',
    'events:read': 'Ereignisse verfolgen',
  },
  rotate: { open: 'Neuer Schlüssel', title: 'Neuer Schlüssel für {name}', action: 'Neuen Schlüssel anlegen', text: 'Der bisherige Schlüssel und seine Tokens enden sofort: Die Anwendung wird abgewiesen, bis sie den neuen hat.' },
  revoke: { open: 'Entziehen', title: '{name} den Zugang entziehen', action: 'Endgültig entziehen', text: 'Die Anwendung wird ab sofort und endgültig abgewiesen. Was sie gesendet hat, bleibt.' },
  secret: { title: 'Der Schlüssel der Anwendung', clientId: 'Client-ID', clientSecret: 'Schlüssel (Client Secret)', text: 'Hinterlegen Sie beides dort, wo die Anwendung ihre Schlüssel aufbewahrt. Hier bleibt nur eine Prüfsumme: Der Schlüssel lässt sich nicht noch einmal anzeigen.' },
} as const satisfies Translation<typeof appsEn>;
