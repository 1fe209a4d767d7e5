// Zustände und Gründe als Sätze, auf Deutsch.
import type { Translation } from '../i18n/translation.ts';
import type { wordsEn } from './words.en.ts';

export const wordsDe = {
  studyState: {
    RECEIVING: 'trifft ein',
    READY: 'unbefundet',
    IN_REVIEW: 'in Befundung',
    SIGNED: 'signiert',
    AMENDED: 'mit Nachtrag',
    REJECTED: 'nicht angenommen',
  },
  predictionState: {
    QUEUED: 'wartet auf Auswertung',
    RUNNING: 'wird ausgewertet',
    SUCCEEDED: 'ausgewertet',
    ABSTAINED: 'keine Aussage',
    FAILED: 'fehlgeschlagen',
    CANCELLED: 'abgebrochen',
    WITHHELD: 'verborgen bis zur Befundung',
  },
  abstention: {
    NO_THORAX_FOUND: {
      short: 'kein Thorax gefunden',
      sentence: 'In diesem Bild wurde kein Thorax gefunden. Es kann eine Einzelaufnahme oder eine Homogenitätsmessung sein; Sie können es befunden, ausgewertet wird es nicht.',
    },
    TOO_FEW_COUNTS: { short: 'zu wenige Impulse', sentence: 'Das Bild enthält zu wenige Impulse für eine Aussage. Sie können es befunden; eine längere Akquisition ließe sich auswerten.' },
    NOT_A_PLANAR_BONE_SCAN: { short: 'keine planare Skelettszintigrafie', sentence: 'Dies sieht nicht wie eine planare Skelettszintigrafie aus; das Modell macht deshalb keine Aussage.' },
    WRONG_BODY_PART: { short: 'Thorax nicht im Bild', sentence: 'Der Thorax liegt in diesem Bild nicht wie in einer Ganzkörperaufnahme, und nur diese liest das Modell.' },
    VIEW_MISSING: { short: 'nur eine Ansicht', sentence: 'Das Modell braucht die anteriore und die posteriore Ansicht; eine davon fehlt. Senden Sie die andere Ansicht und fordern Sie die Auswertung erneut an.' },
    VIEWS_DISAGREE: {
      short: 'Ansichten passen nicht zusammen',
      sentence: 'Die anteriore und die posteriore Ansicht haben verschiedene Umrisse: Sie können von zwei Patienten stammen, oder der Patient hat sich dazwischen bewegt. Prüfen Sie die Bilder, bevor Sie eines davon verwenden.',
    },
    LOSSY_COMPRESSION: { short: 'verlustbehaftet komprimiert', sentence: 'Das Bild wurde verlustbehaftet komprimiert, bevor es hier eintraf; das Modell wertet nur ursprüngliche Impulszahlen aus.' },
    TOO_CLOSE_TO_CALL: { short: 'nicht entscheidbar', sentence: 'Das Modell konnte sich nicht festlegen: Die Wahrscheinlichkeit liegt zu nah am Arbeitspunkt.' },
  },
  failure: {
    IMAGE_UNREADABLE: { short: 'Bild nicht lesbar', sentence: 'Das Bild konnte nicht gelesen werden. Senden Sie es von der Kamera erneut; schlägt das wieder fehl, ist die Datei beschädigt.' },
    IMAGE_MISSING: { short: 'Bild fehlt', sentence: 'Das gespeicherte Bild wurde nicht gefunden. Senden Sie die Aufnahme erneut.' },
    MODEL_REFUSED: { short: 'Modell nicht geladen', sentence: 'Das Modell konnte dort, wo es läuft, nicht geladen werden. Den Grund sieht die Administration auf der Seite der Rechner.' },
    GAVE_UP_AFTER_RETRIES: { short: 'aufgegeben', sentence: 'Die Auswertung wurde mehrfach versucht und gelang nicht. Sie können sie erneut anfordern.' },
    INTERNAL: { short: 'interner Fehler', sentence: 'Auf unserer Seite ist etwas schiefgegangen. Sie können die Auswertung erneut anfordern.' },
  },
  quality: {
    LOW_COUNTS: 'wenige Impulse',
    LOW_CONTRAST: 'geringer Kontrast',
    SINGLE_VIEW: 'nur eine Ansicht',
    LOSSY: 'verlustbehaftet komprimiert',
    FEET_FIRST: 'Füße voran, gedreht',
    BODY_CUT: 'Körper angeschnitten',
  },
  workerState: {
    STARTING: 'startet',
    READY: 'bereit',
    DRAINING: 'beendet seine Arbeit',
    DRAINED: 'geleert: nimmt keine Arbeit an',
    STOPPED: 'angehalten',
    LOST: 'verloren: kein Lebenszeichen',
  },
  role: { TECHNOLOGIST: 'MTR', PHYSICIAN: 'Ärztin oder Arzt', ADMINISTRATOR: 'Administration', AUDITOR: 'Revision', APP: 'Anwendung' },
  disease: {
    METASTASIS: { short: 'Metastase', full: 'Knochenmetastase' },
    DEGENERATIVE: { short: 'degenerativ', full: 'degenerative (arthrotische) Herde' },
    FRACTURE: { short: 'Fraktur', full: 'Fraktur' },
  },
  trainingScans: {
    COUNTS: 'Impulszahlen von Ganzkörperaufnahmen',
    GREY_WHOLE_BODY: 'Graustufenbilder des ganzen Körpers',
    GREY_REGION: 'anderswo ausgeschnittene Regionen; wertet hier nie aus',
  },
  notClassified: 'nicht ausgewertet',
  abstained: 'keine Aussage: {reason}',
  failed: 'fehlgeschlagen: {reason}',
} as const satisfies Translation<typeof wordsEn>;
