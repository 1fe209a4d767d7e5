'use client';
// What an administrator decides about a version: that it answers from now on, or no longer.
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { PromoteModelVersion, type ListedModel } from './models-query.ts';

/** A retired version stays retired. */
const NEXT = { CANDIDATE: 'ACTIVE', ACTIVE: 'RETIRED', RETIRED: null } as const;

export function StageChange({ model }: { readonly model: Pick<ListedModel, 'id' | 'name' | 'version' | 'stage'> }) {
  const ask = useAsk();
  const t = useTranslations('administration.models');
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const stage = NEXT[model.stage];
  if (stage === null) return null;
  const name = `${model.name} ${model.version}`;
  const part = stage === 'ACTIVE' ? 'promote' : 'retire';
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`${part}.action`)}
        <span className="spoken"> {name}</span>
      </Button>
      {asking ? (
        <ChangeDialog
          title={t(`${part}.title`, { name })}
          action={t(`${part}.action`)}
          onClose={() => setAsking(false)}
          onChange={async (_form, reason) => {
            await ask(PromoteModelVersion, { id: model.id, stage, reason });
            setAsking(false);
            router.refresh();
          }}
        >
          <p className={classes.soft}>{t(`${part}.text`)}</p>
        </ChangeDialog>
      ) : null}
    </>
  );
}
