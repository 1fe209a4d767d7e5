// The registered model versions: which one answers, what it tells, and what it was trained on.
import { useTranslations } from 'use-intl';
import { SimulatedBadge } from '../../ui/simulated-badge.tsx';
import { viewsWord } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/time.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './fleet.module.css';
import type { ModelVersion } from './fleet-query.ts';

const COLUMNS = ['model', 'stage', 'tells', 'threshold', 'reads', 'needs', 'registered', 'weights', 'trainedOn'] as const;

export function Models({ models }: { readonly models: readonly ModelVersion[] }) {
  const t = useTranslations('fleet.models');
  const words = useTranslations('words');
  const { twoPlaces } = useFormats();
  return (
    <section aria-labelledby="models">
      <h2 id="models">{t('title')}</h2>
      {models.length === 0 ? <p className={classes.none}>{t('none')}</p> : null}
      {models.length === 0 ? null : (
        <div role="table" aria-label={t('title')} tabIndex={0} className={`${classes.table} ${classes.models}`}>
          <div role="row" className={classes.head}>
            {COLUMNS.map((name) => (
              <span role="columnheader" key={name}>
                {t(`column.${name}`)}
              </span>
            ))}
          </div>
          {models.map((model) => (
            <div role="row" key={model.id} className={classes.row}>
              <span role="cell" className={classes.name} title={model.title}>
                {model.name} {model.version}
              </span>
              <span role="cell">{t(`stage.${model.stage}`)}</span>
              <span role="cell">{model.diseases.map((disease) => words(`disease.${disease}.short`)).join(', ')}</span>
              <span role="cell">{twoPlaces(model.threshold)}</span>
              <span role="cell" className={classes.soft}>
                {words(`trainingScans.${model.trainingScans}`)}
              </span>
              <span role="cell" className={classes.soft}>
                {viewsWord(model.requiredViews.map((view) => ({ view }))) || t('eitherView')}
              </span>
              <span role="cell" className={classes.soft}>
                <RelativeTime at={model.registeredAt} />
              </span>
              <span role="cell" className={classes.soft} title={model.weightsSha256}>
                {model.weightsSha256.slice(0, 12)}
              </span>
              <span role="cell">{model.trainedOn === 'SIMULATED' ? <SimulatedBadge trainedOn={model.trainedOn} /> : t('clinical')}</span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
