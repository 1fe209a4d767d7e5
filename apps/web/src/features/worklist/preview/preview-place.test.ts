// Where the preview stands in a list that can be seen from 100 to 800.
import { expect, test } from 'vitest';
import { PREVIEW_HEIGHT, previewPlace } from './preview-place.ts';

const seen = { top: 100, bottom: 800 };

test('below its row while there is room, else above it, so that it never lies over the row itself', () => {
  expect(previewPlace({ top: 200, bottom: 232 }, 300, seen)).toEqual({ left: 304, top: 236 });
  expect(previewPlace({ top: 700, bottom: 732 }, 300, seen)).toEqual({ left: 304, top: 696 - PREVIEW_HEIGHT });
});

test('in a list too low for it there is none', () => {
  expect(previewPlace({ top: 200, bottom: 232 }, 300, { top: 100, bottom: 400 })).toBeUndefined();
});
