'use client';
// The apps that may use this site: what each may do, and when it was last heard of.
import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import { useViewer } from '../../../lib/viewer-context.tsx';
import { Empty } from '../../../ui/states.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import classes from '../administration.module.css';
import { ListTable } from '../list-table.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { useList } from '../use-list.ts';
import { AppCredentialsQuery, CREDENTIALS_PAGE, type AppCredential, type AppCredentialsPage } from './app-credentials-query.ts';
import { AppDialog, type AppChange, type AppSecret } from './app-dialog.tsx';

const COLUMNS = ['app', 'clientId', 'may', 'lastUsed', 'state'] as const;

export function Apps({ initial }: { readonly initial: AppCredentialsPage }) {
  const ask = useAsk();
  const t = useTranslations('administration.apps');
  const { site } = useViewer();
  const list = useList<AppCredential>(initial, async (after) => (await ask(AppCredentialsQuery, { first: CREDENTIALS_PAGE, after })).appCredentials);
  const [change, setChange] = useState<AppChange | null>(null);
  const [secret, setSecret] = useState<AppSecret | null>(null);
  const done = (shown: AppSecret | null): void => {
    setChange(null);
    setSecret(shown);
    list.reload();
  };
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <h1>{t('title')}</h1>
        <Button onClick={() => setChange({ kind: 'CREATE' })}>{t('create.open')}</Button>
      </header>
      <p className={classes.lead}>{t('lead')}</p>
      <ListTable
        label={t('title')}
        list={list}
        columns={COLUMNS.map((name) => t(`column.${name}`))}
        widths="minmax(144px, 1fr) minmax(176px, 1fr) minmax(160px, 1.2fr) 104px minmax(112px, 0.7fr) 128px"
        least="920px"
        empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      >
        {(app) => <AppRow key={app.id} app={app} onChange={setChange} />}
      </ListTable>
      {change === null ? null : <AppDialog change={change} site={site.name} onClose={() => setChange(null)} onDone={done} />}
      {secret === null ? null : (
        <ShownOnce
          title={t('secret.title')}
          values={[
            { name: t('secret.clientId'), value: secret.clientId },
            { name: t('secret.clientSecret'), value: secret.secret },
          ]}
          onClose={() => setSecret(null)}
        >
          {t('secret.text')}
        </ShownOnce>
      )}
    </div>
  );
}

function AppRow({ app, onChange }: { readonly app: AppCredential; readonly onChange: (change: AppChange) => void }) {
  const revoked = app.revokedAt !== null;
  const t = useTranslations('administration');
  return (
    <div role="row" className={classes.row} data-ended={revoked ? '' : undefined}>
      <span role="cell" className={classes.name}>
        {app.name}
      </span>
      <span role="cell" className={classes.soft}>
        {app.clientId}
      </span>
      <span role="cell">{app.scopes.join(', ')}</span>
      <span role="cell" className={classes.soft}>
        {app.lastUsedAt === null ? t('never') : <RelativeTime at={app.lastUsedAt} />}
      </span>
      <span role="cell" className={revoked ? undefined : classes.soft}>
        {revoked ? t('apps.revoked') : t('apps.active')}
        <span className={classes.note}>
          {t.rich('apps.since', { at: () => <RelativeTime at={app.revokedAt ?? app.rotatedAt ?? app.createdAt} /> })}
        </span>
      </span>
      <span role="cell" className={classes.actions}>
        {revoked ? null : (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">
                {t('change')}
                <span className="spoken"> {app.name}</span>
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onChange({ kind: 'ROTATE', app })}>{t('apps.rotate.open')}</Menu.Item>
              <Menu.Item onClick={() => onChange({ kind: 'REVOKE', app })}>{t('apps.revoke.open')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
    </div>
  );
}
