// How a page lies in its window: whether anything is wider than it, cut off, or moves while the page arrives.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import type { Visitor } from './portal-visitor.ts';

/** From now on each document of the visitor notes what moves in it; before the first is opened. */
export async function noteShifts({ context }: Visitor): Promise<void> {
  await context.addInitScript(() => {
    const shifts: { value: number; moved: string[] }[] = [];
    Reflect.set(window, 'shifts', shifts);
    new PerformanceObserver((seen) => {
      for (const entry of seen.getEntries()) {
        const [value, recent, sources]: [number, boolean, { node: Node | null }[]] = [Reflect.get(entry, 'value'), Reflect.get(entry, 'hadRecentInput'), Reflect.get(entry, 'sources')];
        // What follows a key or a click is meant.
        if (!recent) shifts.push({ value, moved: sources.map(({ node }) => (node instanceof Element ? `${node.tagName} ${node.className}` : (node?.textContent ?? 'gone'))) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The sum of what moved in the present document, from 0 to 1 of the window for each, and what it was. */
export async function shiftOf(page: Page): Promise<{ readonly sum: number; readonly moved: readonly string[] }> {
  const shifts = await page.evaluate<{ value: number; moved: string[] }[]>(() => Reflect.get(window, 'shifts'));
  return { sum: shifts.reduce((sum, { value }) => sum + value, 0), moved: shifts.flatMap(({ moved }) => moved) };
}

/** One sentence for each fault: the document is wider than its window, or words of a button, a heading or a column do not fit where they stand. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const faults: string[] = [];
    for (const area of [document.documentElement, document.querySelector('#content')]) {
      if (area !== null && area.scrollWidth > area.clientWidth) faults.push(`${area.id || 'the document'} is ${area.scrollWidth - area.clientWidth} px wider than its room`);
    }
    for (const element of document.querySelectorAll('button, .mantine-Button-label, h1, h2, h3, [role=columnheader], nav a, summary, legend')) {
      const isSeen = element.clientWidth > 1 && element.checkVisibility({ visibilityProperty: true });
      if (isSeen && element.scrollWidth > element.clientWidth + 1) faults.push(`"${element.textContent}" is cut: ${element.scrollWidth} px in ${element.clientWidth}`);
    }
    return faults;
  });
}
