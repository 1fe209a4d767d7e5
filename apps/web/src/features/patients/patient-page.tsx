'use client';
// One patient: who it is, and the studies, newest first.
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { studyAddress } from '../../lib/addresses.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { personName, viewsWord } from '../../ui/format.ts';
import { Empty } from '../../ui/states.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { AnswerProbability, AnswerState } from '../worklist/answer-cell.tsx';
import classes from './patients.module.css';
import { PatientQuery, STUDIES_PAGE, type PatientDetail } from './patients-query.ts';

const COLUMNS = ['performed', 'description', 'views', 'answer', 'suspicion', 'reading'] as const;

export function PatientPage({ patient }: { readonly patient: PatientDetail }) {
  const ask = useAsk();
  const t = useTranslations('patients');
  const words = useTranslations('words');
  const formats = useFormats();
  const [page, setPage] = useState({ studies: patient.studies.edges.map(({ node }) => node), ...patient.studies.pageInfo });
  const [busy, setBusy] = useState(false);
  const more = async (): Promise<void> => {
    setBusy(true);
    const answer = await ask(PatientQuery, { id: patient.id, first: STUDIES_PAGE, after: page.endCursor }).catch(() => undefined);
    setBusy(false);
    const next = answer?.patient?.studies;
    if (next !== undefined) setPage({ studies: [...page.studies, ...next.edges.map(({ node }) => node)], ...next.pageInfo });
  };
  const newest = page.studies[0]?.performedAt ?? patient.createdAt;
  return (
    <div className={classes.page}>
      <Link href="/patients" className={classes.back} prefetch={false}>
        &lt; {t('title')}
      </Link>
      <header className={classes.identity}>
        <h1>{personName(patient.name)}</h1>
        <span>{patient.patientNumber}</span>
        <span>{formats.sexAndAge(patient.sex, patient.birthDate, newest)}</span>
        {patient.birthDate === null ? null : <span>{t('born', { day: formats.day(patient.birthDate) })}</span>}
        <span>{t(page.hasNextPage ? 'studiesAndMore' : 'studies', { count: page.studies.length })}</span>
      </header>
      {page.studies.length === 0 ? <Empty title={t('noStudies')} /> : null}
      <div role="table" aria-label={t('studiesOf')} className={classes.studies}>
        <div role="row" className={classes.head}>
          {COLUMNS.map((name) => (
            <span role="columnheader" key={name}>
              {t(`study.${name}`)}
            </span>
          ))}
        </div>
        <div role="rowgroup">
          {page.studies.map((study) => (
            <div role="row" key={study.id} className={classes.row}>
              <span role="cell">
                <Link href={studyAddress(study.id)} prefetch={false}>
                  {formats.performed(study.performedAt)}
                </Link>
              </span>
              <span role="cell" className={classes.soft}>
                {study.description ?? '-'}
              </span>
              <span role="cell" className={classes.soft}>
                {viewsWord(study.views)}
              </span>
              <span role="cell">
                <AnswerState row={study} />
              </span>
              <span role="cell">
                <AnswerProbability row={study} />
              </span>
              <span role="cell" className={classes.soft}>
                {words(`studyState.${study.state}`)}
              </span>
            </div>
          ))}
        </div>
      </div>
      {page.hasNextPage ? (
        <div className={classes.more}>
          <Button variant="default" disabled={busy} onClick={more}>
            {busy ? t('fetchingOlder') : t('older')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
