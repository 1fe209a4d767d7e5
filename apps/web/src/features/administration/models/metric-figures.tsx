// The figures of a model as tables. Rendered on the server.
import { readLocale, readTranslations } from '../../../i18n/read-language.ts';
import { metricTables } from './metric-tables.ts';
import { metricWords } from './metric-words.ts';
import classes from './models.module.css';

export async function MetricFigures({ metrics }: { readonly metrics: Readonly<Record<string, unknown>> }) {
  const t = await readTranslations('administration');
  const tables = metricTables(metrics, metricWords(await readLocale()));
  if (tables.length === 0) return <p>{t('models.noFigures')}</p>;
  return (
    <div className={classes.figures}>
      {tables.map(({ title, columns, rows }) => (
        <div key={title} className={classes.wide} tabIndex={0} role="group" aria-label={title}>
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="spoken">{t('models.of')}</span>
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, values }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, index) => (
                    <td key={columns[index]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  );
}
