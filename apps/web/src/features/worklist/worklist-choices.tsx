'use client';
// What to see of the list and in what order, beside the tabs: a row that opens below them.
import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { SavedFilters } from './saved-filters.tsx';
import type { SavedFilter } from './saved-choices.ts';
import { ALL, ANSWERS, SORTS, STATES, TELLING, type Answer, type Filter, type Received } from './worklist-filter.ts';
import classes from './worklist-choices.module.css';

interface WorklistChoicesProps {
  readonly filter: Filter;
  readonly seesSuspicion: boolean;
  readonly initiallySaved: readonly SavedFilter[];
  readonly onChange: (filter: Filter) => void;
}

const DAYS: readonly number[] = [1, 7, 30];

/** With the number that was kept or stands in the address. */
function daysOffered(received: Received): readonly number[] {
  return received.kind === 'WITHIN' && !DAYS.includes(received.days) ? [...DAYS, received.days] : DAYS;
}

export function WorklistChoices({ filter, seesSuspicion, initiallySaved, onChange }: WorklistChoicesProps) {
  const t = useTranslations('worklist.choices');
  const words = useTranslations('words');
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const told = (value: string): boolean => seesSuspicion || !TELLING.includes(value);
  const any = { value: '', label: t('any') };
  const chosen = filter.answer ?? [];
  /** Several answers at once come from a kept filter or an address; the select has one entry for them. */
  const several = chosen.length > 1 ? [{ value: chosen.join('.'), label: chosen.map((value) => t(`answers.${value}`)).join(', ') }] : [];
  return (
    <div id="worklist-choices" className={classes.choices} role="group" aria-label={t('title')}>
      {filter.tab === 'unread' ? null : (
        <NativeSelect
          ref={first}
          size="xs"
          label={t('state')}
          value={filter.state ?? ''}
          data={[any, ...STATES.map((value) => ({ value, label: words(`studyState.${value}`) }))]}
          onChange={({ currentTarget }) => onChange({ ...filter, state: STATES.find((state) => state === currentTarget.value) ?? null })}
        />
      )}
      <NativeSelect
        ref={filter.tab === 'unread' ? first : undefined}
        size="xs"
        label={t('answer')}
        value={chosen.join('.')}
        data={[any, ...ANSWERS.filter(told).map((value) => ({ value, label: t(`answers.${value}`) })), ...several]}
        onChange={({ currentTarget }) => onChange({ ...filter, answer: answersFrom(currentTarget.value) })}
      />
      <NativeSelect
        size="xs"
        label={t('received')}
        value={filter.received.kind === 'WITHIN' ? String(filter.received.days) : filter.received.kind}
        data={[{ value: 'ANY', label: t('any') }, ...daysOffered(filter.received).map((days) => ({ value: String(days), label: t('withinDays', { days }) })), { value: 'BETWEEN', label: t('between') }]}
        onChange={({ currentTarget }) => onChange({ ...filter, received: receivedOf(currentTarget.value) })}
      />
      {filter.received.kind === 'BETWEEN' ? <Days received={filter.received} onChange={(received) => onChange({ ...filter, received })} /> : null}
      <NativeSelect
        size="xs"
        label={t('sort')}
        value={filter.sort}
        data={SORTS.filter(told).map((value) => ({ value, label: t(`sorts.${value}`) }))}
        onChange={({ currentTarget }) => onChange({ ...filter, sort: SORTS.find((sort) => sort === currentTarget.value) ?? 'NEWEST' })}
      />
      <button type="button" className={classes.plain} onClick={() => onChange({ ...ALL, tab: filter.tab, text: filter.text })}>
        {t('reset')}
      </button>
      <SavedFilters initially={initiallySaved} filter={filter} seesSuspicion={seesSuspicion} onChoose={onChange} />
    </div>
  );
}

function Days({ received, onChange }: { readonly received: Extract<Received, { kind: 'BETWEEN' }>; readonly onChange: (received: Received) => void }) {
  const t = useTranslations('worklist.choices');
  const dayOr = (value: string): string | null => (value === '' ? null : value);
  return (
    <>
      <TextInput size="xs" type="date" label={t('fromDay')} value={received.fromDay ?? ''} max={received.toDay ?? undefined} onChange={({ currentTarget }) => onChange({ ...received, fromDay: dayOr(currentTarget.value) })} />
      <TextInput size="xs" type="date" label={t('toDay')} value={received.toDay ?? ''} min={received.fromDay ?? undefined} onChange={({ currentTarget }) => onChange({ ...received, toDay: dayOr(currentTarget.value) })} />
    </>
  );
}

function answersFrom(value: string): readonly Answer[] | null {
  const answers = ANSWERS.filter((answer) => value.split('.').includes(answer));
  return answers.length === 0 ? null : answers;
}

function receivedOf(value: string): Received {
  if (value === 'BETWEEN') return { kind: 'BETWEEN', fromDay: null, toDay: null };
  return value === 'ANY' ? { kind: 'ANY' } : { kind: 'WITHIN', days: Number(value) };
}
