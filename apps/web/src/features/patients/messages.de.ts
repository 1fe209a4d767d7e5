// Was die Seiten der Patienten sagen, auf Deutsch.
import type { Translation } from '../../i18n/translation.ts';
import type { patientsEn } from './messages.en.ts';

export const patientsDe = {
  title: 'Patienten',
  onePatient: 'Patient',
  fetching: 'Patienten werden geladen',
  search: 'Name oder Nummer suchen',
  masked: 'Namen und Nummern sind für die Revision verdeckt.',
  failed: 'Die Patienten konnten nicht geladen werden.',
  failedText: 'Osteon hat nicht geantwortet. Versuchen Sie es gleich noch einmal.',
  none: 'Noch keine Patienten.',
  noneText: 'Ein Patient erscheint hier mit der ersten gesendeten Aufnahme.',
  noMatch: 'Kein Patient gefunden.',
  noMatchText: 'Die Wörter dürfen in beliebiger Reihenfolge stehen; auch Nummern zählen.',
  column: { number: 'Nummer', patient: 'Patient', sexAndAge: 'Alter', born: 'Geboren', latest: 'Letzte Untersuchung' },
  more: 'Weitere Patienten anzeigen',
  fetchingMore: 'Weitere Patienten werden geladen',
  born: 'geboren {day}',
  studies: '{count, plural, one {# Untersuchung} other {# Untersuchungen}}',
  studiesAndMore: '{count, plural, one {# Untersuchung und weitere} other {# Untersuchungen und weitere}}',
  noStudies: 'Keine Untersuchungen dieses Patienten.',
  studiesOf: 'Untersuchungen dieses Patienten',
  study: { performed: 'Aufgenommen', description: 'Beschreibung', views: 'Ansichten', answer: 'Auswertung', suspicion: 'Verdacht', reading: 'Befundung' },
  older: 'Ältere Untersuchungen anzeigen',
  fetchingOlder: 'Ältere Untersuchungen werden geladen',
} as const satisfies Translation<typeof patientsEn>;
