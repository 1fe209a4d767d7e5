'use client';
// Takes a worker out of the fleet for a while, and back.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import type { Worker } from '../../fleet/fleet-query.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { DrainWorker, ResumeWorker } from './drain-query.ts';

export function DrainChange({ worker }: { readonly worker: Worker }) {
  const ask = useAsk();
  const t = useTranslations('administration.workers');
  const [asking, setAsking] = useState(false);
  const drained = worker.drainWantedAt !== null;
  const part = drained ? 'resume' : 'drain';
  if (worker.state === 'STOPPED' || worker.state === 'LOST') return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`${part}.action`)}
        <span className="spoken"> {worker.name}</span>
      </Button>
      {asking ? (
        <ChangeDialog
          title={t(`${part}.title`, { name: worker.name })}
          action={t(`${part}.action`)}
          onClose={() => setAsking(false)}
          onChange={async (_form, reason) => {
            await (drained ? ask(ResumeWorker, { id: worker.id, reason }) : ask(DrainWorker, { id: worker.id, reason }));
            setAsking(false);
          }}
        >
          <p className={classes.soft}>{t(`${part}.text`)}</p>
        </ChangeDialog>
      ) : null}
    </>
  );
}
