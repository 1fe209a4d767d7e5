// One model version: what was measured, what its maker says, and which file it is.
import Link from 'next/link';
import { viewsWord } from '../../../ui/format.ts';
import { SimulatedBadge } from '../../../ui/simulated-badge.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import classes from '../administration.module.css';
import { MetricFigures } from './metric-figures.tsx';
import { ModelCard } from './model-card.tsx';
import own from './models.module.css';
import { STAGE_WORDS, type Model } from './models-query.ts';
import { StageChange } from './stage-change.tsx';

export function ModelPage({ model }: { readonly model: Model }) {
  return (
    <div className={classes.page}>
      <p className={classes.name}>
        <Link href="/administration/models" prefetch={false}>
          Models
        </Link>
      </p>
      <header className={classes.bar}>
        <h1>
          {model.name} {model.version}
        </h1>
        <StageChange model={model} />
      </header>
      <dl className={own.facts}>
        <dt>Title</dt>
        <dd>{model.title}</dd>
        <dt>Stage</dt>
        <dd>{STAGE_WORDS[model.stage]}</dd>
        <dt>Trained on</dt>
        <dd>{model.trainedOn === 'SIMULATED' ? <SimulatedBadge trainedOn={model.trainedOn} /> : 'clinical scans'}</dd>
        <dt>Operating point</dt>
        <dd>{model.threshold.toFixed(3)}</dd>
        <dt>Needs</dt>
        <dd>{viewsWord(model.requiredViews.map((view) => ({ view }))) || 'either view'}</dd>
        <dt>Registered</dt>
        <dd>
          <RelativeTime at={model.registeredAt} />
        </dd>
        <dt>Weights (SHA-256)</dt>
        <dd>{model.weightsSha256}</dd>
      </dl>
      <section aria-labelledby="figures">
        <h2 id="figures">Figures</h2>
        <p className={classes.soft}>As its maker measured them, on a test set of the maker's. They say nothing about the scans of this site.</p>
        <MetricFigures metrics={model.metrics} />
      </section>
      <section aria-labelledby="card">
        <h2 id="card">Card</h2>
        <ModelCard card={model.card} />
      </section>
    </div>
  );
}
