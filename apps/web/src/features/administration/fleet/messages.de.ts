// Was die Verwaltung über Rechner und über aufgegebene Auswertungen liest, auf Deutsch.
import type { Translation } from '../../../i18n/translation.ts';
import type { deadLettersEn, workersEn } from './messages.en.ts';

export const deadLettersDe = {
  title: 'Aufgegeben',
  look: 'Erneut nachsehen',
  lead: 'Auswertungen dieses Standorts, die mehrfach versucht wurden und nicht gelangen. Ist die Ursache behoben, lassen sie sich erneut einreihen.',
  none: 'Nichts wurde aufgegeben.',
  column: { model: 'Modell', why: 'Grund', requested: 'Angefordert', givenUp: 'Aufgegeben' },
  requeue: 'Erneut einreihen',
  requeueText: 'Die Auswertung wird noch bis zu fünfmal versucht. Besteht die Ursache fort, erscheint sie wieder in dieser Liste.',
} as const satisfies Translation<typeof deadLettersEn>;

export const workersDe = {
  drain: { action: 'Leeren', title: '{name} leeren', text: 'Der Rechner beendet, was er hat, und nimmt nichts Neues an, bis er fortgesetzt oder neu gestartet wird. Andere Rechner arbeiten weiter; ohne einen anderen warten die Untersuchungen.' },
  resume: { action: 'Fortsetzen', title: '{name} fortsetzen', text: 'Er nimmt innerhalb weniger Sekunden wieder Arbeit an.' },
} as const satisfies Translation<typeof workersEn>;
