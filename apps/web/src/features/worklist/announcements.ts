// What happens on the list, in a sentence for who cannot see rows change. Pure; use-announcements.ts collects.
import type { useTranslations } from 'use-intl';
import type { WorklistRow } from './worklist-query.ts';

export interface Told {
  readonly kind: string;
  readonly study: WorklistRow;
}

/** By the kinds of the ledger; of others nothing is said. */
const SAID = {
  STUDY_READY: 'arrived',
  STUDY_PRIORITY_SET: 'urgent',
  PREDICTION_STARTED: 'running',
  PREDICTION_SUCCEEDED: 'answered',
  PREDICTION_ABSTAINED: 'answered',
  PREDICTION_ANSWERED: 'answered',
  PREDICTION_FAILED: 'failed',
  STUDY_CLAIMED: 'claimed',
  STUDY_RELEASED: 'released',
  REVIEW_SIGNED: 'signed',
  REVIEW_AMENDED: 'signed',
} as const;
type Said = (typeof SAID)[keyof typeof SAID];
const ORDER: readonly Said[] = ['arrived', 'urgent', 'failed', 'answered', 'signed', 'claimed', 'released', 'running'];

const saidOf = (kind: string): Said | undefined => Object.entries(SAID).find(([known]) => known === kind)?.[1];

/** What somebody has just done themselves they know; that a study is routine again is no news. */
function isNews({ kind, study }: Told): boolean {
  if (kind === 'STUDY_CLAIMED') return !study.claimedByMe;
  return kind !== 'STUDY_PRIORITY_SET' || study.priority === 'STAT';
}

/** "2 new studies, M-10417 answered": each kind of news once, each study once in it; empty where there is nothing to say. */
export function announce(t: ReturnType<typeof useTranslations<'worklist.told'>>, events: readonly Told[]): string {
  const news = events.filter(isNews);
  return ORDER.flatMap((said) => {
    const studies = new Map(news.filter(({ kind }) => saidOf(kind) === said).map(({ study }) => [study.id, study]));
    const [one] = studies.values();
    if (one === undefined) return [];
    const values = { count: studies.size, which: one.patient.patientNumber };
    return [said === 'claimed' ? t('claimed', { ...values, who: one.claimedBy ?? t('somebody') }) : t(said, values)];
  }).join(', ');
}
