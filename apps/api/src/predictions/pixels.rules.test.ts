// A study may hold more objects than a job may name; both sides of the patient are always among those it names.
import { Sha256 } from '@osteon/shared/core/ids';
import { expect, test } from 'vitest';
import { MOST_OBJECTS, objectsToClassify, type StudyObject } from './pixels.rules.ts';

const hash = (number: number): Sha256 => Sha256.parse(String(number).padStart(64, '0'));

function object(number: number, views: Record<string, number>): StudyObject {
  return { sha256: hash(number), lossy: false, views: Object.entries(views).map(([view, counts]) => ({ view: view as 'ANTERIOR' | 'POSTERIOR', counts })) };
}

const chosen = (objects: readonly StudyObject[]): number[] => objectsToClassify(objects).map(({ sha256 }) => Number(sha256));
const from = (first: number, count: number, views: Record<string, number>): StudyObject[] => Array.from({ length: count }, (_, index) => object(first + index, views));

test.each<[string, StudyObject[], number[]]>([
  ['few objects are all read, oldest first', [object(1, { ANTERIOR: 5 }), object(2, { POSTERIOR: 5 }), object(3, {})], [1, 2, 3]],
  ['an anterior view behind nine posterior ones is read', [object(1, { ANTERIOR: 5 }), ...from(2, 9, { POSTERIOR: 5 })], [1, 4, 5, 6, 7, 8, 9, 10]],
  ['a scan behind ten objects without a view is read', [object(1, { ANTERIOR: 5, POSTERIOR: 5 }), ...from(2, 10, {})], [1, 5, 6, 7, 8, 9, 10, 11]],
  ['the acquisition with most counts is read however old', [object(1, { ANTERIOR: 9 }), ...from(2, 9, { ANTERIOR: 5, POSTERIOR: 5 })], [1, 4, 5, 6, 7, 8, 9, 10]],
  ['newest and richest of both sides are four', [object(1, { ANTERIOR: 9 }), object(2, { POSTERIOR: 9 }), object(3, { ANTERIOR: 5 }), object(4, { POSTERIOR: 5 }), ...from(5, 9, {})], [1, 2, 3, 4, 10, 11, 12, 13]],
  ['of equal counts the newest is the richest', from(1, 10, { ANTERIOR: 5 }), [3, 4, 5, 6, 7, 8, 9, 10]],
])('%s', (_name, objects, expected) => {
  expect(chosen(objects)).toEqual(expected);
  expect(expected.length).toBeLessThanOrEqual(MOST_OBJECTS);
});
