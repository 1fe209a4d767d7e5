// What a model says of diseases beside metastasis: quiet and dense, since the question of the study is another.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './findings-table.module.css';
import type { PredictionDetail } from './study-query.ts';

export function FindingsTable({ findings }: Pick<PredictionDetail, 'findings'>) {
  const t = useTranslations('study.findings');
  const words = useTranslations('words.disease');
  const formats = useFormats();
  if (findings.length === 0) return null;
  return (
    <table className={classes.table}>
      <caption className="spoken">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('finding')}</th>
          <th scope="col">{t('probability')}</th>
        </tr>
      </thead>
      <tbody>
        {findings.map(({ disease, probability, intervalLow, intervalHigh, threshold, present }) => (
          <tr key={disease}>
            <th scope="row">
              {words(`${disease}.full`)}
              <span className={classes.point} data-present={present || undefined}>
                {t(present ? 'present' : 'absent', { threshold: formats.twoPlaces(threshold) })}
              </span>
            </th>
            <td>{formats.probability(probability, intervalLow, intervalHigh)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
