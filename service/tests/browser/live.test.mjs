// The live page, which hangs on a wall and moves by itself; and the page that is printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { makeEndorsement, parseNumber, readTotal } from './support/signatories.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const COVID = 'covid-19-and-human-rights';
/** The live page asks at most every five seconds; milliseconds. */
const SOON = 10_000;

const { app, openVisitor, openPage } = await setUp();

/** Opens a live page whose stream has spoken once; `prepare(page)` comes before. */
async function openLive(prepare = async () => {}) {
  const visitor = await openVisitor();
  const page = await visitor.newPage();
  await page.addInitScript(() => {
    addEventListener('signon:tally', () => {
      window.heard = (window.heard ?? 0) + 1;
    });
  });
  await prepare(page);
  await page.goto(app.findAddress(`/en/s/${SLUG}/live`));
  await waitUntil('the stream has spoken', () => page.evaluate(() => window.heard), 30_000);
  await page.evaluate(() => {
    window.notReloaded = true;
  });
  return { visitor, page };
}

/** Reads the last cell of a row in the table of a section; 0 where there is no such row. */
const readCell = (page, section, row) =>
  page
    .locator(`[aria-labelledby=${section}] tbody tr`)
    .filter({ has: page.locator('th', { hasText: row }) })
    .locator('td')
    .last()
    .textContent({ timeout: 1000 })
    .then(parseNumber, () => 0);
const readLatestDay = (page) =>
  page
    .locator('[aria-labelledby=days-title] tbody tr')
    .first()
    .locator('td')
    .last()
    .textContent()
    .then(parseNumber);
const countNamed = (page, name) =>
  page.locator('[aria-labelledby=recent-title] .who', { hasText: name }).count();

test('on the live page total, table and names follow without a reload', async () => {
  const { visitor, page } = await openLive();
  const [was, kenya] = [await readTotal(page), await readCell(page, 'map-title', 'Kenya')];
  await page.locator('[aria-labelledby=map-title] summary').click();
  await makeEndorsement(app, SLUG, 'zawadi@wall.example.org', { name: 'Zawadi Onthewall' });
  await waitUntil('the total', async () => (await readTotal(page)) === was + 1, SOON);
  await waitUntil('the name', () => countNamed(page, 'Zawadi Onthewall'), SOON);
  await waitUntil(
    'the table',
    async () => (await readCell(page, 'map-title', 'Kenya')) === kenya + 1,
    SOON,
  );
  assert.equal(
    await page.locator('[aria-labelledby=map-title] tbody').isVisible(),
    true,
    'what was open stays open',
  );
  assert.equal(await page.evaluate(() => window.notReloaded), true);
  await visitor.assertClean();
});

test('who asked not to be named is counted, and is in no page, feed or answer that names people', async () => {
  const { visitor, page } = await openLive();
  await page.evaluate(() => {
    const look = () => {
      window.named ||= document.documentElement.innerHTML.includes('Unnamedperson');
    };
    // Also for a moment the name must not be there.
    new MutationObserver(look).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
  });
  const [was, day] = [await readTotal(page), await readLatestDay(page)];
  await makeEndorsement(app, SLUG, 'hidden@wall.example.org', {
    name: 'Quilla Unnamedperson',
    display: 'hidden',
  });
  await waitUntil('the total', async () => (await readTotal(page)) === was + 1, SOON);
  await waitUntil('the table of days', async () => (await readLatestDay(page)) === day + 1, SOON);
  assert.equal(await page.evaluate(() => window.named ?? false), false);
  const places = ['', '/live', '/print', '/signatories', '/embed?view=list'].map(
    (path) => `/en/s/${SLUG}${path}`,
  );
  for (const path of [
    ...places,
    `/api/v1/statements/${SLUG}/signatories`,
    `/api/v1/statements/${SLUG}/tally`,
    `/s/${SLUG}/feed.atom`,
  ]) {
    assert.equal((await app.fetchText(path)).includes('Unnamedperson'), false, path);
  }
  const search = await app.fetch(`/en/s/${SLUG}/signatories`, {
    method: 'POST',
    body: new URLSearchParams({ q: 'Unnamedperson' }),
  });
  assert.equal(search.status, 200);
  assert.equal(
    (await search.text()).split('Unnamedperson').length - 1,
    1,
    'only in the field in which it was typed',
  );
  await visitor.assertClean();
});

test('a live page that nobody looks at asks for nothing, and catches up', async () => {
  const [seen, unseen] = [await openLive(), await openLive()];
  const { page } = unseen;
  const setHidden = (hidden) =>
    page.evaluate((value) => {
      // Playwright shows every page: none of them is ever hidden.
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await setHidden(true);
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const was = await readTotal(page);
  await makeEndorsement(app, SLUG, 'aside@wall.example.org', { name: 'Baraka Meanwhile' });
  await waitUntil(
    'the page that is looked at follows',
    () => countNamed(seen.page, 'Baraka Meanwhile'),
    SOON,
  );
  assert.deepEqual(requests, []);
  assert.equal(await readTotal(page), was);
  await setHidden(false);
  await waitUntil('the total catches up', async () => (await readTotal(page)) === was + 1, SOON);
  await waitUntil('the names catch up', () => countNamed(page, 'Baraka Meanwhile'), SOON);
  assert.equal(await page.evaluate(() => window.notReloaded), true);
  await unseen.visitor.assertClean();
  await seen.visitor.assertClean();
});

test('what changed while the live page was on its way is caught up with', async () => {
  const { total: was } = await app.fetchTally(SLUG);
  const { visitor, page } = await openLive((fresh) =>
    fresh.route('**/tally/stream', async (route) => {
      // Between the page and its stream somebody signs.
      await makeEndorsement(app, SLUG, 'between@wall.example.org', { name: 'Imara Inbetween' });
      const isListed = async () =>
        (await app.fetchText(`/en/s/${SLUG}/live`)).includes('Imara Inbetween');
      await waitUntil('it counts', isListed);
      await route.continue();
    }),
  );
  await waitUntil('the total', async () => (await readTotal(page)) === was + 1, SOON);
  await waitUntil('the name', () => countNamed(page, 'Imara Inbetween'), SOON);
  await visitor.assertClean();
});

test('the printed list has sheets and accounts for everybody who counts; on paper it and the statement are black on white', async () => {
  const { visitor, page } = await openPage(`/en/s/${COVID}/print`, { dark: true });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(sheets > 1, `${sheets} sheets`);
  const unnamed = await page.locator('.undersigned > p:not(.lead)').allTextContents();
  const listed = await page.locator('.printed-list li').count();
  assert.equal(
    listed + unnamed.reduce((all, sentence) => all + parseNumber(sentence), 0),
    (await app.fetchTally(COVID)).total,
  );
  for (const path of ['/print', '']) {
    await page.goto(`${app.url}/en/s/${COVID}${path}`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { ink, paper } = await page.evaluate(() => ({
      ink: getComputedStyle(document.querySelector('.text p')).color,
      paper: getComputedStyle(document.documentElement).backgroundColor,
    }));
    assert.deepEqual([ink, paper], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'], path);
  }
  await visitor.assertClean();
});
