'use client';
// What is asked before an app gets, changes or loses its credential.
import { Checkbox, TextInput } from '@mantine/core';
import { useAsk } from '../../../lib/use-ask.ts';
import classes from '../administration.module.css';
import { ChangeDialog } from '../change-dialog.tsx';
import { CreateAppCredential, RevokeAppCredential, RotateAppCredential, type AppCredential } from './app-credentials-query.ts';

export type AppChange = { readonly kind: 'CREATE' } | { readonly kind: 'ROTATE' | 'REVOKE'; readonly app: AppCredential };

export interface AppSecret {
  readonly clientId: string;
  readonly secret: string;
}

interface AppDialogProps {
  readonly change: AppChange;
  readonly site: string;
  readonly onClose: () => void;
  readonly onDone: (secret: AppSecret | null) => void;
}

const SCOPES = [
  { scope: 'studies:send', words: 'studies:send, send scans' },
  { scope: 'studies:read', words: 'studies:read, search and fetch studies and patients' },
  { scope: 'predictions:read', words: 'predictions:read, read answers' },
  { scope: 'predictions:request', words: 'predictions:request, ask for classifications' },
  { scope: 'events:read', words: 'events:read, follow what happens' },
] as const;

export function AppDialog({ change, site, onClose, onDone }: AppDialogProps) {
  const ask = useAsk();
  switch (change.kind) {
    case 'CREATE':
      return (
        <ChangeDialog
          title="New app credential"
          action="Make the credential"
          withReason={false}
          onClose={onClose}
          onChange={async (form) => {
            const { createAppCredential } = await ask(CreateAppCredential, { name: String(form.get('name')).trim(), scopes: form.getAll('scope').map(String) });
            onDone(createAppCredential);
          }}
        >
          <TextInput label="Name of the app" name="name" required withAsterisk={false} maxLength={200} autoComplete="off" data-autofocus />
          <fieldset className={classes.choices}>
            <legend>What it may do, on the site {site}</legend>
            {SCOPES.map(({ scope, words }) => (
              <Checkbox key={scope} size="xs" name="scope" value={scope} label={words} />
            ))}
          </fieldset>
        </ChangeDialog>
      );
    case 'ROTATE':
      return (
        <ChangeDialog
          title={`New secret for ${change.app.name}`}
          action="Make a new secret"
          withReason={false}
          onClose={onClose}
          onChange={async () => onDone((await ask(RotateAppCredential, { id: change.app.id })).rotateAppCredential)}
        >
          <p className={classes.soft}>The present secret and its tokens end at once: the app is refused until it has the new one.</p>
        </ChangeDialog>
      );
    case 'REVOKE':
      return (
        <ChangeDialog
          title={`Revoke ${change.app.name}`}
          action="Revoke for good"
          withReason={false}
          onClose={onClose}
          onChange={async () => {
            await ask(RevokeAppCredential, { id: change.app.id });
            onDone(null);
          }}
        >
          <p className={classes.soft}>The app is refused at once, for good. What it sent stays.</p>
        </ChangeDialog>
      );
  }
}
