// What a finger has to meet: 44 px high at least, outside running text (WCAG 2.5.5 in height, 2.5.8 in its exception).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { House, browser, visitor } from './house.mjs';
import { pagesOf } from './pages.mjs';

/** In CSS pixels. */
const LEAST = 44;
let house, chrome;
const pages = {};

before(async () => {
  house = await House.start();
  chrome = await browser();
  for (const language of ['en', 'ar']) pages[language] = await pagesOf(house, language);
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

/** Controls that are lower, a line each. */
const small = (page) => page.evaluate((least) => {
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const words = (text) => /[\p{L}\p{N}]/u.test(text);
  // A link with words before or after it in the same line of text.
  const inText = (link) => {
    if (getComputedStyle(link).display !== 'inline') return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const around = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (around.nextNode()) {
      const { parentElement } = around.currentNode;
      if (words(around.currentNode.data) && !parentElement.closest('a, button') && isShown(parentElement)) return true;
    }
    return false;
  };
  // Of a choice its label counts.
  const target = (one) => (['radio', 'checkbox'].includes(one.type) ? one.closest('label') ?? one.labels[0] ?? one : one);
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, textarea')]
    .filter((one) => isShown(one) && !one.closest('.trap') && one.className !== 'skip' && !inText(one))
    .map((one) => ({ one, height: target(one).getBoundingClientRect().height }))
    .filter(({ height }) => height < least - 0.01)
    .map(({ one, height }) => `${one.tagName.toLowerCase()}${one.id && `#${one.id}`}${one.className && `.${one.className}`} in ${one.closest('[class], [id]')?.getAttribute('class') ?? ''}/${one.parentElement.tagName.toLowerCase()} “${(one.textContent || one.name).trim().slice(0, 40)}”: ${Math.round(height * 10) / 10} px`);
}, LEAST);

for (const language of ['en', 'ar']) {
  describe(`in ${language}`, () => {
    test('every control can be met by a finger', async (t) => {
      const reader = await visitor(chrome, house, { locale: language });
      for (const status of [404, 422]) reader.expects(status);
      const page = await reader.page();
      for (const name of pages[language].names) {
        await t.test(name, async () => {
          await pages[language].open(page, name);
          const found = new Set();
          for (const width of [360, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            for (const one of await small(page)) found.add(one);
          }
          assert.deepEqual([...found], []);
        });
      }
      await reader.clean();
    });
  });
}
