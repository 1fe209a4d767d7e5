'use client';
// Every model version of the installation: what answers, what is a candidate, what has been retired.
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Empty } from '../../../ui/states.tsx';
import { viewsWord } from '../../../ui/format.ts';
import { SimulatedBadge } from '../../../ui/simulated-badge.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from '../administration.module.css';
import { modelAddress, type ListedModel } from './models-query.ts';
import { RegisterModel } from './register-model.tsx';
import { StageChange } from './stage-change.tsx';

const COLUMNS = ['model', 'stage', 'threshold', 'needs', 'registered', 'trainedOn'] as const;

export function ModelList({ models }: { readonly models: readonly ListedModel[] }) {
  const t = useTranslations('administration');
  const { twoPlaces } = useFormats();
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <h1>{t('models.title')}</h1>
        <RegisterModel />
      </header>
      <p className={classes.lead}>{t('models.lead')}</p>
      {models.length === 0 ? (
        <Empty title={t('models.none')}>{t('models.noneText')}</Empty>
      ) : (
        <div role="table" aria-label={t('models.title')} className={classes.table} style={{ '--columns': 'minmax(176px, 1.3fr) 96px 112px 104px 104px minmax(176px, 1fr) 184px', '--least': '1048px' } as Readonly<Record<string, string>>}>
          <div role="row" className={classes.head}>
            {COLUMNS.map((name) => (
              <span role="columnheader" key={name}>
                {t(`models.column.${name}`)}
              </span>
            ))}
            <span role="columnheader">
              <span className="spoken">{t('changes')}</span>
            </span>
          </div>
          {models.map((model) => (
            <div role="row" key={model.id} className={classes.row} data-ended={model.stage === 'RETIRED' ? '' : undefined}>
              <span role="cell" className={classes.name}>
                <Link href={modelAddress(model.id)} prefetch={false}>
                  {model.name} {model.version}
                </Link>
                <span className={classes.note}>{model.title}</span>
              </span>
              <span role="cell">{t(`models.stage.${model.stage}`)}</span>
              <span role="cell">{twoPlaces(model.threshold)}</span>
              <span role="cell" className={classes.soft}>
                {viewsWord(model.requiredViews.map((view) => ({ view }))) || t('models.eitherView')}
              </span>
              <span role="cell" className={classes.soft}>
                <RelativeTime at={model.registeredAt} />
              </span>
              <span role="cell">{model.trainedOn === 'SIMULATED' ? <SimulatedBadge trainedOn={model.trainedOn} /> : t('models.clinical')}</span>
              <span role="cell" className={classes.actions}>
                <StageChange model={model} />
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
