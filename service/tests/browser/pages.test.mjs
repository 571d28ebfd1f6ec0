// Every page: accessibility, narrow screens, the keyboard, the weight.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { House, browser, visitor } from './house.mjs';
import { pagesOf } from './pages.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LANGUAGES = ['en', 'ar'];
const SIZES = [{ width: 360, height: 800 }, { width: 1280, height: 900 }];
const SLUG = 'halt-the-executions';
let house, chrome;
const pages = {};

before(async () => {
  house = await House.start();
  chrome = await browser();
  for (const language of LANGUAGES) pages[language] = await pagesOf(house, language);
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

const NAMES = ['archive', 'archive-none', 'statement', 'statement-closed', 'form-errors', 'received', 'signatories', 'confirm', 'confirm-done', 'my', 'my-withdrawn', 'ask', 'privacy', 'error', 'embed', 'embed-received', 'demo-mail', 'demo-letter'];

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    for (const name of NAMES) {
      test(name, async () => {
        const reader = await visitor(chrome, house, { locale: language, bypassCSP: true });
        const page = await reader.page();
        await pages[language].open(page, name);
        const wrong = [];
        await page.setViewportSize({ width: 320, height: 640 });
        const wide = await page.evaluate(() => {
          const outer = document.scrollingElement;
          if (outer.scrollWidth <= 320) return [];
          const out = (one) => { const box = one.getBoundingClientRect(); return box.right > 320.5 || box.left < -0.5; };
          return [outer.scrollWidth, ...[...document.querySelectorAll('body *')].filter(out).slice(0, 5).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)];
        });
        if (wide.length) wrong.push(`scrolls sideways at 320: ${wide.join(' ')}`);
        await page.evaluate(AXE);
        for (const size of SIZES) {
          for (const colorScheme of ['light', 'dark']) {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme });
            const { violations, passes } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), TAGS);
            assert.ok(passes.length > 5, 'axe looked');
            for (const { id, nodes } of violations) {
              for (const node of nodes) wrong.push(`${size.width} ${colorScheme} ${id} ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1).join(';').trim()}`);
            }
          }
        }
        await reader.close();
        assert.deepEqual(wrong, []);
      });
    }
  });
}

test('Arabic is not set smaller than English', async () => {
  const sizes = {};
  for (const language of LANGUAGES) {
    const reader = await visitor(chrome, house, { locale: language });
    const page = await reader.page();
    await page.goto(`${house.url}/${language}/s/${SLUG}`);
    sizes[language] = await page.evaluate(() => Object.fromEntries(['h1', '.summary', '.text p', '.text h2', '#sign-title'].map((place) => [place, parseFloat(getComputedStyle(document.querySelector(place)).fontSize)])));
    await reader.clean();
  }
  const smaller = Object.keys(sizes.en).filter((place) => sizes.ar[place] < sizes.en[place]);
  assert.deepEqual(smaller.map((place) => `${place}: ${sizes.ar[place]} px, English ${sizes.en[place]} px`), []);
});

test('the keyboard goes through the statement page in order', async () => {
  const reader = await visitor(chrome, house);
  const page = await reader.page();
  await page.goto(`${house.url}/en/s/${SLUG}`);
  const focused = () => page.evaluate(() => {
    const one = document.activeElement;
    return one.className === 'skip' || one.className === 'main-action' ? one.className : one.name || one.id || one.getAttribute('href') || one.tagName;
  });
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'skip');
  const skip = await page.locator('.skip').boundingBox();
  assert.ok(skip.y >= 0 && skip.height >= 24, 'the skip link shows itself');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'main');
  await page.locator('h1').click();
  for (let steps = 0; await focused() !== 'kind'; steps += 1) {
    assert.ok(steps < 40, 'the form is reached');
    await page.keyboard.press('Tab');
  }
  const kind = () => page.locator('[name=kind]:checked').getAttribute('value');
  const walk = async () => {
    const order = [];
    while (order.at(-1) !== 'main-action' && order.length < 40) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    return order;
  };
  await page.keyboard.press('ArrowDown');
  assert.equal(await kind(), 'individual');
  assert.deepEqual(await walk(), ['name', 'role', 'affiliation', 'email', 'country', 'display', 'publish', 'updates', '/privacy', 'main-action']);
  await page.locator('[name=kind]:checked').focus();
  await page.keyboard.press('ArrowUp');
  assert.equal(await kind(), 'organisation');
  assert.deepEqual(await walk(), ['organisation_name', 'website', 'name', 'role', 'email', 'country', 'authorised', 'publish', 'updates', '/privacy', 'main-action']);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', 'focus is seen');
  await reader.clean();
});

test('the weight of the first page and of the frame', async () => {
  const get = async (path) => {
    const answer = await fetch(house.url + path);
    assert.equal(answer.headers.get('content-encoding'), 'gzip', `${path} travels compressed`);
    return answer.text();
  };
  const weight = (text) => gzipSync(text).length;
  const rows = {};
  for (const [name, path] of [['statement', `/en/s/${SLUG}`], ['embed', `/en/s/${SLUG}/embed`]]) {
    const html = await get(path);
    const [, style] = /rel="stylesheet" href="([^"]+)"/.exec(html);
    const [, script] = /<script src="([^"]+)"/.exec(html);
    const words = html.replace(/<div class="text">[\s\S]*?<footer lang/, '<footer lang');
    const row = { html: weight(words), css: weight(await get(style)), js: weight(await get(script)) };
    rows[name] = { ...row, total: row.html + row.css + row.js };
  }
  console.table(rows);
  assert.ok(rows.embed.total <= 14 * 1024, `the frame fits the first flight: ${rows.embed.total}`);
});
