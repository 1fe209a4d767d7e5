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
    REASON: 'Nennen Sie den Grund in 3 bis 500 Zeichen; er wird im Protokoll festgehalten.',
    ROLES: 'Ein Konto hat mindestens eine Rolle.',
    LAST_ADMINISTRATOR: 'Dies ist das letzte Konto der Administration an diesem Standort, das sich anmelden kann. Geben Sie die Rolle zuerst jemand anderem.',
    EMAIL_TAKEN: 'Mit dieser E-Mail-Adresse gibt es bereits ein Konto.',
    OF_PROVIDER: 'Dieses Konto gehört zum Identitätsanbieter: Rollen und Passwort werden dort geändert.',
    LOCAL_ACCOUNTS_OFF: 'Hier meldet sich niemand mit einem Passwort an; Konten kommen vom Identitätsanbieter.',
    CREDENTIAL: 'Ein Zugang hat einen Namen und mindestens eine Berechtigung.',
    REVOKED: 'Dieser Zugang ist endgültig entzogen. Legen Sie einen neuen an.',
    ORDER_REVEALS: 'Eine nach Verdacht geordnete Liste verrät, was die Modelle aussagen. Wer zuerst befunden soll, kann keine haben.',
    POLICY_CHANGED: 'Inzwischen hat jemand anders die Regel geändert. Sehen Sie nach, was jetzt in Kraft ist, und entscheiden Sie noch einmal.',
    MODEL_RETIRED: 'Das Modell dazu wertet nicht mehr aus; Ärztinnen, Ärzte und MTR können das jetzige anfordern.',
    NOT_FAILED: 'Diese Auswertung ist nicht mehr unter den aufgegebenen.',
    MODEL_BUNDLE: 'Unter diesem Namen und dieser Version liegt im Modellordner der API kein brauchbares Bündel.',
    MODEL_WEIGHTS: 'Das Manifest nennt andere Gewichte als Sie.',
    MODEL_NAME: 'Eine Modellversion hat einen Namen (a-z, 0-9, Bindestrich), eine Version wie 1.2.0 und den SHA-256 ihrer Gewichte in 64 Hexadezimalziffern.',
    MODEL_REGISTERED: 'Diese Version ist mit anderem Inhalt registriert. Eine registrierte Version ändert sich nie: Geben Sie dem neuen Bündel eine neue Version.',
    MODEL_SCANS: 'Diese Version wurde mit anderswo ausgeschnittenen Regionen trainiert und kann keine Ganzkörperaufnahmen auswerten.',
    ALREADY_ANSWERED: 'Diese Modellversion hat bereits ausgewertet; dieselben Bilder ergäben dasselbe Ergebnis.',
  },
} as const satisfies Translation<typeof faultsEn>;
