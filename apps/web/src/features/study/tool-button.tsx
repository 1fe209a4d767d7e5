// A button of the viewer, with its key in its hint.
import classes from './viewer.module.css';

interface ToolButtonProps {
  readonly label: string;
  /** Read out where the label is a sign. */
  readonly name?: string;
  readonly hint: string;
  /** Absent where a button is not on or off. */
  readonly on?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export function ToolButton({ label, name, hint, on, disabled = false, onClick }: ToolButtonProps) {
  return (
    <button type="button" className={classes.tool} aria-pressed={on} aria-label={name} title={hint} disabled={disabled} onClick={onClick}>
      {label}
    </button>
  );
}
