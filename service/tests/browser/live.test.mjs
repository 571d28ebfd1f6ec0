// The live page, which hangs on a wall and moves by itself; and the page that is printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findViolationsInStates } from './support/checks.mjs';
import { setUp } from './support/scene.mjs';
import { makeEndorsement, parseNumber, readTotal } from './support/signatories.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const COVID = 'covid-19-and-human-rights';
/** The live page asks at most every five seconds; milliseconds. */
const SOON = 10_000;
/** A screen on a wall, and what is too small to be read on it from across a room; CSS pixels. */
const SCREEN = { width: 1920, height: 1080 };
const SMALLEST = 20;

const { app, openVisitor, openPage } = await setUp();

/**
 * Opens a live page whose stream has spoken once; `prepare(page)` comes before. Of the options those
 * that are not named here are the visitor's.
 */
async function openLive(prepare = async () => {}, { query = '', ...options } = {}) {
  const visitor = await openVisitor(options);
  const page = await visitor.newPage();
  await page.addInitScript(() => {
    addEventListener('signon:tally', () => {
      window.heard = (window.heard ?? 0) + 1;
    });
  });
  await prepare(page);
  const { locale = 'en' } = options;
  await page.goto(app.findAddress(`/${locale}/s/${SLUG}/live${query}`));
  await waitUntil('the stream has spoken', () => page.evaluate(() => window.heard), 30_000);
  await page.evaluate(() => {
    window.notReloaded = true;
  });
  return { visitor, page };
}

/** Reads the last cell of a row in the table of a section; 0 where there is no such row. */
async function readCell(page, section, row) {
  const cells = page
    .locator(`[aria-labelledby=${section}] tbody tr`)
    .filter({ has: page.locator('th', { hasText: row }) })
    .locator('td');
  return (await cells.count()) === 0 ? 0 : parseNumber(await cells.last().textContent());
}
const readLatestDay = (page) =>
  page
    .locator('[aria-labelledby=days-title] tbody tr')
    .first()
    .locator('td')
    .last()
    .textContent()
    .then(parseNumber);
