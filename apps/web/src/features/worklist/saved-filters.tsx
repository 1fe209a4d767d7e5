'use client';
// The filters one has kept: choose one, keep the present one under a name, remove it.
import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { useFault } from '../../lib/use-fault.ts';
import { choicesOf, DeleteSavedFilter, filterOf, sameFilter, SaveFilter, type SavedFilter } from './saved-choices.ts';
import { seenFilter, type Filter } from './worklist-filter.ts';
import classes from './worklist-choices.module.css';

interface SavedFiltersProps {
  readonly initially: readonly SavedFilter[];
  readonly filter: Filter;
  readonly seesSuspicion: boolean;
  readonly onChoose: (filter: Filter) => void;
}

export function SavedFilters({ initially, filter, seesSuspicion, onChoose }: SavedFiltersProps) {
  const t = useTranslations('worklist.saved');
  const { saved, fault, keep, remove } = useSavedFilters(initially, seesSuspicion);
  const [name, setName] = useState<string | null>(null);
  const current = sameFilter(saved, filter, seesSuspicion);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name !== null && (await keep(name, filter))) setName(null);
  };
  return (
    <div className={classes.saved}>
      {saved.length === 0 ? null : (
        <NativeSelect
          size="xs"
          label={t('label')}
          value={current?.name ?? ''}
          data={[...(current === undefined ? [{ value: '', label: t('none') }] : []), ...saved.map((one) => ({ value: one.name, label: one.name }))]}
          onChange={({ currentTarget }) => {
            const one = saved.find((kept) => kept.name === currentTarget.value);
            if (one !== undefined) onChoose(seenFilter(filterOf(one), seesSuspicion));
          }}
        />
      )}
      {name === null ? (
        <button type="button" className={classes.plain} onClick={() => (current === undefined ? setName('') : void remove(current.name))}>
          {current === undefined ? t('keep') : t('remove')}
        </button>
      ) : (
        <form className={classes.naming} onSubmit={submit}>
          <TextInput size="xs" label={t('name')} value={name} maxLength={60} required withAsterisk={false} autoFocus autoComplete="off" onChange={({ currentTarget }) => setName(currentTarget.value)} onKeyDown={({ key }) => key === 'Escape' && setName(null)} />
          <button type="submit" className={classes.plain}>
            {t('save')}
          </button>
        </form>
      )}
      {filter.text.trim() === '' || name === null ? null : <p className={classes.note}>{t('withoutText')}</p>}
      <p role="alert" className={classes.fault}>
        {fault}
      </p>
    </div>
  );
}

function useSavedFilters(initially: readonly SavedFilter[], seesSuspicion: boolean) {
  const ask = useAsk();
  const faultOf = useFault();
  const [saved, setSaved] = useState(initially);
  const [fault, setFault] = useState<string | null>(null);
  /** Whether it succeeded. */
  const trying = async (work: () => Promise<void>): Promise<boolean> => {
    setFault(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFault(faultOf(error));
      return false;
    }
  };
  return {
    saved,
    fault,
    keep: (name: string, filter: Filter) =>
      trying(async () => {
        const { saveFilter } = await ask(SaveFilter, { name, choices: choicesOf(filter, seesSuspicion) });
        setSaved((before) => (before.some((one) => one.name === saveFilter.name) ? before.map((one) => (one.name === saveFilter.name ? saveFilter : one)) : [...before, saveFilter]));
      }),
    remove: (name: string) =>
      trying(async () => {
        await ask(DeleteSavedFilter, { name });
        setSaved((before) => before.filter((one) => one.name !== name));
      }),
  };
}
