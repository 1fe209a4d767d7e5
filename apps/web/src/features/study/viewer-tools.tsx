'use client';
// The row below the images: window, scale, what a drag does, overlays, zoom, and what lies under the cursor. Everything here has a key.
import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
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
  readonly onEnlarge: () => void;
  readonly onReduce: () => void;
  readonly onActualPixels: () => void;
  readonly onTurn: () => void;
  readonly onHelp: () => void;
}

const TOOLS: readonly Tool[] = ['WINDOW', 'MOVE', 'MEASURE'];

/** A click leaves the focus where it is, so that the space bar still moves the image afterwards. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault();
}

export function ViewerTools({ state, dispatch, hasThorax, hasEvidence, pointed, spacingMm, onEnlarge, onReduce, onActualPixels, onTurn, onHelp }: ViewerToolsProps) {
  const t = useTranslations('viewer');
  const formats = useFormats();
  const { window } = state;
  const pixelSize = spacingMm === null ? t('noPixelSize') : t('pixel', { mm: formats.decimal(spacingMm, 2) });
  return (
    <div className={classes.tools} role="toolbar" aria-label={t('tools')} onMouseDown={keepFocus}>
      <span className={classes.group} title={t('window')}>
        <WindowNumber label={t('low')} value={window.low} onChange={(low) => dispatch({ kind: 'WINDOW', window: { ...window, low } })} />-
        <WindowNumber label={t('high')} value={window.high} onChange={(high) => dispatch({ kind: 'WINDOW', window: { ...window, high } })} />
      </span>
      <span className={classes.group} role="group" aria-label={t('drag')}>
        {TOOLS.map((tool) => (
          <ToolButton key={tool} on={state.tool === tool} label={t(`tool.${tool}.label`)} hint={t(`tool.${tool}.hint`)} onClick={() => dispatch({ kind: 'TOOL', tool })} />
        ))}
      </span>
      <span className={classes.group}>
        <ToolButton on={window.scale === 'SQUARE_ROOT'} label={t('squareRoot.label')} name={t('squareRoot.name')} hint={t('squareRoot.hint')} onClick={() => dispatch({ kind: 'SCALE' })} />
        <ToolButton on={window.inverted} label={t('invert.label')} hint={t('invert.hint')} onClick={() => dispatch({ kind: 'INVERT' })} />
        <ToolButton on={state.showThorax && hasThorax} label={t('thorax.label')} hint={t(hasThorax ? 'thorax.hint' : 'thorax.none')} disabled={!hasThorax} onClick={() => dispatch({ kind: 'THORAX' })} />
        <ToolButton on={state.showEvidence && hasEvidence} label={t('evidence.label')} hint={t(hasEvidence ? 'evidence.hint' : 'evidence.none')} disabled={!hasEvidence} onClick={() => dispatch({ kind: 'EVIDENCE' })} />
      </span>
      <span className={classes.group}>
        <ToolButton label={t('enlarge.label')} name={t('enlarge.name')} hint={t('enlarge.hint')} onClick={onEnlarge} />
        <ToolButton label={t('reduce.label')} name={t('reduce.name')} hint={t('reduce.hint')} onClick={onReduce} />
        <ToolButton label={t('fit.label')} hint={t('fit.hint')} onClick={() => dispatch({ kind: 'FIT' })} />
        <ToolButton label={t('actual.label')} hint={t('actual.hint')} onClick={onActualPixels} />
        <ToolButton label={t('turn.label')} hint={t('turn.hint')} onClick={onTurn} />
        <ToolButton label={t('reset.label')} hint={t('reset.hint')} onClick={() => dispatch({ kind: 'RESET' })} />
        <ToolButton label={t('keys.label')} name={t('keys.name')} hint={t('keys.hint')} onClick={onHelp} />
      </span>
      <output className={classes.read} aria-live={pointed?.byKeys === true ? 'polite' : 'off'}>
        {pointed === null ? pixelSize : t('pointed', { x: String(pointed.x), y: String(pointed.y), counts: String(pointed.counts) })}
      </output>
    </div>
  );
}
