// How an NM object says which frame is which view: detector vector, detector sequence and view codes (PS3.3 C.8.4.11).
import type { Element } from '@osteon/shared/imaging/write-dicom';
import type { View } from '@osteon/shared/imaging/types';
import type { WriteOptions } from './scan-to-write.ts';

/** Context group CID 26, nuclear medicine projections. */
const VIEW_CODES = {
  ANTERIOR: { value: '399321004', meaning: 'Anterior projection' },
  POSTERIOR: { value: '399001007', meaning: 'Posterior projection' },
} satisfies Record<View, { value: string; meaning: string }>;

const START_ANGLE = { ANTERIOR: '0', POSTERIOR: '180' } satisfies Record<View, string>;

export function codeItem(value: string, meaning: string): Element[] {
  return [
    { tag: 0x00080100, vr: 'SH', value },
    { tag: 0x00080102, vr: 'SH', value: 'SCT' },
    { tag: 0x00080104, vr: 'LO', value: meaning },
  ];
}

function detectorItem(view: View, evidence: NonNullable<WriteOptions['viewEvidence']>): Element[] {
  const code = VIEW_CODES[view];
  const item: Element[] = [
    { tag: 0x00181180, vr: 'SH', value: 'LEHR' },
    { tag: 0x00181181, vr: 'CS', value: 'PARA' },
    { tag: 0x00200032, vr: 'DS', value: '' },
    { tag: 0x00200037, vr: 'DS', value: '' },
    { tag: 0x00540220, vr: 'SQ', value: evidence === 'codes' ? [[...codeItem(code.value, code.meaning), emptyModifier()]] : [] },
  ];
  if (evidence !== 'none') item.push({ tag: 0x00540200, vr: 'DS', value: START_ANGLE[view] });
  return item;
}

/** View Modifier Code Sequence: required to be there, may be empty. */
const emptyModifier = (): Element => ({ tag: 0x00540222, vr: 'SQ', value: [] });

export function viewElements(views: readonly View[], options: WriteOptions): Element[] {
  const evidence = options.viewEvidence ?? 'codes';
  const only = views.length === 1 ? views[0] : undefined;
  const orientation = only === undefined || evidence === 'none' ? '' : only === 'ANTERIOR' ? ['L', 'F'] : ['R', 'F'];
  return [
    // One value for all frames: with two views, which are mirrored against each other, it stays empty.
    { tag: 0x00200020, vr: 'CS', value: orientation },
    { tag: 0x00280008, vr: 'IS', value: String(views.length) },
    { tag: 0x00280009, vr: 'AT', value: [0x00540010, 0x00540020] },
    { tag: 0x00540010, vr: 'US', value: views.map(() => 1) },
    { tag: 0x00540011, vr: 'US', value: 1 },
    { tag: 0x00540020, vr: 'US', value: views.map((_, at) => at + 1) },
    { tag: 0x00540021, vr: 'US', value: views.length },
    { tag: 0x00540022, vr: 'SQ', value: views.map((view) => detectorItem(view, evidence)) },
  ];
}
