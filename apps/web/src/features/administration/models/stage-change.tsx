'use client';
// What an administrator decides about a version: that it answers from now on, or no longer.
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAsk } from '../../../lib/use-ask.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { PromoteModelVersion, type ListedModel } from './models-query.ts';

/** A retired version stays retired. */
const NEXT = { CANDIDATE: 'ACTIVE', ACTIVE: 'RETIRED', RETIRED: null } as const;

export function StageChange({ model }: { readonly model: Pick<ListedModel, 'id' | 'name' | 'version' | 'stage'> }) {
  const ask = useAsk();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const stage = NEXT[model.stage];
  if (stage === null) return null;
  const title = `${model.name} ${model.version}`;
  const action = stage === 'ACTIVE' ? 'Promote' : 'Retire';
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {action}
        <span className="spoken"> {title}</span>
      </Button>
      {asking ? (
        <ChangeDialog
          title={`${action} ${title}`}
          action={action}
          onClose={() => setAsking(false)}
          onChange={async (_form, reason) => {
            await ask(PromoteModelVersion, { id: model.id, stage, reason });
            setAsking(false);
            router.refresh();
          }}
        >
          <p className={classes.soft}>
            {stage === 'ACTIVE'
              ? 'It classifies every study from the next one on, on every site of this installation. The version of the same name that answers now is retired, for good.'
              : 'It answers no study from the next one on, and never again. What it said stays.'}
          </p>
        </ChangeDialog>
      ) : null}
    </>
  );
}
