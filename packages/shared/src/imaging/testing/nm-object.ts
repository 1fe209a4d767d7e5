// Small DICOM objects for tests, made with the writer of the product.
import type { Element } from '../write-dicom.ts';
import { writeDicom } from '../write-dicom.ts';

export const NM_STORAGE = '1.2.840.10008.5.1.4.1.1.20';

/** The elements of a plain two-frame whole-body bone scan, 4 x 2 pixels unless changed. Later elements replace earlier ones of the same tag. */
export function nmElements(...changes: readonly Element[]): Element[] {
  const plain: Element[] = [
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'WHOLE BODY', 'EMISSION'] },
    { tag: 0x00080016, vr: 'UI', value: NM_STORAGE },
    { tag: 0x00080018, vr: 'UI', value: '1.2.3.4.5' },
    { tag: 0x00080060, vr: 'CS', value: 'NM' },
    { tag: 0x00100010, vr: 'PN', value: 'Doe^Jane' },
    { tag: 0x00100020, vr: 'LO', value: 'P-1' },
    { tag: 0x0020000d, vr: 'UI', value: '1.2.3.4' },
    { tag: 0x0020000e, vr: 'UI', value: '1.2.3.4.1' },
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280008, vr: 'IS', value: '2' },
    { tag: 0x00280010, vr: 'US', value: 4 },
    { tag: 0x00280011, vr: 'US', value: 2 },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 16 },
    { tag: 0x00280102, vr: 'US', value: 15 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x7fe00010, vr: 'OW', value: Uint16Array.from({ length: 16 }, (_, at) => at) },
  ];
  const byTag = new Map([...plain, ...changes].map((element) => [element.tag, element]));
  return [...byTag.values()];
}

/** The same as a file. */
export function nmFile(...changes: readonly Element[]): Uint8Array {
  return writeDicom({ sopClassUid: NM_STORAGE, sopInstanceUid: '1.2.3.4.5' }, nmElements(...changes));
}

/** As `nmFile`, without the elements of these tags. */
export function nmFileWithout(...tags: readonly number[]): Uint8Array {
  return writeDicom({ sopClassUid: NM_STORAGE, sopInstanceUid: '1.2.3.4.5' }, nmElements().filter(({ tag }) => !tags.includes(tag)));
}

/** As `nmFile`, in another transfer syntax whose data set is explicit VR little endian too: all compressed ones. */
export function nmFileIn(transferSyntaxUid: string, ...changes: readonly Element[]): Uint8Array {
  return writeDicom({ sopClassUid: NM_STORAGE, sopInstanceUid: '1.2.3.4.5', transferSyntaxUid }, nmElements(...changes));
}
