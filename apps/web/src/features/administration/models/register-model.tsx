'use client';
// Registers a bundle that lies beside the API, as a candidate that answers nothing yet.
import { Button, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAsk } from '../../../lib/use-ask.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { RegisterModelVersion } from './models-query.ts';

export function RegisterModel() {
  const ask = useAsk();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const text = (form: FormData, name: string): string => String(form.get(name)).trim();
  return (
    <>
      <Button onClick={() => setAsking(true)}>Register a model version</Button>
      {asking ? (
        <ChangeDialog
          title="Register a model version"
          action="Register as a candidate"
          withReason={false}
          onClose={() => setAsking(false)}
          onChange={async (form) => {
            await ask(RegisterModelVersion, { input: { name: text(form, 'name'), version: text(form, 'version'), weightsSha256: text(form, 'weightsSha256').toLowerCase() } });
            setAsking(false);
            router.refresh();
          }}
        >
          <p className={classes.soft}>The bundle must lie in the folder of models of the API, as name/version. Its files are checked against its manifest.</p>
          <TextInput label="Name" name="name" required withAsterisk={false} autoComplete="off" data-autofocus />
          <TextInput label="Version" name="version" placeholder="1.0.0" required withAsterisk={false} autoComplete="off" />
          <TextInput label="SHA-256 of the weights, as their maker states it" name="weightsSha256" required withAsterisk={false} autoComplete="off" minLength={64} maxLength={64} />
        </ChangeDialog>
      ) : null}
    </>
  );
}
