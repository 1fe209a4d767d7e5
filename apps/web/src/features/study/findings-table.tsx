// What a model says of diseases beside metastasis: quiet and dense, since the question of the study is another.
import { formatProbability } from '../../ui/format.ts';
import { DISEASE_WORDS } from '../../ui/words.ts';
import classes from './findings-table.module.css';
import type { PredictionDetail } from './study-query.ts';

export function FindingsTable({ findings }: Pick<PredictionDetail, 'findings'>) {
  if (findings.length === 0) return null;
  return (
    <table className={classes.table}>
      <caption className="spoken">Other findings in the thorax</caption>
      <thead>
        <tr>
          <th scope="col">Other findings</th>
          <th scope="col">Probability</th>
          <th scope="col">Operating point</th>
        </tr>
      </thead>
      <tbody>
        {findings.map(({ disease, probability, intervalLow, intervalHigh, threshold, present }) => (
          <tr key={disease}>
            <th scope="row">{DISEASE_WORDS[disease].full}</th>
            <td>{formatProbability(probability, intervalLow, intervalHigh)}</td>
            <td data-present={present || undefined}>
              {threshold.toFixed(2)}, {present ? 'present' : 'not present'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
