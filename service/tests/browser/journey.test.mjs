// The whole way as people go it: read, endorse, confirm by mail, see the tally move; on phones and
// desktops, with and without scripts, in both directions of writing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { TestApp } from './support/app.mjs';
import { setUp } from './support/scene.mjs';
import { makeEndorsement, readTotal } from './support/signatories.mjs';
import { waitFor, waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const { app, openVisitor, openPage } = await setUp();

/** Opens a window on the statement, whose stream is open. */
async function openListening(visitor, language = 'en') {
  const page = await visitor.newPage();
  // What happens before the stream is open would be seen with the next event only.
  const isStream = (answer) => answer.url().endsWith('/tally/stream');
  const stream = page.waitForResponse(isStream, { timeout: 0 });
  await page.goto(visitor.app.findAddress(`/${language}/s/${SLUG}`));
  await waitFor('the stream of the tally is open', stream);
  return page;
}

/** Opens another reader's window. */
async function openOnlooker(language = 'en') {
  const visitor = await openVisitor({ locale: language });
  const page = await openListening(visitor, language);
  await page.evaluate(() => {
    window.notReloaded = true;
  });
  return { visitor, page };
}

test('an organisation endorses in Arabic, and the number moves in another window', async () => {
  const other = await openOnlooker();
  const arab = await openOnlooker('ar');
  const was = await readTotal(other.page);
  const writtenByServer = await app.fetchText(`/ar/s/${SLUG}`);

  const { visitor, page } = await openPage(`/ar/s/${SLUG}`, {
    locale: 'ar',
    width: 360,
    height: 800,
  });
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
  await page.locator('.sent').waitFor();
  assert.deepEqual(await page.locator('html').evaluate((html) => [html.lang, html.dir]), [
    'ar',
    'rtl',
  ]);
  assert.match(await page.locator('h1').innerText(), /[\u0600-\u06ff]/);

  const { confirm, text } = await app.waitForLetter('layla@cedar-health.example.org', 'confirm');
  assert.match(text, /شبكة الأرز للصحة/);
  // Mail servers follow links before anybody reads the letter.
  await app.fetch(confirm, { method: 'HEAD' });
  await app.fetch(confirm);
  await page.goto(confirm);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal((await app.fetchTally(SLUG)).total, was, 'opening the link counts nothing');
  assert.equal(await readTotal(other.page), was);
  await page.locator('button[value=confirm]').click();
  await waitUntil(
    'the number moves in the other window',
    async () => (await readTotal(other.page)) === was + 1,
  );
  await waitUntil('and in the Arabic one', async () => (await readTotal(arab.page)) === was + 1);
  assert.equal(await other.page.evaluate(() => window.notReloaded), true);

  // Server and script write numbers alike: the digits on the page do not change their kind when the
  // stream speaks.
  const digits = (html) =>
    /data-tally="total">([^<]*)</.exec(html)[1].match(/[٠-٩]/) ? 'arabic' : 'latin';
  assert.equal(
    digits(`data-tally="total">${await arab.page.locator('[data-tally=total]').textContent()}<`),
    digits(writtenByServer),
  );

  await page.goto(`${app.url}/ar/s/${SLUG}/signatories`);
  assert.equal(await page.getByText('ليلى').count(), 0, 'the officer is never published');
  assert.equal(await page.getByText('شبكة الأرز للصحة').count(), 1);
  await visitor.assertClean();
  await arab.visitor.assertClean();
  await other.visitor.assertClean();
});

test('a person endorses without JavaScript', async () => {
  const was = (await app.fetchTally(SLUG)).individuals;
  const { visitor, page } = await openPage(`/en/s/${SLUG}`, { js: false, width: 360, height: 800 });
  await page.locator('[name=kind][value=individual]').check();
  assert.equal(await page.locator('#field-organisation-name').isVisible(), false);
  assert.equal(await page.locator('.main-action').innerText(), 'Endorse in my own name');
  await page.locator('#field-name').fill('Wanjiru Kamau');
  await page.locator('#field-email').fill('wanjiru@mail.example.org');
  await page.locator('#field-country').selectOption('KE');
  await page.locator('[name=display][value=initials]').check();
  await page.locator('#field-publish').check();
  await page.locator('.main-action').click();
  await page.locator('.sent').waitFor();
  assert.equal(await page.locator('h1').innerText(), 'Check your email');
  const { confirm } = await app.waitForLetter('wanjiru@mail.example.org', 'confirm');
  await page.goto(confirm);
  assert.match(await page.locator('.line').innerText(), /W\. K\./);
  await page.locator('button[value=confirm]').click();
  assert.equal(await page.locator('h1').innerText(), 'Your endorsement counts');
  await page.goto(`${app.url}/en/s/${SLUG}`);
  await waitUntil('the tally after a reload', async () => {
    await page.reload();
    return Number(await page.locator('[data-tally=individuals]').textContent()) === was + 1;
  });
  await visitor.assertClean();
});

for (const [js, width, height] of [
  [true, 1280, 900],
  [false, 1280, 900],
  [true, 360, 800],
]) {
  test(`what is wrong is told, and nothing typed is lost (JavaScript ${js ? 'on' : 'off'}, ${width} wide)`, async () => {
    const { visitor, page } = await openPage(`/en/s/${SLUG}`, {
      js,
      width,
      height,
      statuses: [422],
    });
    await page.locator('.main-action').click();
    await page.locator('.problems').waitFor();
    await page.waitForLoadState('load');
    assert.equal(
      await page.locator('[name=kind]:checked').count(),
      0,
      'nothing is chosen for anybody',
    );

    const typed = {
      '#field-organisation-name': 'Cedar Health',
      '#field-website': 'no address',
      '#field-name': 'Layla “L.” <Haddad> & co',
      '#field-role': 'Director',
      '#field-email': 'not-an-address',
    };
    await page.locator('[name=kind][value=organisation]').check();
    for (const [field, value] of Object.entries(typed)) await page.locator(field).fill(value);
    await page.locator('[name=updates]').check();
    await page.locator('.main-action').click();
    await page.locator('#e-website').waitFor();
    const links = await page
      .locator('.problems a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual(links, [
      '#field-website',
      '#field-email',
      '#field-country',
      '#field-authorised',
      '#field-publish',
    ]);
    for (const link of links)
      assert.equal(await page.locator(link).getAttribute('aria-invalid'), 'true', link);
    for (const [field, value] of Object.entries(typed))
      assert.equal(await page.locator(field).inputValue(), value);
    assert.equal(await page.locator('[name=kind][value=organisation]').isChecked(), true);
    assert.equal(await page.locator('[name=updates]').isChecked(), true);
    assert.equal(await page.locator('#field-publish').isChecked(), false);
    assert.equal(
      await page.evaluate(() => document.activeElement.closest('.problems') !== null),
      true,
      'focus is in the summary',
    );
    await waitUntil('the summary is in view', async () => {
      const { y } = await page.locator('.problems').boundingBox();
      return y >= 0 && y < height;
    });
    await page.locator('.problems a[href="#field-email"]').click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'field-email');
    await visitor.assertClean();
  });
}

