'use client';
// Classifications that were given up: why, and once more. They name no study: who looks after the fleet reads none.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { ListTable } from '../list-table.tsx';
import { useList } from '../use-list.ts';
import { DeadLettersQuery, LETTERS_PAGE, RequeueDeadLetter, type DeadLetter, type DeadLettersPage } from './dead-letters-query.ts';

const COLUMNS = ['model', 'why', 'requested', 'givenUp'] as const;

export function DeadLetters({ initial }: { readonly initial: DeadLettersPage }) {
  const ask = useAsk();
  const t = useTranslations('administration.deadLetters');
  const words = useTranslations('words');
  const list = useList<DeadLetter>(initial, async (after) => (await ask(DeadLettersQuery, { first: LETTERS_PAGE, after })).deadLetters);
  const [chosen, setChosen] = useState<DeadLetter | null>(null);
  return (
    <section aria-labelledby="dead-letters">
      <div className={classes.bar}>
        <h2 id="dead-letters">{t('title')}</h2>
        <Button variant="default" disabled={list.busy} onClick={list.reload}>
          {t('look')}
        </Button>
      </div>
      <p className={classes.lead}>{t('lead')}</p>
      <ListTable
        label={t('title')}
        list={list}
        columns={COLUMNS.map((name) => t(`column.${name}`))}
        widths="minmax(144px, 0.6fr) minmax(240px, 1.6fr) 112px 112px 128px"
        empty={<p className={classes.soft}>{t('none')}</p>}
      >
        {(letter) => (
          <div role="row" key={letter.predictionId} className={classes.row}>
            <span role="cell" className={classes.name}>
              {letter.model} {letter.version}
            </span>
            <span role="cell">
              {words(`failure.${letter.failureReason}.short`)}
              <span className={classes.note}>{words(`failure.${letter.failureReason}.sentence`)}</span>
            </span>
            <span role="cell" className={classes.soft}>
              <RelativeTime at={letter.requestedAt} />
            </span>
            <span role="cell" className={classes.soft}>
              {letter.failedAt === null ? '' : <RelativeTime at={letter.failedAt} />}
            </span>
            <span role="cell" className={classes.actions}>
              <Button variant="default" onClick={() => setChosen(letter)}>
                {t('requeue')}
              </Button>
            </span>
          </div>
        )}
      </ListTable>
      {chosen === null ? null : (
        <ChangeDialog
          title={t('requeue')}
          action={t('requeue')}
          onClose={() => setChosen(null)}
          onChange={async (_form, reason) => {
            await ask(RequeueDeadLetter, { predictionId: chosen.predictionId, reason });
            setChosen(null);
            list.reload();
          }}
        >
          <p className={classes.soft}>{t('requeueText')}</p>
        </ChangeDialog>
      )}
    </section>
  );
}
