'use client';
// The row below the images: window, scale, overlays, zoom, and what lies under the cursor. Everything here has a key.
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { Pointed } from './view-canvas.tsx';
import type { ViewerAction, ViewerState } from './viewer-state.ts';
import classes from './viewer.module.css';

interface ViewerToolsProps {
  readonly state: ViewerState;
  readonly dispatch: (action: ViewerAction) => void;
  readonly hasThorax: boolean;
  /** Also while the map is on its way: it is shown when it arrives. */
  readonly hasEvidence: boolean;
  readonly pointed: Pointed | null;
  readonly spacingMm: number | null;
  readonly onActualPixels: () => void;
  readonly onHelp: () => void;
}

function Toggle({ on, label, hint, disabled = false, onClick }: { readonly on: boolean; readonly label: string; readonly hint: string; readonly disabled?: boolean; readonly onClick: () => void }): ReactNode {
  return (
    <button type="button" className={classes.tool} aria-pressed={on} title={hint} disabled={disabled} onClick={onClick}>
      {label}
    </button>
  );
}

/** What is typed counts when it is left or entered: halfway, "4" of "42" would close the window. */
function WindowNumber({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
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

/** A click leaves the focus where it is, so that the space bar still moves the image afterwards. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault();
}

export function ViewerTools({ state, dispatch, hasThorax, hasEvidence, pointed, spacingMm, onActualPixels, onHelp }: ViewerToolsProps) {
  const { window } = state;
  return (
    <div className={classes.tools} role="toolbar" aria-label="How the images are shown" onMouseDown={keepFocus}>
      <span className={classes.group}>
        window
        <WindowNumber label="Lower end of the window in counts" value={window.low} onChange={(low) => dispatch({ kind: 'WINDOW', window: { ...window, low } })} />-
        <WindowNumber label="Upper end of the window in counts" value={window.high} onChange={(high) => dispatch({ kind: 'WINDOW', window: { ...window, high } })} />
        counts
      </span>
      <span className={classes.group}>
        <Toggle on={window.scale === 'SQUARE_ROOT'} label="sqrt" hint="Square-root scale (s)" onClick={() => dispatch({ kind: 'SCALE' })} />
        <Toggle on={window.inverted} label="inverted" hint="Hot is black (i)" onClick={() => dispatch({ kind: 'INVERT' })} />
        <Toggle on={state.showThorax && hasThorax} label="thorax" hint={hasThorax ? 'Box of what the network saw (t)' : 'No thorax box belongs to this study.'} disabled={!hasThorax} onClick={() => dispatch({ kind: 'THORAX' })} />
        <Toggle on={state.showEvidence && hasEvidence} label="evidence" hint={hasEvidence ? 'Evidence map (e)' : 'No evidence map belongs to this study.'} disabled={!hasEvidence} onClick={() => dispatch({ kind: 'EVIDENCE' })} />
      </span>
      <span className={classes.group}>
        <button type="button" className={classes.tool} title="One count for one pixel of the screen" onClick={onActualPixels}>
          1:1
        </button>
        <button type="button" className={classes.tool} title="Window and place as at the beginning (0)" onClick={() => dispatch({ kind: 'RESET' })}>
          reset
        </button>
        <button type="button" className={classes.tool} title="Keys (?)" onClick={onHelp}>
          keys
        </button>
      </span>
      <output className={classes.read} aria-live="off">
        {pointed === null ? (spacingMm === null ? 'no pixel size known' : `pixel ${spacingMm.toFixed(2)} mm`) : `x ${pointed.x}  y ${pointed.y}  ${pointed.counts} counts`}
      </output>
    </div>
  );
}
