// What a finger has to meet: 44 px high at least, outside running text (WCAG 2.5.5 in height, 2.5.8 in its exception).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { small } from './checks.mjs';
import { House, browser, visitor } from './house.mjs';
import { pagesOf } from './pages.mjs';

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
