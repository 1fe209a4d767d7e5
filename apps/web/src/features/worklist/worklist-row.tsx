'use client';
// One study in the worklist: 32 px, one line; on a narrow screen three, all rows of one height.
import Link from 'next/link';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { personName, viewsWord } from '../../ui/format.ts';
import { Elapsed } from '../../ui/time.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { AnswerProbability, AnswerState } from './answer-cell.tsx';
import { studyAddress } from '../../lib/addresses.ts';
import type { WorklistRow as Row } from './worklist-query.ts';
import classes from './worklist.module.css';

interface WorklistRowProps {
  readonly row: Row;
  readonly isCurrent: boolean;
  readonly isFresh: boolean;
  readonly mayClaim: boolean;
  readonly mayPrioritise: boolean;
  readonly onFocus: (id: string) => void;
  readonly onClaim: (row: Row) => void;
  readonly onPriority: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
}

/** Nobody has read it yet: only then is it urgent or not. */
export const isWaiting = ({ state }: Row): boolean => state === 'RECEIVING' || state === 'READY' || state === 'IN_REVIEW';

/** The words for why need the room that a probability would take. */
const isWithoutProbability = ({ latestPrediction }: Row): boolean => latestPrediction?.state === 'ABSTAINED' || latestPrediction?.state === 'FAILED';

export const WorklistRow = memo(function WorklistRow({ row, isCurrent, isFresh, mayClaim, mayPrioritise, onFocus, onClaim, onPriority, onOpen }: WorklistRowProps) {
  const { patient } = row;
  const t = useTranslations('worklist');
  const formats = useFormats();
  return (
    <div
      role="row"
      className={classes.row}
      data-current={isCurrent || undefined}
      data-fresh={isFresh || undefined}
      data-study={row.id}
      onClick={(event) => {
        // A selection of text or a button inside is not a wish to open.
        if (event.target instanceof Element && event.target.closest('a, button') !== null) return;
        if (window.getSelection()?.isCollapsed === false) return;
        onFocus(row.id);
        onOpen(row);
      }}
    >
      <span role="cell" className={classes.priority}>
        <Priority row={row} isCurrent={isCurrent} mayChange={mayPrioritise} onChange={onPriority} />
      </span>
      <span role="cell" className={classes.performed}>
        {formats.performed(row.performedAt)}
      </span>
      <span role="cell" className={classes.number}>
        {patient.patientNumber}
      </span>
      <span role="cell" className={classes.name}>
        <Link href={studyAddress(row.id)} prefetch={false} tabIndex={isCurrent ? 0 : -1} onFocus={() => onFocus(row.id)} data-row-link="">
          {personName(patient.name)}
        </Link>
      </span>
      <span role="cell" className={classes.sex}>
        {formats.sexAndAge(patient.sex, patient.birthDate, row.performedAt ?? row.createdAt)}
      </span>
      <span role="cell" className={classes.views}>
        {viewsWord(row.views)}
      </span>
      {isWithoutProbability(row) ? (
        <span role="cell" aria-colspan={2} className={classes.answer} data-alone="">
          <AnswerState row={row} />
        </span>
      ) : (
        <>
          <span role="cell" className={classes.answer}>
            <AnswerState row={row} />
          </span>
          <span role="cell" className={classes.probability}>
            <AnswerProbability row={row} />
          </span>
        </>
      )}
      <span role="cell" className={classes.reading}>
        <Reading row={row} />
        {mayClaim && (row.state === 'READY' || row.claimedByMe) ? (
          <button type="button" className={classes.claim} tabIndex={isCurrent ? 0 : -1} onClick={() => onClaim(row)}>
            {row.claimedByMe ? t('giveBack') : t('claim')}
          </button>
        ) : null}
      </span>
    </div>
  );
});

/** Whether it is STAT; for who may change it a button, which is faint where it is not until one points at the row. */
function Priority({ row, isCurrent, mayChange, onChange }: { readonly row: Row; readonly isCurrent: boolean; readonly mayChange: boolean; readonly onChange: (row: Row) => void }) {
  const t = useTranslations('worklist');
  const isStat = row.priority === 'STAT';
  if (!mayChange || !isWaiting(row)) return isStat ? <span className={classes.stat}>{t('stat')}</span> : null;
  return (
    <button type="button" className={classes.setStat} aria-pressed={isStat} title={isStat ? t('makeRoutine') : t('makeStat')} tabIndex={isCurrent ? 0 : -1} onClick={() => onChange(row)}>
      <span className={isStat ? classes.stat : undefined}>{t('stat')}</span>
    </button>
  );
}

function Reading({ row }: { readonly row: Row }) {
  const t = useTranslations('worklist');
  const words = useTranslations('words');
  if (row.state === 'READY') {
    return (
      <span>
        {words('studyState.READY')}{' '}
        <span className={classes.quiet}>
          <Elapsed since={row.createdAt} />
        </span>
      </span>
    );
  }
  if (row.state === 'IN_REVIEW') return <span className={row.claimedByMe ? classes.mine : classes.owner}>{row.claimedByMe ? t('withYou') : (row.claimedBy ?? words('studyState.IN_REVIEW'))}</span>;
  return <span className={classes.quiet}>{words(`studyState.${row.state}`)}</span>;
}
