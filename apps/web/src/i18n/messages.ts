// Every message of the portal, by language. The sentences stand beside the features that say them; this only names the parts.
import { patientsDe } from '../features/patients/messages.de.ts';
import { patientsEn } from '../features/patients/messages.en.ts';
import { reportDe } from '../features/report/messages.de.ts';
import { reportEn } from '../features/report/messages.en.ts';
import { uploadDe } from '../features/upload/messages.de.ts';
import { uploadEn } from '../features/upload/messages.en.ts';
import { worklistDe } from '../features/worklist/messages.de.ts';
import { worklistEn } from '../features/worklist/messages.en.ts';
import { faultsDe } from '../lib/faults.de.ts';
import { faultsEn } from '../lib/faults.en.ts';
import { formatDe } from '../ui/format.de.ts';
import { formatEn } from '../ui/format.en.ts';
import { uiDe } from '../ui/messages.de.ts';
import { uiEn } from '../ui/messages.en.ts';
import { wordsDe } from '../ui/words.de.ts';
import { wordsEn } from '../ui/words.en.ts';
import type { Locale } from './locale.ts';
import type { Translation } from './translation.ts';

const EN = { ui: uiEn, words: wordsEn, format: formatEn, faults: faultsEn, worklist: worklistEn, patients: patientsEn, report: reportEn, upload: uploadEn };
const DE: Translation<typeof EN> = { ui: uiDe, words: wordsDe, format: formatDe, faults: faultsDe, worklist: worklistDe, patients: patientsDe, report: reportDe, upload: uploadDe };

/** With the English texts as types, so that a key that is not there, or a placeholder without its value, does not compile. */
export type Messages = typeof EN;

export const MESSAGES: Readonly<Record<Locale, Translation<Messages>>> = { en: EN, de: DE };

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
