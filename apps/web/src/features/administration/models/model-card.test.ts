// What a card that means harm can put into a page: nothing but words.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ModelCard } from './model-card.tsx';

const rendered = (card: string): string => renderToStaticMarkup(createElement(ModelCard, { card, tableLabel: 'A table' }));

test('headings, tables and emphasis are shown', () => {
  const html = rendered('# Net\n\n**simulated** only\n\n| group | AUC |\n|---|---|\n| easy | 0.99 |');
  expect(html).toContain('<h3>Net</h3>');
  expect(html).toContain('<strong>simulated</strong>');
  expect(html).toContain('<td>0.99</td>');
});

test.each([
  ['a script', '<script>alert(1)</script>', /script/],
  ['an element with a handler', '<img src=x onerror="alert(1)">', /onerror|<img/],
  ['a link that runs', '[click](javascript:alert(1))', /javascript|href/],
  ['a picture from elsewhere', '![seen](https://tracker.example/pixel.png)', /<img|tracker/],
  ['a frame', '<iframe src="https://evil.example"></iframe>', /iframe/],
  ['a link into its repository', '[docs](../../../docs/models.md)', /href/],
])('%s is not', (_what, card, taken) => {
  expect(rendered(card)).not.toMatch(taken);
});
