'use client';
// What is asked before an app gets, changes or loses its credential.
import { Checkbox, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
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

const SCOPES = ['studies:send', 'studies:read', 'predictions:read', 'predictions:request', 'events:read'] as const;

export function AppDialog({ change, site, onClose, onDone }: AppDialogProps) {
  const ask = useAsk();
  const t = useTranslations('administration.apps');
  switch (change.kind) {
    case 'CREATE':
      return (
        <ChangeDialog
          title={t('create.open')}
          action={t('create.action')}
          onClose={onClose}
          onChange={async (form, reason) => {
            const { createAppCredential } = await ask(CreateAppCredential, { name: String(form.get('name')).trim(), scopes: form.getAll('scope').map(String), reason });
            onDone(createAppCredential);
          }}
        >
          <TextInput label={t('create.name')} name="name" required withAsterisk={false} maxLength={200} autoComplete="off" data-autofocus />
          <fieldset className={classes.choices}>
            <legend>{t('create.scopes', { site })}</legend>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} name="scope" value={scope} label={`${scope}, ${t(`scope.${scope}`)}`} />
            ))}
          </fieldset>
        </ChangeDialog>
      );
    case 'ROTATE':
      return (
        <ChangeDialog
          title={t('rotate.title', { name: change.app.name })}
          action={t('rotate.action')}
          onClose={onClose}
          onChange={async (_form, reason) => onDone((await ask(RotateAppCredential, { id: change.app.id, reason })).rotateAppCredential)}
        >
          <p className={classes.soft}>{t('rotate.text')}</p>
        </ChangeDialog>
      );
    case 'REVOKE':
      return (
        <ChangeDialog
          title={t('revoke.title', { name: change.app.name })}
          action={t('revoke.action')}
          onClose={onClose}
          onChange={async (_form, reason) => {
            await ask(RevokeAppCredential, { id: change.app.id, reason });
            onDone(null);
          }}
        >
          <p className={classes.soft}>{t('revoke.text')}</p>
        </ChangeDialog>
      );
  }
}
