'use client';
// Patients of the site, searchable by name and number.
import { Button, TextInput } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { patientAddress } from '../../lib/addresses.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import { personName } from '../../ui/format.ts';
import { Empty, Failing } from '../../ui/states.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import classes from './patients.module.css';
import { PATIENTS_PAGE, PatientsQuery, type PatientRow, type PatientsPage } from './patients-query.ts';

const TYPING_MS = 250;
const COLUMNS = ['number', 'patient', 'sexAndAge', 'born', 'latest'] as const;

export function PatientList({ initial }: { readonly initial: PatientsPage }) {
  const t = useTranslations('patients');
  const again = useTranslations('ui')('again');
  const maySearch = useMay('search by name');
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const { patients, hasMore, failed, busy, more, retry } = usePatients(initial, text);
  usePageKeys([['/', () => search.current?.focus()]]);
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <h1>{t('title')}</h1>
        {maySearch ? (
          <TextInput
            ref={search}
            className={classes.search}
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setText('')}
          />
        ) : (
          <p className={classes.quiet}>{t('masked')}</p>
        )}
      </header>
      {failed ? (
        <Failing title={t('failed')} action={<Button onClick={retry}>{again}</Button>}>
          {t('failedText')}
        </Failing>
      ) : null}
      {!failed && patients.length === 0 ? (
        <Empty title={text === '' ? t('none') : t('noMatch')}>{text === '' ? t('noneText') : t('noMatchText')}</Empty>
      ) : null}
      {failed || patients.length === 0 ? null : (
        <>
          <div role="table" aria-label={t('title')} aria-busy={busy}>
            <div role="row" className={classes.head}>
              {COLUMNS.map((name) => (
                <span role="columnheader" key={name}>
                  {t(`column.${name}`)}
                </span>
              ))}
            </div>
            <div role="rowgroup">
              {patients.map((patient) => (
                <Row key={patient.id} patient={patient} />
              ))}
            </div>
          </div>
          {hasMore ? (
            <div className={classes.more}>
              <Button variant="default" disabled={busy} onClick={more}>
                {busy ? t('fetchingMore') : t('more')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}

function Row({ patient }: { readonly patient: PatientRow }) {
  const formats = useFormats();
  const latest = patient.studies.edges[0]?.node;
  return (
    <div role="row" className={classes.row}>
      <span role="cell" className={classes.soft}>
        {patient.patientNumber}
      </span>
      <span role="cell" className={classes.name}>
        <Link href={patientAddress(patient.id)} prefetch={false}>
          {personName(patient.name)}
        </Link>
      </span>
      <span role="cell">{formats.sexAndAge(patient.sex, patient.birthDate, latest?.performedAt ?? patient.createdAt)}</span>
      <span role="cell" className={classes.soft}>
        {patient.birthDate === null ? '-' : formats.day(patient.birthDate)}
      </span>
      <span role="cell" className={classes.soft}>
        {latest === undefined ? '-' : formats.performed(latest.performedAt)}
      </span>
    </div>
  );
}

function usePatients(initial: PatientsPage, text: string) {
  const ask = useAsk();
  const [page, setPage] = useState({ patients: initial.edges.map(({ node }) => node), ...initial.pageInfo });
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const latest = useRef(text);
  const fetchFrom = async (after: string | null, before: readonly PatientRow[]): Promise<void> => {
    setBusy(true);
    try {
      const { patients } = await ask(PatientsQuery, { first: PATIENTS_PAGE, after, text: text.trim() === '' ? null : text.trim() });
      if (latest.current !== text) return;
      setPage({ patients: [...before, ...patients.edges.map(({ node }) => node)], ...patients.pageInfo });
      setFailed(false);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const latestFetch = useRef(fetchFrom);
  useEffect(() => {
    latestFetch.current = fetchFrom;
  });
  useEffect(() => {
    if (latest.current === text) return;
    latest.current = text;
    const timer = setTimeout(() => void latestFetch.current(null, []), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { patients: page.patients, hasMore: page.hasNextPage, failed, busy, more: () => void fetchFrom(page.endCursor, page.patients), retry: () => void fetchFrom(null, []) };
}
