// Was die Seite der Rechner sagt, auf Deutsch.
import type { Translation } from '../../i18n/translation.ts';
import type { fleetEn } from './messages.en.ts';

export const fleetDe = {
  title: 'Rechner',
  fetching: 'Der Stand der Rechner wird geladen',
  stale: 'Osteon antwortet nicht; dies sind die letzten bekannten Werte.',
  figure: {
    waiting: { name: 'warten', hint: 'Untersuchungen, die auf einen Rechner warten' },
    running: { name: 'in Auswertung', hint: 'Untersuchungen, die gerade ausgewertet werden' },
    deadLetters: { name: 'aufgegeben', hint: 'Auswertungen, die mehrfach versucht wurden und nicht gelangen' },
    ready: { name: '{count, plural, one {Rechner bereit} other {Rechner bereit}}', hint: 'Rechner, die Arbeit annehmen' },
  },
  workers: 'Rechner',
  none: 'Kein Rechner läuft.',
  noneText: 'Aufnahmen bleiben erhalten und werden ausgewertet, sobald einer startet.',
  stopped: '{count, plural, one {# angehalten} other {# angehalten}}',
  changes: 'Änderungen',
  column: { worker: 'Rechner', state: 'Zustand', heard: 'Lebenszeichen', device: 'Gerät', provider: 'Ausführung', models: 'Modelle', jobs: 'Erledigt' },
  toldToDrain: 'soll sich leeren',
  toldToResume: 'soll fortsetzen',
  work: ', Stapel {batch}, {threads, plural, one {# Thread} other {# Threads}}',
  notAvailable: '{provider} nicht verfügbar',
  noneLoaded: 'keines geladen',
  refused: '{model} abgelehnt',
  refusedFor: '{model} abgelehnt: {detail}',
  perMinute: '{count} je Minute',
  models: {
    title: 'Modelle',
    none: 'Kein Modell ist registriert. Aufnahmen werden angenommen und können befundet werden; ausgewertet wird keine.',
    column: {
      model: 'Modell',
      stage: 'Stufe',
      tells: 'Erkennt',
      threshold: 'Arbeitspunkt',
      reads: 'Liest',
      needs: 'Braucht',
      registered: 'Registriert',
      weights: 'Gewichte (SHA-256)',
      trainedOn: 'Trainiert mit',
    },
    stage: { ACTIVE: 'in Betrieb', CANDIDATE: 'Kandidat', RETIRED: 'außer Betrieb' },
    eitherView: 'eine Ansicht',
    clinical: 'klinische Aufnahmen',
  },
} as const satisfies Translation<typeof fleetEn>;
