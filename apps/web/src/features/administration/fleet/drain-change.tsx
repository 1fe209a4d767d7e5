'use client';
// Takes a worker out of the fleet for a while, and back.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../lib/use-ask.ts';
import type { Worker } from '../../fleet/fleet-query.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { DrainWorker, ResumeWorker } from './dead-letters-query.ts';

export function DrainChange({ worker }: { readonly worker: Worker }) {
  const ask = useAsk();
  const [asking, setAsking] = useState(false);
  const drained = worker.drainWantedAt !== null;
  const action = drained ? 'Resume' : 'Drain';
  if (worker.state === 'STOPPED' || worker.state === 'LOST') return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {action}
        <span className="spoken"> {worker.name}</span>
      </Button>
      {asking ? (
        <ChangeDialog
          title={`${action} ${worker.name}`}
          action={action}
          onClose={() => setAsking(false)}
          onChange={async (_form, reason) => {
            await (drained ? ask(ResumeWorker, { id: worker.id, reason }) : ask(DrainWorker, { id: worker.id, reason }));
            setAsking(false);
          }}
        >
          <p className={classes.soft}>
            {drained ? 'It takes work again within a few seconds.' : 'It finishes what it has and takes nothing new, until it is resumed or started anew. Other workers go on; without another one, studies wait.'}
          </p>
        </ChangeDialog>
      ) : null}
    </>
  );
}
