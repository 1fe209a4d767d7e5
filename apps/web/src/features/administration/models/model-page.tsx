// One model version: what was measured, what its maker says, and which file it is. Rendered on the server.
import Link from 'next/link';
import { readLocale, readTranslations } from '../../../i18n/read-language.ts';
import { formatsFor, viewsWord } from '../../../ui/format.ts';
import { SimulatedBadge } from '../../../ui/simulated-badge.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import classes from '../administration.module.css';
import { MetricFigures } from './metric-figures.tsx';
import { ModelCard } from './model-card.tsx';
import own from './models.module.css';
import type { Model } from './models-query.ts';
import { StageChange } from './stage-change.tsx';

export async function ModelPage({ model }: { readonly model: Model }) {
  const t = await readTranslations('administration');
  const { threePlaces } = formatsFor(await readLocale());
  return (
    <div className={classes.page}>
      <p className={classes.name}>
        <Link href="/administration/models" prefetch={false}>
          {t('models.title')}
        </Link>
      </p>
      <header className={classes.bar}>
        <h1>
          {model.name} {model.version}
        </h1>
        <StageChange model={model} />
      </header>
      <dl className={own.facts}>
        <dt>{t('models.fact.title')}</dt>
        <dd>{model.title}</dd>
        <dt>{t('models.column.stage')}</dt>
        <dd>{t(`models.stage.${model.stage}`)}</dd>
        <dt>{t('models.column.trainedOn')}</dt>
        <dd>{model.trainedOn === 'SIMULATED' ? <SimulatedBadge trainedOn={model.trainedOn} /> : t('models.clinical')}</dd>
        <dt>{t('models.column.threshold')}</dt>
        <dd>{threePlaces(model.threshold)}</dd>
        <dt>{t('models.column.needs')}</dt>
        <dd>{viewsWord(model.requiredViews.map((view) => ({ view }))) || t('models.eitherView')}</dd>
        <dt>{t('models.column.registered')}</dt>
        <dd>
          <RelativeTime at={model.registeredAt} />
        </dd>
        <dt>{t('models.fact.weights')}</dt>
        <dd>{model.weightsSha256}</dd>
      </dl>
      <section aria-labelledby="figures">
        <h2 id="figures">{t('models.figures')}</h2>
        <p className={classes.soft}>{t('models.figuresText')}</p>
        <MetricFigures metrics={model.metrics} />
      </section>
      <section aria-labelledby="card">
        <h2 id="card">{t('models.card')}</h2>
        <ModelCard card={model.card} tableLabel={t('models.cardTable')} />
      </section>
    </div>
  );
}
