// What an object tells of how it was acquired, and what is not believed.
import type { DicomInstance } from '@osteon/shared/imaging/dicom-instance';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { describe, expect, test } from 'vitest';
import { acquisitionOf } from './acquisition.ts';
import { testScan } from './testing/test-scan.ts';

const SCAN = parseInstance(testScan());
const of = (change: Partial<DicomInstance>) => acquisitionOf({ ...SCAN, ...change });

describe('acquisitionOf', () => {
  test('says nothing where the object is silent', () => {
    expect(acquisitionOf(SCAN)).toMatchObject({ radiopharmaceutical: null, activityMbq: null, minutesAfterInjection: null, simulated: false });
  });

  test.each([
    [615, 615],
    [0, null],
    [-3, null],
    [615_000_000, null], // becquerel, as PET objects write it
  ])('takes an activity of %d for %s MBq', (radionuclideDoseMbq, activityMbq) => {
    expect(of({ radionuclideDoseMbq }).activityMbq).toBe(activityMbq);
  });

  test.each([
    ['09:30:00', '12:35:10', 185],
    ['09:30:00', '09:30:00', null],
    ['23:30:00', '01:30:00', null],
    [null, '12:35:10', null],
    ['09:30:00', null, null],
  ])('injected at %s and scanned at %s is %s minutes', (radiopharmaceuticalStart, acquisitionTime, minutes) => {
    expect(of({ radiopharmaceuticalStart, acquisitionTime }).minutesAfterInjection).toBe(minutes);
  });

  test('names the camera by what is there', () => {
    expect(of({ manufacturer: ' Maker ', manufacturerModel: 'Model' }).camera).toBe('Maker Model');
    expect(of({ manufacturer: '', manufacturerModel: 'Model' }).camera).toBe('Model');
    expect(of({ manufacturer: '', manufacturerModel: ' ' }).camera).toBeNull();
  });

  test('knows a simulator by what it calls its camera', () => {
    expect(of({ manufacturerModel: 'SIMULATED CAMERA' }).simulated).toBe(true);
  });
});
