'use client';
// One end of the window as a number that can be typed.
import { useState } from 'react';
import classes from './viewer.module.css';

/** What is typed counts when it is left or entered: halfway, "4" of "42" would close the window. */
export function WindowNumber({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (): void => {
    const number = typed === null || typed.trim() === '' ? Number.NaN : Number(typed);
    if (Number.isFinite(number)) onChange(number);
    setTyped(null);
  };
  return (
    <input
      className={classes.number}
      inputMode="numeric"
      aria-label={label}
      value={typed ?? value}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur(); // taken by leaving it; the keys are the viewer's again
        if (key === 'Escape') setTyped(null);
      }}
    />
  );
}
