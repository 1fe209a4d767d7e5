// Was die Seite der Befundungsregel sagt, auf Deutsch.
import type { Translation } from '../../../i18n/translation.ts';
import type { sitePolicyEn } from './messages.en.ts';

export const sitePolicyDe = {
  title: 'Befundungsregel',
  lead: 'Wann an {site} zu sehen ist, was die Modelle aussagen. Die Regel gilt ab der nächsten Anfrage, auch für Untersuchungen, die schon warten. Die Revision sieht Auswertungen immer, die Administration nie.',
  inForce: 'In Kraft',
  blind: {
    OFF: { name: 'Sofort', text: 'Wer befundet, sieht eine Auswertung, sobald es sie gibt.' },
    ON_REQUEST: {
      name: 'Auf Verlangen',
      text: 'Ärztinnen und Ärzte sehen eine Auswertung, wenn sie danach verlangen, was festgehalten wird, oder eine eigene Beurteilung gespeichert haben. MTR sehen sie, sobald die Untersuchung signiert ist.',
    },
    ENFORCED: { name: 'Nach eigener Beurteilung', text: 'Ärztinnen und Ärzte sehen eine Auswertung, sobald sie eine eigene Beurteilung gespeichert haben oder die Untersuchung signiert ist. MTR sehen sie, sobald die Untersuchung signiert ist.' },
  },
  order: {
    name: 'Listen dürfen nach Verdacht gefiltert und geordnet werden',
    text: 'Untersuchungen mit der höchsten Wahrscheinlichkeit lassen sich an den Anfang der Arbeitsliste holen.',
    never: 'Nicht, wo Auswertungen erst später zu sehen sind: Der Platz in der Liste verriete sie.',
    on: 'Listen dürfen nach Verdacht gefiltert und geordnet werden.',
    off: 'Listen werden nicht nach Verdacht gefiltert oder geordnet.',
  },
  since: 'Seit {at}, entschieden von {by}: {reason}',
  sinceUnknown: 'Seit {at}: {reason}',
  begun: 'So beginnt jeder Standort; bisher hat sie niemand geändert.',
  choose: 'Wann Auswertungen zu sehen sind',
  save: 'Regel ändern',
  saved: 'Die Regel wurde geändert. Sie gilt ab jetzt.',
  nothing: 'Das ist bereits in Kraft.',
  conflict: 'Inzwischen hat jemand anders die Regel geändert. Oben steht, was jetzt in Kraft ist; Ihre Auswahl unten bleibt. Entscheiden Sie noch einmal.',
  apps: 'Für Anwendungen, die Auswertungen lesen dürfen, gilt die Regel nicht, auch nicht für das, was sie auf einem Bildschirm zeigen.',
} as const satisfies Translation<typeof sitePolicyEn>;
