// What moves by itself: the number, for those who like motion and those who do not; the wall; and the page that is printed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { House, browser, number, total, until, visitor } from './house.mjs';

const SLUG = 'halt-the-executions';
const COVID = 'covid-19-and-human-rights';
/** The wall asks at most every five seconds; milliseconds. */
const SOON = 10_000;
let house, chrome;

before(async () => {
  house = await House.start();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

describe('the number', () => {
  const MORE = 40;

  /** What stood where the number stands, and when, after a stream tells 40 more at once. */
  async function counted(reducedMotion, path) {
    const reader = await visitor(chrome, house, { reducedMotion });
    const page = await reader.page();
    const now = await house.tally(SLUG);
    const events = [now, { ...now, total: now.total + MORE, revision: now.revision + 1 }].map((tally) => `event: tally\ndata: ${JSON.stringify(tally)}\n\n`);
    await page.route('**/tally/stream', (route) => route.fulfill({ contentType: 'text/event-stream', body: `retry: 600000\n\n${events.join('')}` }));
    await page.addInitScript(() => {
      window.seen = [];
      addEventListener('signon:tally', () => { window.told = performance.now(); });
      addEventListener('DOMContentLoaded', () => {
        const place = document.querySelector('[data-tally=total]');
        new MutationObserver(() => window.seen.push([place.textContent, performance.now()])).observe(place, { childList: true, characterData: true, subtree: true });
      });
    });
    await page.goto(house.url + path);
    await until('the number is right', async () => (await total(page)) === now.total + MORE);
    const { seen, told } = await page.evaluate(() => ({ seen: window.seen, told: window.told }));
    await reader.clean();
    return { values: seen.map(([text]) => number(text)), within: seen.at(-1)[1] - told, from: now.total, to: now.total + MORE };
  }

  for (const path of [`/en/s/${SLUG}`, `/en/s/${SLUG}/live`, `/ar/s/${SLUG}`]) {
    test(`counts up, and is right within 600 ms: ${path}`, async () => {
      const { values, within, from, to } = await counted('no-preference', path);
      assert.ok(values.length > 3, `steps between ${from} and ${to}: ${values}`);
      assert.ok(values.every((value, index) => value > (values[index - 1] ?? from) && value <= to), `only upwards: ${values}`);
      assert.equal(values.at(-1), to);
      assert.ok(within <= 600, `${Math.round(within)} ms`);
    });

    test(`jumps for those who asked for rest: ${path}`, async () => {
      const { values, to } = await counted('reduce', path);
      assert.deepEqual(values, [to]);
    });
  }
});

/** A wall whose stream has spoken once. */
async function wall(options = {}, prepare = async () => {}) {
  const reader = await visitor(chrome, house, options);
  const page = await reader.page();
  await page.addInitScript(() => { addEventListener('signon:tally', () => { window.heard = (window.heard ?? 0) + 1; }); });
  await prepare(page);
  await page.goto(`${house.url}/en/s/${SLUG}/live`);
  await page.waitForFunction(() => window.heard);
  await page.evaluate(() => { window.notReloaded = true; });
  return { ...reader, window: page };
}

/** The last cell of a row in the table of a section. */
const cell = (page, section, row) => page.locator(`[aria-labelledby=${section}] tbody tr`).filter({ has: page.locator('th', { hasText: row }) }).locator('td').last().textContent({ timeout: 1000 }).then(number, () => 0);
const latestDay = (page) => page.locator('[aria-labelledby=days-title] tbody tr').first().locator('td').last().textContent().then(number);
const named = (page, name) => page.locator('[aria-labelledby=recent-title] .who', { hasText: name }).count();

describe('the wall', () => {
  test('total, table and names follow without a reload', async () => {
    const screen = await wall();
    const page = screen.window;
    const [was, kenya] = [await total(page), await cell(page, 'map-title', 'Kenya')];
    await page.locator('[aria-labelledby=map-title] summary').click();
    await house.confirmedPerson(SLUG, 'zawadi@wall.example.org', { name: 'Zawadi Onthewall' });
    await until('the total', async () => (await total(page)) === was + 1, SOON);
    await until('the name', () => named(page, 'Zawadi Onthewall'), SOON);
    await until('the table', async () => (await cell(page, 'map-title', 'Kenya')) === kenya + 1, SOON);
    assert.equal(await page.locator('[aria-labelledby=map-title] tbody').isVisible(), true, 'what was open stays open');
    assert.equal(await page.evaluate(() => window.notReloaded), true);
    await screen.clean();
  });

  test('who asked not to be named is counted, and nowhere named', async () => {
    const screen = await wall();
    const page = screen.window;
    await page.evaluate(() => {
      const look = () => { window.named ||= document.documentElement.innerHTML.includes('Unnamedperson'); };
      new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    });
    const [was, day] = [await total(page), await latestDay(page)];
    await house.confirmedPerson(SLUG, 'hidden@wall.example.org', { name: 'Quilla Unnamedperson', display: 'hidden' });
    await until('the total', async () => (await total(page)) === was + 1, SOON);
    await until('the table of days', async () => (await latestDay(page)) === day + 1, SOON);
    assert.equal(await page.evaluate(() => window.named ?? false), false);
    const places = ['', '/live', '/print', '/signatories', '/embed?view=list'].map((path) => `/en/s/${SLUG}${path}`);
    for (const path of [...places, `/api/v1/statements/${SLUG}/signatories`, `/api/v1/statements/${SLUG}/tally`, `/s/${SLUG}/feed.atom`]) {
      assert.equal((await (await fetch(house.url + path)).text()).includes('Unnamedperson'), false, path);
    }
    const search = await fetch(`${house.url}/en/s/${SLUG}/signatories`, { method: 'POST', body: new URLSearchParams({ q: 'Unnamedperson' }) });
    assert.equal(search.status, 200);
    assert.equal((await search.text()).split('Unnamedperson').length - 1, 1, 'only in the field in which it was typed');
    await screen.clean();
  });

  test('a tab that nobody looks at asks for nothing, and catches up', async () => {
    const [seen, unseen] = [await wall(), await wall()];
    const page = unseen.window;
    const turn = (hidden) => page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await turn(true);
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const was = await total(page);
    await house.confirmedPerson(SLUG, 'aside@wall.example.org', { name: 'Baraka Meanwhile' });
    await until('the wall that is looked at follows', () => named(seen.window, 'Baraka Meanwhile'), SOON);
    assert.deepEqual(asked, []);
    assert.equal(await total(page), was);
    await turn(false);
    await until('the total catches up', async () => (await total(page)) === was + 1, SOON);
    await until('the names catch up', () => named(page, 'Baraka Meanwhile'), SOON);
    assert.equal(await page.evaluate(() => window.notReloaded), true);
    await unseen.clean();
    await seen.clean();
  });

  test('what changed while the page was on its way is caught up with', async () => {
    const screen = await wall({}, (fresh) => fresh.route('**/tally/stream', async (route) => {
      // Between the page and its stream somebody signs.
      await house.confirmedPerson(SLUG, 'between@wall.example.org', { name: 'Imara Inbetween' });
      await until('it counts', async () => (await (await fetch(`${house.url}/en/s/${SLUG}/live`)).text()).includes('Imara Inbetween'));
      await route.continue();
    }));
    const page = screen.window;
    await until('the name', () => named(page, 'Imara Inbetween'), SOON);
    await screen.clean();
  });
});

test('the printed page has pages, black on white, with everybody who is named', async () => {
  const reader = await visitor(chrome, house, { dark: true });
  const page = await reader.page();
  await page.goto(`${house.url}/en/s/${COVID}/print`);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(sheets > 1, `${sheets} sheets`);
  const unnamed = await page.locator('.undersigned > p:not(.lead)').allTextContents();
  const listed = await page.locator('.printed-list li').count();
  assert.equal(listed + unnamed.reduce((all, sentence) => all + number(sentence), 0), (await house.tally(COVID)).total);
  for (const path of ['/print', '']) {
    await page.goto(`${house.url}/en/s/${COVID}${path}`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { ink, paper } = await page.evaluate(() => ({ ink: getComputedStyle(document.querySelector('.text p')).color, paper: getComputedStyle(document.documentElement).backgroundColor }));
    assert.deepEqual([ink, paper], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'], path);
  }
  await reader.clean();
});
