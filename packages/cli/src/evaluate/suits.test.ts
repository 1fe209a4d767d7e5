// Which networks may be asked about which scans.
import { expect, test } from 'vitest';
import { MANIFEST } from './testing/study-records.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';
import { noticeAbout } from './suits.ts';

type Scans = NonNullable<typeof MANIFEST.input.scans> | undefined;
const grey = (kind: 'whole-body' | 'region'): ScanLayout => ({ kind, hot: 'white', posterior: 'mirrored' });
const ask = (scans: Scans, layout: ScanLayout) => noticeAbout({ ...MANIFEST.input, ...(scans && { scans }) }, layout);

test.each<[Scans, ScanLayout]>([
  [undefined, { kind: 'dicom' }],
  ['COUNTS', { kind: 'dicom' }],
  ['GREY_WHOLE_BODY', grey('whole-body')],
  ['GREY_REGION', grey('region')],
])('%s and %j suit each other', (scans, layout) => expect(ask(scans, layout)).toBeNull());

test.each<[Scans, ScanLayout]>([
  [undefined, grey('whole-body')],
  ['GREY_WHOLE_BODY', { kind: 'dicom' }],
])('%s and %j can be measured, with a notice', (scans, layout) =>
  expect(ask(scans, layout)).toMatch(/was trained on .* and is asked about .*: the figures are about that, and about nothing that is served\.$/),
);

test.each<[Scans, ScanLayout]>([
  ['GREY_REGION', { kind: 'dicom' }],
  ['GREY_REGION', grey('whole-body')],
  [undefined, grey('region')],
  ['GREY_WHOLE_BODY', grey('region')],
])('%s and %j are refused', (scans, layout) => expect(() => ask(scans, layout)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', reason: 'MODEL_SCANS' })));