/** Hides a page, or shows it again. */
const setHidden = (page, hidden) =>
  page.evaluate((value) => {
    // Playwright shows every page: none of them is ever hidden.
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
const countNamed = (page, name) =>
  page.locator('[aria-labelledby=recent-title] .who', { hasText: name }).count();

/**
 * Returns what cannot be read on a page from across a room: what is out of sight, cut or small, and
 * controls, which nobody reaches there; a line each.
 */
const findUnreadable = (page) =>
  page.evaluate((smallest) => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.scrollingElement;
    const lines = [];
    if (scrollWidth > clientWidth || scrollHeight > clientHeight)
      lines.push(`scrolls: ${scrollWidth} × ${scrollHeight}`);
    for (const part of document.querySelectorAll('header, .tally, .scan, #parts > section')) {
      const box = part.getBoundingClientRect();
      const isOut =
        box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
      // A pixel or two are a matter of rounding.
      const isCut =
        part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + 2;
      if (isOut || isCut) lines.push(`${isOut ? 'out of sight' : 'cut'}: ${part.className}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement: one, data } = texts.currentNode;
      const size = Number.parseFloat(getComputedStyle(one).fontSize);
      // A heading for screen readers is not seen, and a title of a bar neither.
      const isSeen = data.trim() && !one.closest('svg, .tally h2') && one.checkVisibility();
      if (isSeen && size < smallest) lines.push(`${size} px: ${data.trim().slice(0, 40)}`);
    }
    for (const one of document.querySelectorAll('a[href], button, input, select, summary'))
      lines.push(`a control: ${one.textContent}`);
    return lines;
  }, SMALLEST);

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
  await setHidden(page, true);
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
  await setHidden(page, false);
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

test('a live page without its stream says since when, keeps the number, and comes back by itself', async () => {
  const { visitor, page } = await openLive(undefined, { ...SCREEN, query: '?screen' });
  visitor.expectRefusal('net::ERR_FAILED');
  visitor.expectRefusal('net::ERR_INTERNET_DISCONNECTED');
  const note = page.locator('[data-offline]');
  const isLive = async () => (await note.textContent()) === '';
  const isOffline = async () => /^Offline since .*\d\d:\d\d\. /.test(await note.textContent());
  const was = await readTotal(page);
  assert.ok(await isLive());
  await page.route('**/tally/stream', (route) => route.abort());
  // A page that is looked at again opens its stream anew.
  await setHidden(page, true);
  await setHidden(page, false);
  await waitUntil('it says that it is offline', isOffline);
  assert.deepEqual(await findUnreadable(page), [], 'and has room to say it');
  await makeEndorsement(app, SLUG, 'offline@wall.example.org', { name: 'Neema Meantime' });
  assert.equal(await readTotal(page), was, 'the last number stays');
  await page.unroute('**/tally/stream');
  await waitUntil('it is back', isLive, 60_000);
  await waitUntil('the total catches up', async () => (await readTotal(page)) === was + 1, SOON);
  await visitor.context.setOffline(true);
  await waitUntil('it says that the network is gone', isOffline);
  await visitor.context.setOffline(false);
  await waitUntil('it is back once more', isLive, 60_000);
  assert.equal(await page.evaluate(() => window.notReloaded), true);
  await visitor.assertClean();
});

for (const [locale, dark] of [
  ['en', false],
  ['ar', true],
]) {
  test(`on a large screen the live page shows all of it at once: ${locale}`, async () => {
    const { visitor, page } = await openLive(undefined, {
      ...SCREEN,
      locale,
      dark,
      query: '?screen',
    });
    assert.deepEqual(await findUnreadable(page), []);
    assert.ok((await page.locator('.legend li').count()) > 0, 'what the colours of the map mean');
    assert.ok((await page.locator('.leaders li strong').count()) > 0, 'the counts of countries');
    const scale = await page.locator('.scale span').allTextContents();
    assert.ok(parseNumber(scale[0]) > 0 && scale[1] === '0', `the scale of the days: ${scale}`);
    const size = await page.locator('[data-tally=total]').evaluate((one) => one.offsetHeight);
    assert.ok(size > 200, `the number is ${size} px high`);
    const colorScheme = dark ? 'dark' : 'light';
    assert.deepEqual(await findViolationsInStates(page, [{ size: SCREEN, colorScheme }]), []);
    // Half as large, and upright.
    for (const [width, height] of [
      [1366, 768],
      [1080, 1920],
      [3840, 2160],
    ]) {
      await page.setViewportSize({ width, height });
      const wrong = await findUnreadable(page);
      assert.deepEqual(
        wrong.filter((line) => !line.includes(' px: ')),
        [],
        `${width} × ${height}`,
      );
    }
    await visitor.assertClean();
  });
}

test('a large screen without a background shows what lies behind it', async () => {
  const { visitor, page } = await openLive(undefined, {
    ...SCREEN,
    query: '?screen&background=transparent',
  });
  const colours = await page.evaluate(() =>
    ['html', 'body', '.tally'].map(
      (place) => getComputedStyle(document.querySelector(place)).backgroundColor,
    ),
  );
  assert.deepEqual(colours, Array(3).fill('rgba(0, 0, 0, 0)'));
  await visitor.assertClean();
});

test('times are told on the clock of the reader, whose zone is named; without scripts on that of the statement', async () => {
  const { visitor, page } = await openLive(async (fresh) => {
    const cdp = await fresh.context().newCDPSession(fresh);
    await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'Africa/Nairobi' });
  });
  const due = page.locator('#window');
  const isDueInBoth = async () =>
    / 18:00 in Singapore.*\(your time: .* 13:00, East Africa Time\)$/.test(await due.innerText());
  assert.match(
    await page.locator('.as-of').innerText(),
    /^Last change: \d+ \w+ \d{4}.* \d\d:\d\d \(East Africa Time, your time\)$/,
  );
  assert.ok(await isDueInBoth(), await due.innerText());
  await makeEndorsement(app, SLUG, 'clock@wall.example.org', { name: 'Saa Zangu' });
  await waitUntil('the name', () => countNamed(page, 'Saa Zangu'), SOON);
  assert.ok(await isDueInBoth(), 'also after it was renewed');
  await visitor.assertClean();
  const plain = await openPage(`/en/s/${SLUG}/live`, { js: false });
  assert.match(
    await plain.page.locator('.as-of').innerText(),
    /^Last change: \d+ \w+ \d{4}, \d\d:\d\d in Singapore$/,
  );
  assert.match(await plain.page.locator('#window').innerText(), /in Singapore, in \d+ \w+\.$/);
  await plain.visitor.assertClean();
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
