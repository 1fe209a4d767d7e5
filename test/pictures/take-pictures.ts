// Where pictures of the portal go, and the ways of looking at it: two themes, two languages, four widths.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../kit/running-osteon.ts';
import type { PortalUnderTest } from '../kit/portal-under-test.ts';
import type { Visitor } from '../kit/portal-visitor.ts';

export const FOLDER = resolve(process.env['OSTEON_PICTURES'] ?? join(ROOT, '.cache/pictures'));
mkdirSync(FOLDER, { recursive: true });

/** Of the name of a picture, in which it stands before the first dot: a part of the name is enough. */
const wanted = new RegExp(process.env['OSTEON_PICTURES_OF'] ?? '');
export const isWanted = (name: string): boolean => wanted.test(name);

export interface Look {
  readonly theme: 'reading' | 'desk';
  readonly language: 'en' | 'de';
}

export const LOOKS: readonly Look[] = [
  { theme: 'desk', language: 'en' },
  { theme: 'reading', language: 'en' },
  { theme: 'desk', language: 'de' },
  { theme: 'reading', language: 'de' },
];

const PHONE = { width: 390, height: 844 };
const SMALL_DESK = { width: 1280, height: 800 };
export const EVERY_WIDTH = [PHONE, SMALL_DESK, { width: 1920, height: 1080 }, { width: 3840, height: 2160 }] as const;
export const PHONE_AND_DESK = [PHONE, SMALL_DESK] as const;

/** From the next document on. */
export async function wear({ context }: Visitor, { theme, language }: Look, { osteon }: Pick<PortalUnderTest, 'osteon'>): Promise<void> {
  await context.addCookies([
    { name: 'osteon_theme', value: theme, url: osteon.ready.web },
    { name: 'osteon_language', value: language, url: osteon.ready.web },
  ]);
}

/** `name.theme.language.width.png` for each width, of the window as it is. */
export async function take({ page }: Visitor, name: string, { theme, language }: Look, widths: readonly { readonly width: number; readonly height: number }[]): Promise<void> {
  for (const size of widths) {
    await page.setViewportSize(size);
    // Fonts, canvases and lists of the new size are there after a few frames and when the browser has nothing left to do.
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 5; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
      await new Promise((idle) => requestIdleCallback(idle));
    });
    await page.screenshot({ path: join(FOLDER, `${name}.${theme}.${language}.${size.width}.png`) });
  }
}
