// Every page: accessibility in every language and state, narrow screens and zoom; the keyboard.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sideways, violations, withAxe } from './checks.mjs';
import { House, browser, visitor } from './house.mjs';
import { pagesOf } from './pages.mjs';

const SLUG = 'halt-the-executions';
const SIZES = [{ width: 360, height: 800 }, { width: 1280, height: 900 }];
const SCHEMES = ['light', 'dark'];
const ALL = SIZES.flatMap((size) => SCHEMES.flatMap((colorScheme) => ['none', 'active'].map((forcedColors) => ({ size, colorScheme, forcedColors }))));
const ONE = [{ size: SIZES[1], colorScheme: 'light', forcedColors: 'none' }];
/** In two languages every state; in the others, whose words are different and nothing else, one. */
const STATES = { en: ALL, ar: ALL, es: ONE, fr: ONE, ru: ONE, zh: ONE, pt: ONE };
const LANGUAGES = ['en', 'ar'];
let house, chrome;
const pages = {};
const table = new Map();

before(async () => {
  house = await House.start();
  chrome = await browser();
  for (const language of Object.keys(STATES)) pages[language] = await pagesOf(house, language);
});

after(async () => {
  const rows = Object.fromEntries([...table].sort(([one], [other]) => one.localeCompare(other)));
  const sum = (key) => [...table.values()].reduce((all, row) => all + row[key], 0);
  console.table({ ...rows, 'in all': { languages: Object.keys(STATES).length, states: ALL.length, runs: sum('runs'), violations: sum('violations') } });
  await chrome?.close();
  await house?.stop();
});

/** Opens a page once and looks at it in each state. */
async function examine(page, language, name) {
  await pages[language].open(page, name);
  const wrong = [...await sideways(page, 320, 640), ...await sideways(page, 640, 450, 2)];
  await withAxe(page);
  const row = table.get(name) ?? { languages: 0, states: 0, runs: 0, violations: 0 };
  table.set(name, row);
  row.languages += 1;
  row.states = Math.max(row.states, STATES[language].length);
  for (const { size, colorScheme, forcedColors } of STATES[language]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, forcedColors });
    const found = await violations(page);
    row.runs += 1;
    row.violations += found.length;
    wrong.push(...found.map((one) => `${size.width} ${colorScheme}${forcedColors === 'active' ? ' forced' : ''} ${one}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return wrong;
}

describe('every page', { concurrency: 2 }, () => {
  for (const language of Object.keys(STATES)) {
    test(`in ${language}`, async (t) => {
      const reader = await visitor(chrome, house, { locale: language });
      for (const status of [404, 422]) reader.expects(status);
      const page = await reader.page();
      for (const name of pages[language].names) await t.test(name, async () => assert.deepEqual(await examine(page, language, name), []));
      await reader.clean();
    });
  }
});

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
