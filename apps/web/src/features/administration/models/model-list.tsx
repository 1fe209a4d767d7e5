// Every model version of the installation: what answers, what is a candidate, what has been retired.
import Link from 'next/link';
import { Empty } from '../../../ui/states.tsx';
import { viewsWord } from '../../../ui/format.ts';
import { SimulatedBadge } from '../../../ui/simulated-badge.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import classes from '../administration.module.css';
import { modelAddress, STAGE_WORDS, type ListedModel } from './models-query.ts';
import { RegisterModel } from './register-model.tsx';
import { StageChange } from './stage-change.tsx';

const COLUMNS = ['Model', 'Stage', 'Operating point', 'Needs', 'Registered', 'Trained on', 'Changes'];

export function ModelList({ models }: { readonly models: readonly ListedModel[] }) {
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <h1>Models</h1>
        <RegisterModel />
      </header>
      <p className={classes.lead}>Models belong to the installation: what is decided here counts for every site. A named person decides what classifies, with a reason.</p>
      {models.length === 0 ? (
        <Empty title="No model is registered.">Scans are taken in and can be read; none is classified.</Empty>
      ) : (
        <div role="table" aria-label="Models" className={classes.table} style={{ '--columns': 'minmax(176px, 1.3fr) 96px 112px 112px 120px minmax(160px, 1fr) 128px' } as Readonly<Record<string, string>>}>
          <div role="row" className={classes.head}>
            {COLUMNS.map((name, index) => (
              <span role="columnheader" key={name}>
                <span className={index === COLUMNS.length - 1 ? 'spoken' : undefined}>{name}</span>
              </span>
            ))}
          </div>
          {models.map((model) => (
            <div role="row" key={model.id} className={classes.row} data-ended={model.stage === 'RETIRED' ? '' : undefined}>
              <span role="cell" className={classes.name}>
                <Link href={modelAddress(model.id)} prefetch={false}>
                  {model.name} {model.version}
                </Link>
                <span className={classes.note}>{model.title}</span>
              </span>
              <span role="cell">{STAGE_WORDS[model.stage]}</span>
              <span role="cell">{model.threshold.toFixed(2)}</span>
              <span role="cell" className={classes.soft}>
                {viewsWord(model.requiredViews.map((view) => ({ view }))) || 'either view'}
              </span>
              <span role="cell" className={classes.soft}>
                <RelativeTime at={model.registeredAt} />
              </span>
              <span role="cell">{model.trainedOn === 'SIMULATED' ? <SimulatedBadge trainedOn={model.trainedOn} /> : 'clinical scans'}</span>
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
