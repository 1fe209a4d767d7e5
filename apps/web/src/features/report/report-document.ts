// A report as headings, facts and texts, in the order in which it is read: what the page shows and what the PDF prints are two drawings of it.
import type { Locale } from '../../i18n/locale.ts';
import type { StudyViewDetail } from '../study/study-query.ts';

export interface Fact {
  readonly name: string;
  /** May have several lines. */
  readonly value: string;
}

export interface ReportFinding {
  readonly region: string;
  readonly assessment: string;
  readonly text: string;
}

export type Block =
  | { readonly kind: 'FACTS'; readonly title: string | null; readonly facts: readonly Fact[] }
  /** LEAD is what a hurried reader reads; QUIET is said about the section. */
  | { readonly kind: 'TEXT'; readonly text: string; readonly tone: 'LEAD' | 'PLAIN' | 'QUIET' }
  | { readonly kind: 'FINDINGS'; readonly findings: readonly ReportFinding[] };

/** As both drawings lay them out: the region, and beside it the assessment above the words. */
export function findingFacts(findings: readonly ReportFinding[]): Fact[] {
  return findings.map(({ region, assessment, text }) => ({ name: region, value: text === '' ? assessment : `${assessment}\n${text}` }));
}

export const SECTIONS = ['technique', 'comparison', 'findings', 'conclusion', 'limitations', 'signature', 'model', 'versions'] as const;

export interface Section {
  readonly key: (typeof SECTIONS)[number];
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Not the reading: drawn smaller and behind it. */
  readonly isSecondary: boolean;
}

export interface ReportPicture {
  readonly detail: StudyViewDetail;
  readonly title: string;
  readonly alt: string;
  /** Acquired feet first: turned to show the head up. */
  readonly turned: boolean;
  /** Which side of the patient is at the left and at the right edge. */
  readonly left: string;
  readonly right: string;
  /** Null where the pixel size is not known. `px` is in pixels of the view. */
  readonly bar: { readonly px: number; readonly words: string } | null;
}

export interface ReportDocument {
  readonly language: Locale;
  readonly title: string;
  readonly site: string;
  /** What stands above everything: amended, simulated. */
  readonly marks: readonly string[];
  readonly identity: readonly Fact[];
  /** Says on each page of whom it is. */
  readonly running: string;
  /** On each page. */
  readonly notice: string;
  readonly pictures: readonly ReportPicture[];
  readonly pictureNotes: readonly string[];
  readonly sections: readonly Section[];
  /** Holds nothing of the patient: files are listed, mailed and indexed by their names. */
  readonly fileName: string;
}
