// The figures of a model as tables.
import { metricTables } from './metric-tables.ts';
import classes from './models.module.css';

export function MetricFigures({ metrics }: { readonly metrics: Readonly<Record<string, unknown>> }) {
  const tables = metricTables(metrics);
  if (tables.length === 0) return <p>The manifest of this version states no figures.</p>;
  return (
    <div className={classes.figures}>
      {tables.map(({ title, columns, rows }) => (
        <div key={title} className={classes.wide} tabIndex={0} role="group" aria-label={title}>
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="spoken">of</span>
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