test('one’s own page: hide the name, then withdraw', async () => {
  const { my } = await makeEndorsement(app, SLUG, 'zainab@mail.example.org', {
    name: 'Zainab Findable',
  });
  const other = await openOnlooker();
  const was = await waitUntil('she counts', async () => {
    const { total: all } = await app.fetchTally(SLUG);
    return (await readTotal(other.page)) === all && all;
  });
  const isListed = async () => (await app.fetchText(`/en/s/${SLUG}`)).includes('Zainab Findable');
  await waitUntil('she is listed', isListed);
  const { visitor, page } = await openPage(my);
  await page.locator('[name=display][value=hidden]').check();
  await page.locator('button[value=display]').click();
  assert.equal(await page.locator('.line').innerText(), 'Counted, not named');
  await waitUntil('she is listed no more', async () => !(await isListed()));
  assert.equal(await readTotal(other.page), was, 'hidden counts');
  await page.locator('button[value=withdraw]').click();
  await page.getByText('Withdrawn. It no longer counts.').first().waitFor();
  await waitUntil(
    'the number goes down in the other window',
    async () => (await readTotal(other.page)) === was - 1,
  );
  await page.locator('button[value=reinstate]').press('Enter');
  await waitUntil(
    'an undone withdrawal counts again',
    async () => (await readTotal(other.page)) === was,
  );
  await page.locator('button[value=withdraw]').click();
  await waitUntil('it is withdrawn', async () => (await readTotal(other.page)) === was - 1);
  assert.equal(await page.locator('button[value=erase]').isVisible(), false, 'it asks once more');
  await page.locator('.erase summary').click();
  await page.locator('button[value=erase]').click();
  await waitUntil('nothing is left', async () => (await page.locator('.stored').count()) === 0);
  assert.equal(await other.page.evaluate(() => window.notReloaded), true);
  assert.equal(await page.locator('button[value=withdraw]').count(), 0);
  await visitor.assertClean();
  await other.visitor.assertClean();
});

