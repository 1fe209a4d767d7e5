'use client';
// One study: the images, and beside them what the models say and what has happened.
import Link from 'next/link';
import { patientAddress } from '../../lib/addresses.ts';
import { performedTime, personName, sexAndAge, viewsWord } from '../../ui/format.ts';
import { StudyPanel } from './study-panel.tsx';
import type { StudyDetail } from './study-query.ts';
import classes from './study.module.css';
import { useStudy } from './use-study.ts';
import { Viewer } from './viewer.tsx';

export function StudyPage({ initial }: { readonly initial: StudyDetail }) {
  const { study, announcement, refresh } = useStudy(initial);
  const { patient } = study;
  const standing = study.predictions.find(({ superseded }) => !superseded) ?? null;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Link href="/worklist" className={classes.back} prefetch={false}>
          &lt; Worklist
        </Link>
        {study.priority === 'STAT' ? <span className={classes.stat}>STAT</span> : null}
        <h1 className={classes.name}>
          <Link href={patientAddress(patient.id)} prefetch={false}>
            {personName(patient.name)}
          </Link>
        </h1>
        <span>{patient.patientNumber}</span>
        <span>{sexAndAge(patient.sex, patient.birthDate, study.performedAt ?? study.createdAt)}</span>
        <span className={classes.soft}>
          {study.description ?? 'Bone scan'} {viewsWord(study.views)}
        </span>
        <span className={classes.soft}>{performedTime(study.performedAt)}</span>
        {study.claimedBy === null ? null : <span className={classes.claimed}>{study.claimedByMe ? 'in review by you' : `in review by ${study.claimedBy}`}</span>}
      </header>
      <p className="spoken" role="status">
        {announcement}
      </p>
      <div className={classes.body}>
        <Viewer views={study.views} prediction={standing} />
        <StudyPanel study={study} onChanged={refresh} />
      </div>
    </div>
  );
}
