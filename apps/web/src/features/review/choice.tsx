// One of a few words: radio buttons that look like what they are, one arrow key apart.
import { useId } from 'react';
import classes from './review.module.css';

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ legend, values, nameOf, value, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{legend}</legend>
      <div className={classes.options}>
        {values.map((one) => (
          <label key={one} className={classes.option}>
            <input type="radio" name={name} value={one} checked={value === one} onChange={() => onChange(one)} />
            <span>{nameOf(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
