// The whole way as people go it: read, endorse, confirm by mail, see the tally move; in every browser state we promise.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { House, browser, total, until, visitor } from './house.mjs';

const SLUG = 'halt-the-executions';
let house, chrome;

before(async () => {
  house = await House.start();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

/** Another reader's window, with its stream open. */
async function onlooker(language = 'en') {
  const reader = await visitor(chrome, house, { locale: language });
  const page = await reader.page();
  const stream = page.waitForResponse((answer) => answer.url().endsWith('/tally/stream'));
  await page.goto(`${house.url}/${language}/s/${SLUG}`);
  await stream;
  await page.evaluate(() => { window.notReloaded = true; });
  return { ...reader, window: page };
}

test('an organisation endorses in Arabic, and the number moves in another window', async () => {
  const other = await onlooker();
  const arab = await onlooker('ar');
  const was = await total(other.window);
  const writtenByServer = await (await fetch(`${house.url}/ar/s/${SLUG}`)).text();

  const reader = await visitor(chrome, house, { locale: 'ar', width: 360, height: 800 });
  const page = await reader.page();
  await page.goto(`${house.url}/ar/s/${SLUG}`);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  await page.locator('[name=kind][value=organisation]').check();
  assert.equal(await page.locator('#field-affiliation').isVisible(), false);
  assert.equal(await page.locator('#field-display').isVisible(), false);
  await page.locator('#field-organisation-name').fill('شبكة الأرز للصحة');
  await page.locator('#field-website').fill('https://cedar-health.example.org');
  await page.locator('#field-name').fill('ليلى حداد');
  await page.locator('#field-email').fill('layla@cedar-health.example.org');
  await page.locator('#field-country').selectOption('LB');
  const preview = page.locator('[data-preview-line]');
  await preview.waitFor({ state: 'visible' });
  assert.match(await preview.innerText(), /شبكة الأرز للصحة/);
  assert.doesNotMatch(await preview.innerText(), /ليلى/);
  await page.locator('#field-authorised').check();
  await page.locator('#field-publish').check();
  await page.locator('.main-action').click();
  await page.waitForURL(/\/ar\/s\/.*\/received$/);
  assert.deepEqual(await page.locator('html').evaluate((html) => [html.lang, html.dir]), ['ar', 'rtl']);
  assert.match(await page.locator('h1').innerText(), /[\u0600-\u06ff]/);

  const { confirm, text } = await house.letter('layla@cedar-health.example.org', 'confirm');
  assert.match(text, /شبكة الأرز للصحة/);
  await fetch(confirm, { method: 'HEAD' });
  await fetch(confirm);
  await page.goto(confirm);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal((await house.tally(SLUG)).total, was, 'opening the link counts nothing');
  assert.equal(await total(other.window), was);
  await page.locator('button[value=confirm]').click();
  await until('the number moves in the other window', async () => (await total(other.window)) === was + 1);
  await until('and in the Arabic one', async () => (await total(arab.window)) === was + 1);
  assert.equal(await other.window.evaluate(() => window.notReloaded), true);

  // Server and script write numbers alike: the digits on the page do not change their kind when the stream speaks.
  const digits = (html) => (/data-tally="total">([^<]*)</.exec(html)[1].match(/[٠-٩]/) ? 'arabic' : 'latin');
  assert.equal(digits(`data-tally="total">${await arab.window.locator('[data-tally=total]').textContent()}<`), digits(writtenByServer));

  await page.goto(`${house.url}/ar/s/${SLUG}/signatories`);
  assert.equal(await page.getByText('ليلى').count(), 0, 'the officer is never published');
  assert.equal(await page.getByText('شبكة الأرز للصحة').count(), 1);
  await reader.clean();
  await arab.clean();
  await other.clean();
});

test('a person endorses without JavaScript', async () => {
  const was = (await house.tally(SLUG)).individuals;
  const reader = await visitor(chrome, house, { js: false, width: 360, height: 800 });
  const page = await reader.page();
  await page.goto(`${house.url}/en/s/${SLUG}`);
  await page.locator('[name=kind][value=individual]').check();
  assert.equal(await page.locator('#field-organisation-name').isVisible(), false);
  assert.equal(await page.locator('.main-action').innerText(), 'Endorse in my own name');
  await page.locator('#field-name').fill('Wanjiru Kamau');
  await page.locator('#field-email').fill('wanjiru@mail.example.org');
  await page.locator('#field-country').selectOption('KE');
  await page.locator('[name=display][value=initials]').check();
  await page.locator('#field-publish').check();
  await page.locator('.main-action').click();
  await page.waitForURL(/\/received$/);
  assert.equal(await page.locator('h1').innerText(), 'Check your inbox');
  const { confirm } = await house.letter('wanjiru@mail.example.org', 'confirm');
  await page.goto(confirm);
  assert.match(await page.locator('.line').innerText(), /W\. K\./);
  await page.locator('button[value=confirm]').click();
  assert.equal(await page.locator('h1').innerText(), 'Your endorsement counts');
  await page.goto(`${house.url}/en/s/${SLUG}`);
  await until('the tally after a reload', async () => {
    await page.reload();
    return Number(await page.locator('[data-tally=individuals]').textContent()) === was + 1;
  });
  await reader.clean();
});

for (const [js, width, height] of [[true, 1280, 900], [false, 1280, 900], [true, 360, 800]]) {
  test(`what is wrong is told, and nothing typed is lost (JavaScript ${js ? 'on' : 'off'}, ${width} wide)`, async () => {
    const reader = await visitor(chrome, house, { js, width, height });
    reader.expects(422);
    const page = await reader.page();
    await page.goto(`${house.url}/en/s/${SLUG}`);
    await page.locator('.main-action').click();
    await page.locator('.problems').waitFor();
    assert.equal(await page.locator('[name=kind]:checked').count(), 0, 'nothing is chosen for anybody');

    const typed = { '#field-organisation-name': 'Cedar Health', '#field-website': 'no address', '#field-name': 'Layla “L.” <Haddad> & co', '#field-role': 'Director', '#field-email': 'not-an-address' };
    await page.locator('[name=kind][value=organisation]').check();
    for (const [field, value] of Object.entries(typed)) await page.locator(field).fill(value);
    await page.locator('[name=updates]').check();
    await page.locator('.main-action').click();
    await page.locator('#e-website').waitFor();
    const links = await page.locator('.problems a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual(links, ['#field-website', '#field-email', '#field-country', '#field-authorised', '#field-publish']);
    for (const link of links) assert.equal(await page.locator(link).getAttribute('aria-invalid'), 'true', link);
    for (const [field, value] of Object.entries(typed)) assert.equal(await page.locator(field).inputValue(), value);
    assert.equal(await page.locator('[name=kind][value=organisation]').isChecked(), true);
    assert.equal(await page.locator('[name=updates]').isChecked(), true);
    assert.equal(await page.locator('#field-publish').isChecked(), false);
    assert.equal(await page.evaluate(() => document.activeElement.closest('.problems') !== null), true, 'focus is in the summary');
    await until('the summary is in view', async () => {
      const { y } = await page.locator('.problems').boundingBox();
      return y >= 0 && y < height;
    });
    await page.locator('.problems a[href="#field-email"]').click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'field-email');
    await reader.clean();
  });
}

test('one’s own page: hide the name, then withdraw', async () => {
  const { my } = await house.confirmedPerson(SLUG, 'zainab@mail.example.org', { name: 'Zainab Findable' });
  const other = await onlooker();
  const was = await until('she counts', async () => {
    const { total: all } = await house.tally(SLUG);
    return (await total(other.window)) === all && all;
  });
  const reader = await visitor(chrome, house);
  const page = await reader.page();
  const listed = async () => (await (await fetch(`${house.url}/en/s/${SLUG}`)).text()).includes('Zainab Findable');
  await until('she is listed', listed);
  await page.goto(my);
  await page.locator('[name=display][value=hidden]').check();
  await page.locator('button[value=display]').click();
  assert.equal(await page.locator('.line').innerText(), 'Counted, not named');
  await until('she is listed no more', async () => !(await listed()));
  assert.equal(await total(other.window), was, 'hidden counts');
  await page.locator('button[value=withdraw]').click();
  await page.getByText('Withdrawn. It no longer counts.').first().waitFor();
  await until('the number goes down in the other window', async () => (await total(other.window)) === was - 1);
  assert.equal(await other.window.evaluate(() => window.notReloaded), true);
  assert.equal(await page.locator('button[value=withdraw]').count(), 0);
  await reader.clean();
  await other.clean();
});

test('the words of the goal move with the number', async () => {
  const slug = 'covid-19-and-human-rights';
  const reader = await visitor(chrome, house);
  const page = await reader.page();
  await page.goto(`${house.url}/en/s/${slug}`);
  const was = await total(page);
  await house.confirmedPerson(slug, 'goal@mail.example.org');
  await until('the number moves', async () => (await total(page)) === was + 1);
  const { goal } = await house.tally(slug);
  assert.equal(await page.locator('.goal span').innerText(), `${was + 1} of ${goal}`);
  assert.equal(await page.locator('progress').getAttribute('aria-label'), `${was + 1} of ${goal}`);
  await reader.clean();
});

test('a new installation: nobody has signed yet, and it ends well while a window listens', async () => {
  const fresh = await House.start({ demo: false, publish: [fileURLToPath(new URL(`../../demo/statements/${SLUG}`, import.meta.url))] });
  const reader = await visitor(chrome, fresh);
  let started;
  try {
    const page = await reader.page();
    const stream = page.waitForResponse((answer) => answer.url().endsWith('/tally/stream'));
    await page.goto(`${fresh.url}/en/s/${SLUG}`);
    await stream;
    assert.equal(await total(page), 0);
    assert.equal(await page.getByText('Nobody is listed yet.').count(), 1);
    started = Date.now();
  } finally {
    await fresh.stop();
    await reader.close();
  }
  assert.ok(Date.now() - started < 10_000, 'SIGTERM: within 10 s');
});
