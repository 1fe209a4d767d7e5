// The readings that an amendment replaced: who, when, why, and what they had said where the next one says something else. Pure.
import { opinionWords } from './reading-sections.ts';
import type { Block, Fact } from './report-document.ts';
import { capitalised, utcTime, type ReportLanguage } from './report-language.ts';
import type { ReportFacts, SignedReading } from './report-query.ts';

const TEXTS = ['technique', 'comparison', 'conclusion', 'limitations'] as const;

/** Newest first; empty for a reading that was never amended. */
export function versionBlocks({ reading, replaced }: ReportFacts, language: ReportLanguage): Block[] {
  const all = [...replaced, reading];
  return replaced.map((version, position): Block => versionBlock(position + 1, version, all[position + 1] ?? reading, language)).toReversed();
}

function versionBlock(number: number, version: SignedReading, next: SignedReading, language: ReportLanguage): Block {
  const { t } = language;
  const at = (time: string | null): string => (time === null ? t('notStated') : utcTime(language, time));
  const different = differences(version, next, language);
  return {
    kind: 'FACTS',
    title: t('version.title', { number: String(number), reader: version.reader, at: at(version.signedAt) }),
    facts: [
      { name: t('version.replaced'), value: t('version.because', { at: at(next.signedAt), reason: next.amendmentReason ?? t('notStated') }) },
      ...(different.length === 0 ? [{ name: '', value: t('version.nothing') }] : different),
      { name: t('signature.sha256'), value: version.contentSha256 ?? t('notStated') },
    ],
  };
}

function differences({ content: before }: SignedReading, { content: after }: SignedReading, language: ReportLanguage): Fact[] {
  const { t } = language;
  const fact = (name: string, was: string, is: string): Fact[] => (was.trim() === is.trim() ? [] : [{ name, value: was.trim() === '' ? t('version.empty') : was.trim() }]);
  return [
    ...fact(t('version.opinion'), opinionWords(before, language), opinionWords(after, language)),
    ...fact(t('heading.findings'), findingLines(before, language), findingLines(after, language)),
    ...TEXTS.flatMap((key) => fact(t(`heading.${key}`), before[key], after[key])),
  ];
}

function findingLines({ findings }: SignedReading['content'], { words, locale }: ReportLanguage): string {
  return findings.map(({ region, assessment, text }) => [`${capitalised(words(`region.${region}`), locale)}: ${words(`assessment.${assessment}`)}`, text.trim()].filter((part) => part !== '').join('. ')).join('\n');
}
