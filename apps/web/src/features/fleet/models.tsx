// The registered model versions: which one answers, what it tells, and what it was trained on.
import { SimulatedBadge } from '../../ui/simulated-badge.tsx';
import { viewsWord } from '../../ui/format.ts';
import { DISEASE_WORDS, TRAINING_SCANS_WORDS } from '../../ui/words.ts';
import { RelativeTime } from '../../ui/time.tsx';
import classes from './fleet.module.css';
import type { ModelVersion } from './fleet-query.ts';

const STAGE_WORDS = { ACTIVE: 'answers', CANDIDATE: 'candidate', RETIRED: 'retired' } as const satisfies Record<ModelVersion['stage'], string>;

export function Models({ models }: { readonly models: readonly ModelVersion[] }) {
  return (
    <section aria-labelledby="models">
      <h2 id="models">Models</h2>
      {models.length === 0 ? <p className={classes.none}>No model is registered. Scans are taken in and can be read; none is classified.</p> : null}
      {models.length === 0 ? null : (
        <div role="table" aria-label="Models" tabIndex={0} className={`${classes.table} ${classes.models}`}>
          <div role="row" className={classes.head}>
            {['Model', 'Stage', 'Tells', 'Operating point', 'Reads', 'Needs', 'Registered', 'Weights (SHA-256)', 'Trained on'].map((name) => (
              <span role="columnheader" key={name}>
                {name}
              </span>
            ))}
          </div>
          {models.map((model) => (
            <div role="row" key={model.id} className={classes.row}>
              <span role="cell" className={classes.name} title={model.title}>
                {model.name} {model.version}
              </span>
              <span role="cell">{STAGE_WORDS[model.stage]}</span>
              <span role="cell">{model.diseases.map((disease) => DISEASE_WORDS[disease].short).join(', ')}</span>
              <span role="cell">{model.threshold.toFixed(2)}</span>
              <span role="cell" className={classes.soft}>
                {TRAINING_SCANS_WORDS[model.trainingScans]}
              </span>
              <span role="cell" className={classes.soft}>
                {viewsWord(model.requiredViews.map((view) => ({ view }))) || 'either view'}
              </span>
              <span role="cell" className={classes.soft}>
                <RelativeTime at={model.registeredAt} />
              </span>
              <span role="cell" className={classes.soft} title={model.weightsSha256}>
                {model.weightsSha256.slice(0, 12)}
              </span>
              <span role="cell">{model.trainedOn === 'SIMULATED' ? <SimulatedBadge trainedOn={model.trainedOn} /> : 'clinical scans'}</span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
