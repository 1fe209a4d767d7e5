// Every message of the portal, by language. The sentences stand beside the features that say them; this only names the parts.
import { accountDe } from '../features/account/messages.de.ts';
import { accountEn } from '../features/account/messages.en.ts';
import { administrationDe } from '../features/administration/messages.de.ts';
import { administrationEn } from '../features/administration/messages.en.ts';
import { fleetDe } from '../features/fleet/messages.de.ts';
import { fleetEn } from '../features/fleet/messages.en.ts';
import { patientsDe } from '../features/patients/messages.de.ts';
import { patientsEn } from '../features/patients/messages.en.ts';
import { reportDe } from '../features/report/messages.de.ts';
import { reportEn } from '../features/report/messages.en.ts';
import { reviewDe } from '../features/review/messages.de.ts';
import { reviewEn } from '../features/review/messages.en.ts';
import { signInDe } from '../features/sign-in/messages.de.ts';
import { signInEn } from '../features/sign-in/messages.en.ts';
import { studyDe } from '../features/study/messages.de.ts';
import { studyEn } from '../features/study/messages.en.ts';
import { priorsDe } from '../features/study/priors/messages.de.ts';
import { priorsEn } from '../features/study/priors/messages.en.ts';
import { viewerDe } from '../features/study/viewer-messages.de.ts';
import { viewerEn } from '../features/study/viewer-messages.en.ts';
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

const EN = {
  ui: uiEn,
  words: wordsEn,
  format: formatEn,
  faults: faultsEn,
  signIn: signInEn,
  account: accountEn,
  worklist: worklistEn,
  patients: patientsEn,
  upload: uploadEn,
  study: studyEn,
  viewer: viewerEn,
  priors: priorsEn,
  review: reviewEn,
  report: reportEn,
  fleet: fleetEn,
  administration: administrationEn,
};
const DE: Translation<typeof EN> = {
  ui: uiDe,
  words: wordsDe,
  format: formatDe,
  faults: faultsDe,
  signIn: signInDe,
  account: accountDe,
  worklist: worklistDe,
  patients: patientsDe,
  upload: uploadDe,
  study: studyDe,
  viewer: viewerDe,
  priors: priorsDe,
  review: reviewDe,
  report: reportDe,
  fleet: fleetDe,
  administration: administrationDe,
};

/** With the English texts as types, so that a key that is not there, or a placeholder without its value, does not compile. */
export type Messages = typeof EN;

export const MESSAGES: Readonly<Record<Locale, Translation<Messages>>> = { en: EN, de: DE };

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
