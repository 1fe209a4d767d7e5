// How the simulated scan was made: camera, tracer, energy window, table (PS3.3 C.8.4).
import type { Element } from '@osteon/shared/imaging/write-dicom';
import { RandomStream } from '../random/random-stream.ts';
import type { ScanToWrite, SimulatedIdentity } from './scan-to-write.ts';
import { codeItem } from './view-elements.ts';

/** PS3.3 C.8.4.6: how the patient lay on the table; Patient Position (0018,5100) may then not be there. */
function positionElements(feetFirst: boolean): Element[] {
  const supine = [...codeItem('102538003', 'recumbent'), { tag: 0x00540412, vr: 'SQ', value: [codeItem('40199007', 'supine')] }];
  const entry = feetFirst ? codeItem('102541007', 'feet-first') : codeItem('102540008', 'headfirst');
  return [
    { tag: 0x00540410, vr: 'SQ', value: [supine] },
    { tag: 0x00540414, vr: 'SQ', value: [entry] },
  ];
}

function tracerElements(random: RandomStream, studyTime: string): Element[] {
  const minutes = random.integer(150, 240);
  const scanned = Number(studyTime.slice(0, 2)) * 60 + Number(studyTime.slice(2, 4));
  const injected = Math.max(0, scanned - minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const window: Element[] = [
    { tag: 0x00540013, vr: 'SQ', value: [[
      { tag: 0x00540014, vr: 'DS', value: '126.0' },
      { tag: 0x00540015, vr: 'DS', value: '154.0' },
    ]] },
    { tag: 0x00540018, vr: 'SH', value: 'Tc-99m 140 keV' },
  ];
  const tracer: Element[] = [
    { tag: 0x00180031, vr: 'LO', value: 'Tc-99m phosphonate, SIMULATED' },
    { tag: 0x00181072, vr: 'TM', value: `${two(Math.floor(injected / 60))}${two(injected % 60)}00` },
    { tag: 0x00181074, vr: 'DS', value: String(random.integer(520, 720)) },
    { tag: 0x00540300, vr: 'SQ', value: [codeItem('72454003', 'Technetium-99m')] },
  ];
  return [
    { tag: 0x00540012, vr: 'SQ', value: [window] },
    { tag: 0x00540016, vr: 'SQ', value: [tracer] },
  ];
}

export function acquisitionElements(scan: ScanToWrite, identity: SimulatedIdentity, rows: number, counts: number): Element[] {
  const random = new RandomStream(scan.seed, 'acquisition');
  const lengthMm = Math.round(rows * scan.spacingMm);
  const velocity = random.pick([2, 2.5, 3]);
  return [
    { tag: 0x00180015, vr: 'CS', value: 'WHOLEBODY' },
    { tag: 0x00180070, vr: 'IS', value: String(counts) },
    { tag: 0x00180071, vr: 'CS', value: 'TIME' },
    { tag: 0x00181000, vr: 'LO', value: 'SIMULATED' },
    { tag: 0x00181020, vr: 'LO', value: '1' },
    { tag: 0x00181030, vr: 'LO', value: 'SIMULATED whole body' },
    { tag: 0x00181130, vr: 'DS', value: '0' },
    { tag: 0x00181131, vr: 'DS', value: '0' },
    { tag: 0x00181242, vr: 'IS', value: String(Math.round((lengthMm / velocity) * 1000)) },
    { tag: 0x00181300, vr: 'DS', value: String(velocity) },
    { tag: 0x00181301, vr: 'CS', value: '1PS' },
    { tag: 0x00181302, vr: 'IS', value: String(lengthMm) },
    ...positionElements(scan.feetFirst ?? false),
    ...tracerElements(random, identity.studyTime),
  ];
}
