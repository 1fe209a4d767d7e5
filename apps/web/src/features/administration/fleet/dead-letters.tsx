'use client';
// Classifications that were given up: why, and once more. They name no study: who looks after the fleet reads none.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../lib/use-ask.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { FAILURE_WORDS } from '../../../ui/words.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { ListTable } from '../list-table.tsx';
import { useList } from '../use-list.ts';
import { DeadLettersQuery, LETTERS_PAGE, RequeueDeadLetter, type DeadLetter, type DeadLettersPage } from './dead-letters-query.ts';

export function DeadLetters({ initial }: { readonly initial: DeadLettersPage }) {
  const ask = useAsk();
  const list = useList<DeadLetter>(initial, async (after) => (await ask(DeadLettersQuery, { first: LETTERS_PAGE, after })).deadLetters);
  const [chosen, setChosen] = useState<DeadLetter | null>(null);
  return (
    <section aria-labelledby="dead-letters">
      <div className={classes.bar}>
        <h2 id="dead-letters">Given up</h2>
        <Button variant="default" disabled={list.busy} onClick={list.reload}>
          Look again
        </Button>
      </div>
      <p className={classes.lead}>Classifications of this site that were tried several times without success. Once the cause is gone they can be queued again.</p>
      <ListTable
        label="Given up"
        list={list}
        columns={['Model', 'Why', 'Requested', 'Given up', 'Changes']}
        widths="minmax(144px, 0.6fr) minmax(240px, 1.6fr) 112px 112px 128px"
        empty={<p className={classes.soft}>Nothing was given up.</p>}
      >
        {(letter) => (
          <div role="row" key={letter.predictionId} className={classes.row}>
            <span role="cell" className={classes.name}>
              {letter.model} {letter.version}
            </span>
            <span role="cell">
              {FAILURE_WORDS[letter.failureReason].short}
              <span className={classes.note}>{FAILURE_WORDS[letter.failureReason].sentence}</span>
            </span>
            <span role="cell" className={classes.soft}>
              <RelativeTime at={letter.requestedAt} />
            </span>
            <span role="cell" className={classes.soft}>
              {letter.failedAt === null ? '' : <RelativeTime at={letter.failedAt} />}
            </span>
            <span role="cell" className={classes.actions}>
              <Button variant="default" onClick={() => setChosen(letter)}>
                Queue again
              </Button>
            </span>
          </div>
        )}
      </ListTable>
      {chosen === null ? null : (
        <ChangeDialog
          title="Queue again"
          action="Queue again"
          onClose={() => setChosen(null)}
          onChange={async (_form, reason) => {
            await ask(RequeueDeadLetter, { predictionId: chosen.predictionId, reason });
            setChosen(null);
            list.reload();
          }}
        >
          <p className={classes.soft}>The classification is tried anew, up to five times. If its cause is still there it comes back to this list.</p>
        </ChangeDialog>
      )}
    </section>
  );
}
