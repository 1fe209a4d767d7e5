// Was eine Ablehnung der Schnittstelle für den Menschen davor bedeutet, auf Deutsch.
import type { Translation } from '../i18n/translation.ts';
import type { faultsEn } from './faults.en.ts';

export const faultsDe = {
  unknown: 'Das ist nicht gelungen.',
  code: {
    UNAUTHENTICATED: 'Ihre Sitzung ist beendet. Melden Sie sich erneut an.',
    FORBIDDEN: 'Dazu sind Sie nicht berechtigt.',
    NOT_FOUND: 'Das gibt es nicht, oder es ist für Sie nicht einsehbar.',
    BAD_INPUT: 'Damit konnte Osteon nichts anfangen.',
    CONFLICT: 'Das hat inzwischen jemand anders geändert.',
    INVALID_STATE: 'Das ist im jetzigen Zustand nicht möglich.',
    UNSUPPORTED_IMAGE: 'Dieses Bild kann Osteon nicht verwenden.',
    TOO_LARGE: 'Das ist größer, als Osteon annimmt.',
    RATE_LIMITED: 'Das war zu oft. Versuchen Sie es in einer Weile wieder.',
    UNAVAILABLE: 'Osteon antwortet zurzeit nicht.',
    INTERNAL: 'Auf unserer Seite ist etwas schiefgegangen.',
  },
  reason: {
    CLAIMED_BY_ANOTHER: 'Diese Untersuchung befundet gerade jemand anders.',
    SUSPICION_WITHHELD: 'An diesem Standort werden Listen nicht nach den Aussagen der Modelle gefiltert oder geordnet.',
    SEARCH_TEXT: 'Suchen Sie nach höchstens 6 Wörtern.',
    MODEL_NOT_ACTIVE: 'Kein Modell ist in Betrieb.',
    ALREADY_ANSWERED: 'Diese Modellversion hat bereits ausgewertet; dieselben Bilder ergäben dasselbe Ergebnis.',
  },
} as const satisfies Translation<typeof faultsEn>;
