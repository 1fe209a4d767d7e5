'use client';
// A report on paper: the same on the screen, in the print and, drawn by another hand, in the PDF. Decides nothing.
import { defaultUpper } from '../study/image/counts.ts';
import type { Loaded, LoadedView } from '../study/use-images.ts';
import { findingFacts, type Block, type Fact, type ReportDocument, type Section } from './report-document.ts';
import { ReportPictureView } from './report-picture.tsx';
import classes from './report.module.css';

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }, at) => (
        <div key={at} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'TEXT':
      return (
        <p className={classes.text} data-tone={block.tone}>
          {block.text}
        </p>
      );
    case 'FACTS':
      return (
        <div className={classes.block}>
          {block.title === null ? null : <h3>{block.title}</h3>}
          <Facts facts={block.facts} />
        </div>
      );
    case 'FINDINGS':
      return <Facts facts={findingFacts(block.findings)} />;
  }
}

function SectionView({ section: { key, heading, blocks, isSecondary } }: { readonly section: Section }) {
  return (
    <section className={classes.section} data-secondary={isSecondary || undefined} aria-labelledby={`report-${key}`}>
      <h2 id={`report-${key}`}>{heading}</h2>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </section>
  );
}

interface ReportSheetProps {
  readonly report: ReportDocument;
  readonly loaded: Loaded<readonly LoadedView[]>;
  readonly onRetry: () => void;
}

export function ReportSheet({ report, loaded, onRetry }: ReportSheetProps) {
  const { title, site, marks, identity, running, notice, pictures, pictureNotes, sections, language } = report;
  const views = loaded.state === 'READY' ? loaded.value : [];
  const high = defaultUpper(views.flatMap(({ counts }) => counts ?? []));
  return (
    <article className={classes.sheet} lang={language} aria-label={title}>
      <div className={classes.running}>
        <p>{running}</p>
      </div>
      <div className={classes.paper}>
        <header className={classes.head}>
          <h1>{title}</h1>
          <p className={classes.site}>{site}</p>
          {marks.map((mark) => (
            <p key={mark} className={classes.mark}>
              {mark}
            </p>
          ))}
        </header>
        <aside className={classes.pictures}>
          <div className={classes.row}>
            {pictures.map((picture, at) => (
              <ReportPictureView key={picture.title} picture={picture} state={loaded.state} counts={views[at]?.counts ?? null} high={high} onRetry={onRetry} />
            ))}
          </div>
          <p className={classes.caption}>{pictureNotes.join(' ')}</p>
        </aside>
        <Facts facts={identity} />
        {sections.map((section) => (
          <SectionView key={section.key} section={section} />
        ))}
      </div>
      <div className={classes.notice}>
        <p>{notice}</p>
      </div>
    </article>
  );
}
