// Every page of the list: axe, narrow screens and zoom; in two languages in every state and for
// fingers, in the others in one state. And the keyboard on the page of a statement.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  SIZES,
  findLostBlanks,
  findLowControls,
  findSideways,
  findViolationsInStates,
} from './support/checks.mjs';
import { findPages } from './support/pages.mjs';
import { setUp } from './support/scene.mjs';

const SLUG = 'halt-the-executions';
const ALL = SIZES.flatMap((size) =>
  ['light', 'dark'].flatMap((colorScheme) =>
    ['none', 'active'].map((forcedColors) => ({ size, colorScheme, forcedColors })),
  ),
);
const ONE = [{ size: SIZES[1], colorScheme: 'light', forcedColors: 'none' }];
/** In two languages every state; in the others, whose words are different and nothing else, one. */
const STATES = { en: ALL, ar: ALL, es: ONE, fr: ONE, ru: ONE, zh: ONE, pt: ONE };

const languages = Object.keys(STATES);

/** Finds the pages of every language. */
async function findAllPages({ app }) {
  const find = async (language) => [language, await findPages(app, language)];
  return Object.fromEntries(await Promise.all(languages.map(find)));
}

const { openVisitor, openPage, prepared: pages } = await setUp({ prepare: findAllPages });

/** What was looked at, by page. */
const table = new Map();

after(() => {
  const rows = Object.fromEntries([...table].sort(([one], [other]) => one.localeCompare(other)));
  const sum = (key) => [...table.values()].reduce((all, row) => all + row[key], 0);
  const inAll = {
    languages: languages.length,
    states: ALL.length,
    runs: sum('runs'),
    violations: sum('violations'),
  };
  console.table({ ...rows, 'in all': inAll });
});

/** Looks at an open page in each state of the language, and returns what is wrong. */
async function examine(page, language, name) {
  const states = STATES[language];
  const wrong = [
    // 320 pixels are 1280 at a zoom of 400 % (WCAG 1.4.10).
    ...(await findSideways(page, 320, 640)),
    ...(await findSideways(page, 640, 450, 2)),
    ...(await findLostBlanks(page)),
  ];
  const violations = await findViolationsInStates(page, states);
  const row = table.get(name) ?? { languages: 0, states: 0, runs: 0, violations: 0 };
  table.set(name, {
    languages: row.languages + 1,
    states: Math.max(row.states, states.length),
    runs: row.runs + states.length,
    violations: row.violations + violations.length,
  });
  return [...wrong, ...violations];
}

/** Returns the controls that a finger does not meet, at both widths. */
async function findLowControlsAtSizes(page) {
  const low = new Set();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const one of await findLowControls(page)) low.add(`${size.width} ${one}`);
  }
  return [...low];
}

describe('every page of the list', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`in ${language}`, async (t) => {
      const visitor = await openVisitor({ locale: language, statuses: [404, 422] });
      const page = await visitor.newPage();
      for (const name of pages[language].names) {
        await t.test(name, async () => {
          await pages[language].open(page, name);
          const low = STATES[language] === ALL ? await findLowControlsAtSizes(page) : [];
          assert.deepEqual([...low, ...(await examine(page, language, name))], []);
        });
      }
      await visitor.assertClean();
    });
  }
});

test('Arabic is not set smaller than English on the page of a statement', async () => {
  const places = ['h1', '.summary', '.text p', '.text h2', '#sign-title'];
  const sizes = {};
  for (const language of ['en', 'ar']) {
    const { visitor, page } = await openPage(`/${language}/s/${SLUG}`, { locale: language });
    sizes[language] = await page.evaluate(
      (all) =>
        Object.fromEntries(
          all.map((place) => [
            place,
            parseFloat(getComputedStyle(document.querySelector(place)).fontSize),
          ]),
        ),
      places,
    );
    await visitor.assertClean();
  }
  const smaller = places.filter((place) => sizes.ar[place] < sizes.en[place]);
  assert.deepEqual(
    smaller.map((place) => `${place}: ${sizes.ar[place]} px, English ${sizes.en[place]} px`),
    [],
  );
});

/** Opens the page of a statement whose style sheet comes late the next time. */
async function openWithLateSheet() {
  const { visitor, page } = await openPage(`/en/s/${SLUG}`, { statuses: [422] });
  await page.route('**/*.css', async (route) => {
    await sleep(400);
    await route.continue();
  });
  return { visitor, page };
}

test('a page whose style sheet comes late is measured as people see it', async () => {
  const { visitor, page } = await openWithLateSheet();
  await page.locator('.main-action').focus();
  await page.keyboard.press('Enter');
  await page.locator('.problems').waitFor();
  assert.deepEqual(await findSideways(page, 320, 640), []);
  await visitor.assertClean();
});

test('what follows a click reads the whole page to which it led', async () => {
  const { visitor, page } = await openWithLateSheet();
  await page.locator('.main-action').click();
  assert.equal(await page.evaluate(() => document.readyState), 'complete');
  await visitor.assertClean();
});

/** Tells what has the focus on the page of a statement. */
const readFocus = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (one.className === 'skip' || one.className === 'main-action') return one.className;
    return one.name || one.id || one.getAttribute('href') || one.tagName;
  });

/** Presses Tab until something has the focus, and returns where it went; `most` steps at most. */
async function tabUntil(page, wanted, most = 40) {
  const order = [];
  while (order.at(-1) !== wanted) {
    assert.ok(order.length < most, `${wanted} is reached within ${most} steps: ${order}`);
    await page.keyboard.press('Tab');
    order.push(await readFocus(page));
  }
  return order;
}

test('the keyboard comes to the skip link first, and through the form of both kinds in order', async () => {
  const { visitor, page } = await openPage(`/en/s/${SLUG}`);
  await page.keyboard.press('Tab');
  assert.equal(await readFocus(page), 'skip');
  const skip = await page.locator('.skip').first().boundingBox();
  assert.ok(skip.y >= 0 && skip.height >= 24, 'the skip link shows itself');
  await page.keyboard.press('Enter');
  assert.equal(await readFocus(page), 'main');
  await page.locator('h1').click();
  await tabUntil(page, 'kind');
  const readKind = () => page.locator('[name=kind]:checked').getAttribute('value');
  await page.keyboard.press('ArrowDown');
  assert.equal(await readKind(), 'individual');
  assert.deepEqual(await tabUntil(page, 'main-action'), [
    'name',
    'role',
    'affiliation',
    'email',
    'country',
    'display',
    'publish',
    'updates',
    '/privacy',
    'main-action',
  ]);
  await page.locator('[name=kind]:checked').focus();
  await page.keyboard.press('ArrowUp');
  assert.equal(await readKind(), 'organisation');
  assert.deepEqual(await tabUntil(page, 'main-action'), [
    'organisation_name',
    'website',
    'name',
    'role',
    'email',
    'country',
    'authorised',
    'publish',
    'updates',
    '/privacy',
    'main-action',
  ]);
  assert.notEqual(
    await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle),
    'none',
    'focus is seen',
  );
  await visitor.assertClean();
});
