// Was der Rahmen um jede Seite sagt, auf Deutsch.
import type { Translation } from '../i18n/translation.ts';
import type { uiEn } from './messages.en.ts';

export const uiDe = {
  description: 'Befundung von Skelettszintigrafien. Forschungssoftware, kein Medizinprodukt.',
  researchNotice: 'Forschungssoftware, kein Medizinprodukt: nicht zur Diagnostik bestimmt.',
  navigation: 'Hauptnavigation',
  skip: 'Zum Inhalt springen',
  place: { worklist: 'Arbeitsliste', patients: 'Patienten', upload: 'Hochladen', fleet: 'Rechner', administration: 'Verwaltung' },
  menu: {
    opens: ': Menü',
    theme: 'Darstellung',
    reading: 'Befundung, für den dunklen Raum',
    desk: 'Schreibtisch, für Tageslicht',
    language: 'Sprache',
    singleKeys: 'Einzelne Tasten',
    singleKeysHint: 'Ein Buchstabe oder Zeichen allein löst etwas aus',
    account: 'Ihr Konto',
    signOut: 'Abmelden',
  },
  live: {
    live: 'live',
    connecting: 'verbindet',
    reconnecting: 'verbindet neu seit',
    offline: 'offline seit',
    liveSpoken: 'Live: Änderungen erscheinen von selbst.',
    lostSpoken: 'Nicht live: Die Anzeige kann veraltet sein.',
  },
  lost: { since: 'Nicht live seit', text: 'Die Anzeige kann veraltet sein; was inzwischen geschah, wird von selbst nachgeladen.' },
  keys: { title: 'Tasten', close: 'Schließen', off: 'Buchstaben, Ziffern und Zeichen allein lösen zurzeit nichts aus: „Einzelne Tasten“ ist in Ihrem Menü abgeschaltet.' },
  simulated: {
    badge: 'mit simulierten Aufnahmen trainiert',
    explained: 'Dieses Modell wurde ausschließlich mit simulierten Aufnahmen trainiert. Es ist Forschungssoftware und kein Medizinprodukt.',
    short: 'sim',
    spoken: ': mit simulierten Aufnahmen trainiert',
    title: 'Mit simulierten Aufnahmen trainiert',
  },
  suspicion: { above: 'Arbeitspunkt {threshold}: erreicht oder überschritten', below: 'Arbeitspunkt {threshold}: nicht erreicht' },
  again: 'Erneut versuchen',
  notFound: { title: 'Unter dieser Adresse gibt es nichts.', text: 'Der Inhalt wurde entfernt oder ist für Sie nicht einsehbar.', back: 'Zur Startseite' },
  pageFailed: { title: 'Diese Seite konnte nicht angezeigt werden.', text: 'Osteon hat nicht wie erwartet geantwortet. Gesendetes ist nicht verloren; versuchen Sie es gleich noch einmal.' },
  away: { title: 'Osteon antwortet zurzeit nicht.', text: 'Aufnahmen, die gerade gesendet werden, bleiben beim Absender und kommen an, sobald Osteon wieder erreichbar ist.' },
} as const satisfies Translation<typeof uiEn>;
