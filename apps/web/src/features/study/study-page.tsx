'use client';
// One study: the images, and beside them what the models say and what has happened.
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { patientAddress } from '../../lib/addresses.ts';
import { personName, viewsWord, type Formats } from '../../ui/format.ts';
import { NotLive } from '../../ui/not-live.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import { PriorsCard } from './priors/priors-card.tsx';
import { nextToCompare, standingOf, type TrendExam } from './priors/trend.ts';
import { usePriors } from './priors/use-priors.ts';
import { StudyPanel } from './study-panel.tsx';
import type { StudyDetail } from './study-query.ts';
import classes from './study.module.css';
import type { Exam } from './use-exam.ts';
import { useStudy } from './use-study.ts';
import { useWorklistWay } from './use-worklist-way.ts';
import { Viewer } from './viewer.tsx';

function examOf({ id, performedAt, views, predictions }: TrendExam, formats: Formats): Exam {
  return { id, views, when: formats.performed(performedAt), thorax: standingOf(predictions).find(({ thorax }) => thorax !== null)?.thorax ?? null };
}

export function StudyPage({ initial, eventCursor }: { readonly initial: StudyDetail; readonly eventCursor: string | null }) {
  const t = useTranslations('study');
  const formats = useFormats();
  const worklist = useWorklistWay(initial.id);
  const { study, announcement, refresh } = useStudy(initial, eventCursor);
  const { priors, retry } = usePriors(initial.id);
  const [comparedId, setComparedId] = useState<string | null>(null);
  const { patient } = study;
  const standing = study.predictions.find(({ superseded }) => !superseded) ?? null;
  const exam = useMemo(() => examOf(study, formats), [study, formats]);
  const others = priors.state === 'READY' ? priors.studies : null;
  const compared = useMemo(() => {
    const other = others?.find(({ id }) => id === comparedId);
    return other === undefined ? null : examOf(other, formats);
  }, [others, comparedId, formats]);
  usePageKeys([['p', () => setComparedId(comparedId === null ? (nextToCompare(study, others ?? [])?.id ?? null) : null)]]);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Link href={worklist} className={classes.back} prefetch={false} title={t('backHint')}>
          &lt; {t('worklist')}
        </Link>
        {study.priority === 'STAT' ? <span className={classes.stat}>{t('stat')}</span> : null}
        <h1 className={classes.name}>
          <Link href={patientAddress(patient.id)} prefetch={false}>
            {personName(patient.name)}
          </Link>
        </h1>
        <span>{patient.patientNumber}</span>
        <span>{formats.sexAndAge(patient.sex, patient.birthDate, study.performedAt ?? study.createdAt)}</span>
        <span className={classes.soft}>
          {study.description ?? t('boneScan')} {viewsWord(study.views)}
        </span>
        <span className={classes.soft}>{formats.performed(study.performedAt)}</span>
        {study.claimedBy === null ? null : <span className={classes.claimed}>{study.claimedByMe ? t('withYou') : t('withSomebody', { name: study.claimedBy })}</span>}
      </header>
      <p className="spoken" role="status">
        {announcement}
      </p>
      <div className={classes.body}>
        <Viewer exam={exam} prediction={standing} compared={compared} onCloseCompared={() => setComparedId(null)} />
        <div className={classes.side}>
          <StudyPanel study={study} onChanged={refresh}>
            <PriorsCard exam={study} patientId={patient.id} priors={priors} compared={comparedId} onCompare={setComparedId} onRetry={retry} />
          </StudyPanel>
          <div className={classes.notLive}>
            <NotLive />
          </div>
        </div>
      </div>
    </div>
  );
}
