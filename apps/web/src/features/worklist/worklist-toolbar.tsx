'use client';
// Tabs, STAT only, search, and the way to the keys.
import { TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../lib/viewer-context.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { WorklistCounts } from './worklist-query.ts';
import { choiceCount, TABS, type Filter } from './worklist-filter.ts';
import classes from './worklist-toolbar.module.css';

interface WorklistToolbarProps {
  readonly filter: Filter;
  readonly counts: WorklistCounts;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly choicesOpen: boolean;
  readonly onChange: (filter: Filter) => void;
  readonly onChoices: () => void;
  readonly onHelp: () => void;
  readonly onLeaveSearch: () => void;
}

/** The API stops counting at 1,000. */
const MOST_COUNTED = 1000;

export function WorklistToolbar({ filter, counts, searchRef, choicesOpen, onChange, onChoices, onHelp, onLeaveSearch }: WorklistToolbarProps) {
  const t = useTranslations('worklist');
  const maySearch = useMay('search by name');
  const mayClaim = useMay('claim studies');
  const counted = (count: number): string => (count >= MOST_COUNTED ? t('overThousand') : String(count));
  return (
    <div className={classes.bar}>
      <div className={classes.tabs} role="group" aria-label={t('which')}>
        {TABS.filter((tab) => tab !== 'mine' || mayClaim).map((tab) => (
          <button key={tab} type="button" className={classes.tab} aria-pressed={filter.tab === tab} onClick={() => onChange({ ...filter, tab })}>
            {t(`tab.${tab}`)}
            <span className={classes.count}>{counted(counts[tab])}</span>
          </button>
        ))}
      </div>
      <div className={classes.right}>
        <button type="button" className={classes.toggle} aria-pressed={filter.statOnly} onClick={() => onChange({ ...filter, statOnly: !filter.statOnly })}>
          {t('statOnly')}
        </button>
        <button type="button" className={classes.toggle} aria-expanded={choicesOpen} aria-controls="worklist-choices" data-chosen={choiceCount(filter) > 0 || undefined} onClick={onChoices}>
          {choiceCount(filter) === 0 ? t('choices.title') : t('choices.some', { count: String(choiceCount(filter)) })}
        </button>
        {maySearch ? (
          <TextInput
            ref={searchRef}
            className={classes.search}
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            value={filter.text}
            rightSection={filter.text === '' ? <KeyHint className={classes.key}>/</KeyHint> : null}
            onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                if (filter.text === '') event.currentTarget.blur();
                else onChange({ ...filter, text: '' });
              }
              if (event.key === 'Enter' || event.key === 'ArrowDown') onLeaveSearch();
            }}
          />
        ) : null}
        <button type="button" className={classes.help} onClick={onHelp} aria-label={t('keys')}>
          ?
        </button>
      </div>
    </div>
  );
}