test('the words of the goal move with the number', async () => {
  const slug = 'covid-19-and-human-rights';
  const { visitor, page } = await openPage(`/en/s/${slug}`);
  const was = await readTotal(page);
  await makeEndorsement(app, slug, 'goal@mail.example.org');
  await waitUntil('the number moves', async () => (await readTotal(page)) === was + 1);
  const { goal } = await app.fetchTally(slug);
  assert.equal(await page.locator('.goal span').innerText(), `${was + 1} of ${goal}`);
  assert.equal(await page.locator('progress').getAttribute('aria-label'), `${was + 1} of ${goal}`);
  await visitor.assertClean();
});

test('a new installation: nobody has signed yet, and it ends well while a window listens', async () => {
  const directory = fileURLToPath(new URL(`../../demo/statements/${SLUG}`, import.meta.url));
  const fresh = await TestApp.start({ demo: false, publish: [directory], drains: true });
  let visitor, took;
  try {
    visitor = await openVisitor({ app: fresh });
    const page = await openListening(visitor);
    assert.equal(await readTotal(page), 0);
    assert.equal(await page.getByText('No names are listed yet.').count(), 1);
  } finally {
    const before = Date.now();
    await fresh.stop();
    took = Date.now() - before;
    await visitor?.close();
  }
  assert.ok(took < 10_000, `SIGTERM: within 10 s, not ${took} ms`);
});

test('on a phone: the number and the button at the top, then a bar that covers no focus', async () => {
  const { visitor, page } = await openPage(`/en/s/${SLUG}`, { js: false, width: 360, height: 640 });
  const top = await page.locator('.to-form .button').boundingBox();
  assert.ok(top.y + top.height < 640, 'the button is on the first screen');
  const bar = page.locator('.bar');
  const isOnScreen = async () => {
    const box = await bar.boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 640.5;
  };
  assert.equal(await isOnScreen(), false, 'not on the first screen');
  const last = page.locator('article footer a').last();
  await page.evaluate(() => scrollTo(0, innerHeight * 1.2));
  const { y, height } = await page.locator('article').boundingBox();
  if (y + height > 640) assert.equal(await isOnScreen(), true, 'on the second one');
  await last.focus();
  const [link, over] = [await last.boundingBox(), await bar.boundingBox()];
  assert.ok(link.y + link.height <= over.y + 0.5 || over.y > 640, 'the focus is not covered');
  await page.locator('.to-form .button').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#endorse$/);
  await visitor.assertClean();
});

test('who mistyped the address is led back to the form, and to a better spelling', async () => {
  const { visitor, page } = await openPage(`/en/s/${SLUG}`, { js: false, width: 360, height: 800 });
  await page.locator('[name=kind][value=individual]').check();
  await page.locator('#field-name').fill('Tendai Moyo');
  await page.locator('#field-email').fill('tendai@gmial.con');
  await page.locator('#field-country').selectOption('ZW');
  await page.locator('[name=display][value=hidden]').check();
  assert.equal(await page.locator('.consents .for-unnamed').isVisible(), true);
  assert.equal(await page.locator('.consents .for-named').isVisible(), false);
  await page.locator('#field-publish').check();
  await page.locator('.main-action').click();
  assert.equal(await page.locator('.sent .address').innerText(), 'tendai@gmial.con');
  await page.locator('button[name=change]').click();
  assert.equal(await page.locator('#field-email').inputValue(), 'tendai@gmial.con');
  assert.equal(await page.locator('[name=display][value=hidden]').isChecked(), true);
  await page.locator('.main-action').click();
  await page.locator('button[name=use_email]').click();
  assert.equal(await page.locator('.sent .address').innerText(), 'tendai@gmail.com');
  assert.ok(await app.waitForLetter('tendai@gmail.com', 'confirm'));
  await visitor.assertClean();
});
