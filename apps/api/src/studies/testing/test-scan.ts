// For tests: a small writer of two-view whole-body scans with any identity, quick because nothing is simulated but a lit outline.
import { randomUUID } from 'node:crypto';
import { writeDicom, type Element } from '@osteon/shared/imaging/write-dicom';

export interface TestScanOptions {
  readonly patientNumber?: string;
  readonly name?: string;
  readonly birthDate?: string;
  readonly studyUid?: string;
  readonly seriesUid?: string;
  readonly sopUid?: string;
  readonly accession?: string;
  /** Changes the counts. */
  readonly seed?: number;
  readonly views?: readonly ('ANTERIOR' | 'POSTERIOR')[];
  readonly elements?: readonly Element[];
}

const ROWS = 1024;
const COLUMNS = 256;
const NUCLEAR_MEDICINE = '1.2.840.10008.5.1.4.1.1.20';

export function randomUid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}

export function testScan(options: TestScanOptions = {}): Uint8Array<ArrayBuffer> {
  const views = options.views ?? ['ANTERIOR', 'POSTERIOR'];
  const sopUid = options.sopUid ?? randomUid();
  const bytes = writeDicom({ sopClassUid: NUCLEAR_MEDICINE, sopInstanceUid: sopUid }, [
    ...identity(options, sopUid),
    ...viewElements(views),
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: ROWS },
    { tag: 0x00280011, vr: 'US', value: COLUMNS },
    { tag: 0x00280030, vr: 'DS', value: ['2.4', '2.4'] },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 16 },
    { tag: 0x00280102, vr: 'US', value: 15 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x7fe00010, vr: 'OW', value: pixels(views.length, options.seed ?? 1) },
    ...(options.elements ?? []),
  ]);
  return new Uint8Array(bytes);
}

function identity(options: TestScanOptions, sopUid: string): Element[] {
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'WHOLE BODY', 'EMISSION'] },
    { tag: 0x00080016, vr: 'UI', value: NUCLEAR_MEDICINE },
    { tag: 0x00080018, vr: 'UI', value: sopUid },
    { tag: 0x00080020, vr: 'DA', value: '20260102' },
    { tag: 0x00080030, vr: 'TM', value: '101500' },
    { tag: 0x00080050, vr: 'SH', value: options.accession ?? 'ACC1' },
    { tag: 0x00080060, vr: 'CS', value: 'NM' },
    { tag: 0x00081030, vr: 'LO', value: 'Bone scan' },
    { tag: 0x00100010, vr: 'PN', value: options.name ?? 'Test^Person' },
    { tag: 0x00100020, vr: 'LO', value: options.patientNumber ?? `P-${randomUUID().slice(0, 8)}` },
    { tag: 0x00100030, vr: 'DA', value: options.birthDate ?? '19600102' },
    { tag: 0x00100040, vr: 'CS', value: 'F' },
    { tag: 0x0020000d, vr: 'UI', value: options.studyUid ?? randomUid() },
    { tag: 0x0020000e, vr: 'UI', value: options.seriesUid ?? randomUid() },
  ];
}

function viewElements(views: readonly string[]): Element[] {
  const codes = { ANTERIOR: '399321004', POSTERIOR: '399001007' } as const;
  return [
    { tag: 0x00280008, vr: 'IS', value: String(views.length) },
    { tag: 0x00280009, vr: 'AT', value: [0x00540010, 0x00540020] },
    { tag: 0x00540010, vr: 'US', value: views.map(() => 1) },
    { tag: 0x00540020, vr: 'US', value: views.map((_, index) => index + 1) },
    {
      tag: 0x00540022,
      vr: 'SQ',
      value: views.map((view): Element[] => [
        {
          tag: 0x00540220,
          vr: 'SQ',
          value: [
            [
              { tag: 0x00080100, vr: 'SH', value: view === 'ANTERIOR' ? codes.ANTERIOR : codes.POSTERIOR },
              { tag: 0x00080102, vr: 'SH', value: 'SCT' },
              { tag: 0x00080104, vr: 'LO', value: view.toLowerCase() },
            ],
          ],
        },
      ]),
    },
  ];
}

/** A lit column in the middle, different for each seed and frame. */
function pixels(frames: number, seed: number): Uint16Array {
  const words = new Uint16Array(frames * ROWS * COLUMNS);
  for (let index = 0; index < words.length; index++) {
    const column = index % COLUMNS;
    if (column > 80 && column < 176) words[index] = 5 + ((index * 31 + seed * 17) % 11);
  }
  return words;
}
