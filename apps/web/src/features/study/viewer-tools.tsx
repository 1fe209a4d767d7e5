'use client';
// The row below the images: window, scale, what a drag does, overlays, zoom, and what lies under the cursor. Everything here has a key.
import type { MouseEvent } from 'react';
import type { Pointed } from './view-pane.tsx';
import type { Tool, ViewerAction, ViewerState } from './viewer-state.ts';
import { ToolButton } from './tool-button.tsx';
import { WindowNumber } from './window-number.tsx';
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
  readonly onTurn: () => void;
  readonly onHelp: () => void;
}

const TOOLS: readonly (readonly [Tool, string, string])[] = [
  ['WINDOW', 'window', 'A drag windows (w)'],
  ['MOVE', 'move', 'A drag moves the image (v); space and drag always do'],
  ['MEASURE', 'measure', 'A drag measures a length (m)'],
];

/** A click leaves the focus where it is, so that the space bar still moves the image afterwards. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault();
}

function readOut(pointed: Pointed | null, spacingMm: number | null): string {
  if (pointed !== null) return `x ${pointed.x}  y ${pointed.y}  ${pointed.counts} counts`;
  return spacingMm === null ? 'no pixel size known' : `pixel ${spacingMm.toFixed(2)} mm`;
}

export function ViewerTools({ state, dispatch, hasThorax, hasEvidence, pointed, spacingMm, onActualPixels, onTurn, onHelp }: ViewerToolsProps) {
  const { window } = state;
  return (
    <div className={classes.tools} role="toolbar" aria-label="How the images are shown" onMouseDown={keepFocus}>
      <span className={classes.group} title="Counts between which the greys lie">
        <WindowNumber label="Lower end of the window in counts" value={window.low} onChange={(low) => dispatch({ kind: 'WINDOW', window: { ...window, low } })} />-
        <WindowNumber label="Upper end of the window in counts" value={window.high} onChange={(high) => dispatch({ kind: 'WINDOW', window: { ...window, high } })} />
      </span>
      <span className={classes.group} role="group" aria-label="A drag">
        {TOOLS.map(([tool, label, hint]) => (
          <ToolButton key={tool} on={state.tool === tool} label={label} hint={hint} onClick={() => dispatch({ kind: 'TOOL', tool })} />
        ))}
      </span>
      <span className={classes.group}>
        <ToolButton on={window.scale === 'SQUARE_ROOT'} label="sqrt" hint="Square-root scale (s)" onClick={() => dispatch({ kind: 'SCALE' })} />
        <ToolButton on={window.inverted} label="invert" hint="Hot is black (i)" onClick={() => dispatch({ kind: 'INVERT' })} />
        <ToolButton on={state.showThorax && hasThorax} label="thorax" hint={hasThorax ? 'Box of what the network saw (t)' : 'No thorax box belongs to this study.'} disabled={!hasThorax} onClick={() => dispatch({ kind: 'THORAX' })} />
        <ToolButton on={state.showEvidence && hasEvidence} label="evidence" hint={hasEvidence ? 'Evidence map (e)' : 'No evidence map belongs to this study.'} disabled={!hasEvidence} onClick={() => dispatch({ kind: 'EVIDENCE' })} />
      </span>
      <span className={classes.group}>
        <ToolButton label="fit" hint="The whole image (f)" onClick={() => dispatch({ kind: 'FIT' })} />
        <ToolButton label="1:1" hint="One count for one pixel of the screen (1)" onClick={onActualPixels} />
        <ToolButton label="turn" hint="Turn by 180 degrees (r)" onClick={onTurn} />
        <ToolButton label="reset" hint="Window and place as at the beginning (0)" onClick={() => dispatch({ kind: 'RESET' })} />
        <ToolButton label="?" name="Keys" hint="Keys (?)" onClick={onHelp} />
      </span>
      <output className={classes.read} aria-live={pointed?.byKeys === true ? 'polite' : 'off'}>
        {readOut(pointed, spacingMm)}
      </output>
    </div>
  );
}
