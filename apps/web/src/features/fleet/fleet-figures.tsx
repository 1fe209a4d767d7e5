// How much waits, runs and was given up, and how many workers take work; without figures while they are fetched.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './fleet.module.css';
import type { FleetState } from './fleet-query.ts';

type Figures = FleetState['fleetQueue'] & { readonly ready: number };

export function FleetFigures({ figures }: { readonly figures: Figures | null }) {
  const t = useTranslations('fleet.figure');
  return (
    <dl className={classes.figures}>
      <Figure value={figures?.waiting} name={t('waiting.name')} hint={t('waiting.hint')} />
      <Figure value={figures?.running} name={t('running.name')} hint={t('running.hint')} />
      <Figure value={figures?.deadLetters} name={t('deadLetters.name')} hint={t('deadLetters.hint')} alarming={(figures?.deadLetters ?? 0) > 0} />
      <Figure value={figures?.ready} name={t('ready.name', { count: figures?.ready ?? 0 })} hint={t('ready.hint')} />
    </dl>
  );
}

interface FigureProps {
  readonly value: number | undefined;
  readonly name: string;
  readonly hint: string;
  readonly alarming?: boolean;
}

function Figure({ value, name, hint, alarming = false }: FigureProps) {
  const { integer } = useFormats();
  return (
    <div className={classes.figure} title={hint} data-alarming={alarming || undefined}>
      <dd>{value === undefined ? '\u00a0' : integer(value)}</dd>
      <dt>{name}</dt>
    </div>
  );
}
