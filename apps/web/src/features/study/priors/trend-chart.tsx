// Probability over time, a line a model version. The list beside it says the same in words, so the chart is not read out.
import { useFormats } from '../../../ui/use-formats.ts';
import { isAnswered, stretches, type Trend, type TrendPoint } from './trend.ts';
import classes from './priors.module.css';

const [WIDTH, HEIGHT] = [312, 112];
const [LEFT, RIGHT, TOP, BOTTOM] = [26, 10, 8, 20];

interface TrendChartProps {
  readonly trends: readonly Trend[];
  /** The exam on this page, and the one it is compared with. */
  readonly exam: string;
  readonly compared: string | null;
}

interface Axes {
  x(ms: number): number;
  y(probability: number): number;
}

function axesFor(points: readonly TrendPoint[]): Axes & { readonly firstMs: number; readonly lastMs: number } {
  const times = points.map(({ atMs }) => atMs);
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const span = lastMs - firstMs;
  return {
    firstMs,
    lastMs,
    x: (ms) => (span === 0 ? (LEFT + WIDTH - RIGHT) / 2 : LEFT + ((WIDTH - LEFT - RIGHT) * (ms - firstMs)) / span),
    y: (probability) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - probability),
  };
}

function Line({ trend, place, axes: { x, y }, exam, compared }: { readonly trend: Trend; readonly place: number; readonly axes: Axes; readonly exam: string; readonly compared: string | null }) {
  const answered = trend.points.filter(isAnswered);
  const threshold = answered.at(-1)?.answer.threshold ?? null;
  return (
    <g className={classes.trend} data-place={place}>
      {threshold === null ? null : <line className={classes.threshold} x1={LEFT} x2={WIDTH - RIGHT} y1={y(threshold)} y2={y(threshold)} />}
      {stretches(trend.points).map((stretch) => (
        <polyline key={stretch[0]?.exam} className={classes.path} points={stretch.map(({ atMs, answer }) => `${x(atMs)},${y(answer.probability)}`).join(' ')} />
      ))}
      {answered.map(({ exam: id, atMs, answer }) => (
        <g key={id}>
          {answer.low === null || answer.high === null ? null : <line className={classes.interval} x1={x(atMs)} x2={x(atMs)} y1={y(answer.low)} y2={y(answer.high)} />}
          <circle className={classes.point} cx={x(atMs)} cy={y(answer.probability)} r={id === exam || id === compared ? 4 : 2.5} data-here={id === exam || undefined} data-compared={id === compared || undefined} />
        </g>
      ))}
      {trend.points.filter((point) => !isAnswered(point)).map(({ exam: id, atMs }) => (
        <path key={id} className={classes.gap} d={`M${x(atMs) - 3} ${y(0) - 6}l6 6m0 -6l-6 6`} />
      ))}
    </g>
  );
}

export function TrendChart({ trends, exam, compared }: TrendChartProps) {
  const formats = useFormats();
  const dayOf = (ms: number): string => formats.day(new Date(ms).toISOString().slice(0, 10));
  const axes = axesFor(trends.flatMap(({ points }) => points));
  const { y, firstMs, lastMs } = axes;
  return (
    <svg className={classes.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, 0.5, 1].map((probability) => (
        <g key={probability}>
          <line className={classes.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={y(probability)} y2={y(probability)} />
          <text className={classes.tick} x={LEFT - 6} y={y(probability) + 4} textAnchor="end">
            {formats.decimal(probability, probability === 0.5 ? 1 : 0)}
          </text>
        </g>
      ))}
      {trends.map((trend, place) => (
        <Line key={trend.model} trend={trend} place={place} axes={axes} exam={exam} compared={compared} />
      ))}
      <text className={classes.tick} x={LEFT} y={HEIGHT - 4}>
        {dayOf(firstMs)}
      </text>
      {lastMs === firstMs ? null : (
        <text className={classes.tick} x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
          {dayOf(lastMs)}
        </text>
      )}
    </svg>
  );
}
