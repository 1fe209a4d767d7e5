'use client';
// One study in the worklist: 32 px, one line; on a phone two.
import Link from 'next/link';
import { memo } from 'react';
import { personName, performedTime, sexAndAge, viewsWord } from '../../ui/format.ts';
import { Elapsed } from '../../ui/time.tsx';
import { STUDY_STATE_WORDS } from '../../ui/words.ts';
import { AnswerProbability, AnswerState } from './answer-cell.tsx';
import { studyAddress } from '../../lib/addresses.ts';
import type { WorklistRow as Row } from './worklist-query.ts';
import classes from './worklist.module.css';

interface WorklistRowProps {
  readonly row: Row;
  readonly isCurrent: boolean;
  readonly isFresh: boolean;
  readonly mayClaim: boolean;
  readonly onFocus: (id: string) => void;
  readonly onClaim: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
}

export const WorklistRow = memo(function WorklistRow({ row, isCurrent, isFresh, mayClaim, onFocus, onClaim, onOpen }: WorklistRowProps) {
  const { patient } = row;
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
        onOpen(row);
      }}
    >
      <span role="cell" className={classes.priority}>
        {row.priority === 'STAT' ? <span className={classes.stat}>STAT</span> : null}
      </span>
      <span role="cell" className={classes.performed}>
        {performedTime(row.performedAt)}
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
        {sexAndAge(patient.sex, patient.birthDate, row.performedAt ?? row.createdAt)}
      </span>
      <span role="cell" className={classes.views}>
        {viewsWord(row.views)}
      </span>
      <span role="cell" className={classes.answer}>
        <AnswerState row={row} />
      </span>
      <span role="cell" className={classes.probability}>
        <AnswerProbability row={row} />
      </span>
      <span role="cell" className={classes.reading}>
        <Reading row={row} />
        {mayClaim && (row.state === 'READY' || row.claimedByMe) ? (
          <button type="button" className={classes.claim} tabIndex={isCurrent ? 0 : -1} onClick={() => onClaim(row)}>
            {row.claimedByMe ? 'give back' : 'claim'}
          </button>
        ) : null}
      </span>
    </div>
  );
});

function Reading({ row }: { readonly row: Row }) {
  if (row.state === 'READY') {
    return (
      <span>
        unread{' '}
        <span className={classes.quiet}>
          <Elapsed since={row.createdAt} />
        </span>
      </span>
    );
  }
  if (row.state === 'IN_REVIEW') return <span className={row.claimedByMe ? classes.mine : classes.owner}>{row.claimedByMe ? 'with you' : (row.claimedBy ?? STUDY_STATE_WORDS.IN_REVIEW)}</span>;
  return <span className={classes.quiet}>{STUDY_STATE_WORDS[row.state]}</span>;
}
