// The studio: what one chooses shows at once, what one copies works on a page, and a page can be
// tested.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { endorseByForm } from './support/signatories.mjs';
import {
  countCredited,
  findFrame,
  openEmbedded,
  readLook,
  readSnippets,
  waitToHear,
  waitUntilCredited,
  waitUntilFits,
  writeElement,
  writeStrictPolicy,
} from './support/sites.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';

const {
  app,
  sites: [site],
  openGuest,
} = await setUp({ sites: ['localhost'] });

/** Reads the snippet of a name. */
const readCode = (page, name) => page.locator(`[aria-labelledby=snippet-${name}] code`).innerText();

test('what one chooses shows in previews and snippets without a reload; the copied one works on a page', async () => {
  const visitor = await openGuest({ width: 1700 });
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: app.url,
  });
  const page = await visitor.openPage(`/en/s/${SLUG}/embed/studio`);
  await page.evaluate(() => {
    window.notReloaded = true;
  });
  const previews = ['.w320 iframe', '.w480 iframe', '.w720 iframe'];
  for (const place of previews) {
    const frame = await findFrame(page, place);
    await waitUntilFits(page, frame, place);
    assert.equal(`.w${await frame.evaluate(() => innerWidth)} iframe`, place, 'as wide as it says');
  }
  assert.match(
    await readCode(page, 'element'),
    new RegExp(
      `^<script async src="${app.url}/embed/v1.js"></script><sign-on src="${app.url}/s/${SLUG}" lang="en">`,
    ),
  );

  const waitForSnippet = (what, text) =>
    waitUntil(`${what} is in the snippet`, async () =>
      (await readCode(page, 'element').catch(() => '')).includes(text),
    );
  await page.locator('#view').selectOption('button');
  await waitForSnippet('the view', 'view="button"');
  await page.locator('#accent').fill('#8a2d5c');
  await waitForSnippet('the colour', 'accent="#8a2d5c"');
  await page.locator('#theme').selectOption('dark');
  await page.locator('#ref').fill('southern-clemency');
  await waitForSnippet('the key', 'theme="dark" accent="#8a2d5c" partner="southern-clemency"');
  const src = `src="${app.url}/s/${SLUG}?ref=southern-clemency"`;
  assert.ok((await readCode(page, 'element')).includes(src), 'and in the address');
  assert.match(await readCode(page, 'frame'), /embed\?view=card&amp;theme=dark&amp;accent=8a2d5c/);
  for (const place of previews) {
    const frame = await findFrame(page, place);
    await frame.locator('.embed-button').waitFor();
    const { theme, fill } = await readLook(frame);
    assert.deepEqual([theme, fill], ['dark', 'rgb(138, 45, 92)']);
    await waitUntilFits(page, frame, place);
  }
  assert.equal(await page.evaluate(() => window.notReloaded), true);
  assert.match(page.url(), /view=button/, 'the choice has an address');

  await page.locator('[aria-labelledby=snippet-element] button').click();
  await page.locator('[aria-labelledby=snippet-element] button', { hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await readCode(page, 'element'));
  const was = await countCredited(app, SLUG, 'Southern Clemency Project');
  const { page: theirs, frame } = await openEmbedded(
    visitor,
    site.put('/copied', copied, { csp: writeStrictPolicy(app) }),
  );
  await frame.locator('.embed-button a').click();
  await frame.locator('#endorse').waitFor();
  await waitUntilFits(theirs, frame);
  await waitUntil('the look is kept', async () => (await readLook(frame)).theme === 'dark');
  await endorseByForm(visitor, frame, SLUG, {
    name: 'Copied Snippet',
    email: 'copied@mail.example.org',
  });
  await waitToHear(theirs, 'signed');
  await waitUntilCredited(app, SLUG, 'Southern Clemency Project', was + 1);
  await visitor.assertClean();
});

test('without JavaScript a choice reaches the snippet and a page can be tested, and what the test says makes the form work on it', async () => {
  const visitor = await openGuest({ js: false });
  const page = await visitor.openPage(`/en/s/${SLUG}/embed/studio`);
  await page.locator('#view').selectOption('tally');
  await page.locator('#choices button').click();
  await page.waitForURL(/view=tally/);
  assert.match(await readCode(page, 'element'), /view="tally"/);
  assert.equal(
    await page.locator('[data-copy]').first().isVisible(),
    false,
    'no button that cannot work',
  );

  const body = writeElement(app, SLUG);
  const policy = "default-src 'self'; img-src *";
  const testPage = async (text) => {
    await page.locator('#page').fill(text);
    await page.locator('#test button').click();
    await page.locator('.findings').waitFor();
    return page
      .locator('.findings li')
      .evaluateAll((all) =>
        all.map((one) => [one.className, one.querySelector('code')?.textContent ?? '']),
      );
  };
  const found = await testPage(
    `content-security-policy: ${policy}\n\n<!doctype html><title>Ours</title>${body}`,
  );
  assert.deepEqual(
    found.map(([severity]) => severity),
    ['fine', 'blocks', 'blocks'],
  );
  assert.equal(
    await page
      .locator('#page')
      .inputValue()
      .then((text) => text.includes(policy)),
    true,
    'what was pasted stays',
  );
  const mended = [policy, ...found.map(([, write]) => write).filter(Boolean)].join('; ');
  assert.deepEqual(
    (await testPage(`content-security-policy: ${mended}\n\n${body}`)).map(([severity]) => severity),
    ['fine'],
  );
  await visitor.assertClean();

  const strictly = await openGuest();
  const blocked = await strictly.openPage(site.put('/blocked', body, { csp: policy }));
  await blocked.locator('sign-on a').waitFor();
  assert.equal(await blocked.locator('iframe').count(), 0, 'the link stays');
  await strictly.close();
  const other = await openGuest();
  const { page: theirs, frame } = await openEmbedded(
    other,
    site.put('/mended', body, { csp: mended }),
  );
  await endorseByForm(other, frame, SLUG, {
    name: 'Mended Policy',
    email: 'mended@mail.example.org',
  });
  await waitToHear(theirs, 'signed');
  await other.assertClean();
});

test('the badge shows on a page and leads to the address for WordPress, which oEmbed knows and by which the partner is credited', async () => {
  const { badge, wordpress } = await readSnippets(app, SLUG, 'ref=lantern-vigil');
  assert.equal(wordpress, `${app.url}/en/s/${SLUG}?ref=lantern-vigil`);
  const visitor = await openGuest();
  const page = await visitor.openPage(
    site.put('/badge', badge, { csp: `default-src 'none'; img-src ${app.url}` }),
  );
  await waitUntil('the badge is drawn', () =>
    page.locator('img').evaluate((image) => image.complete && image.naturalWidth > 40),
  );
  const was = await countCredited(app, SLUG, 'Lantern Vigil Campaign');
  await page.locator('a').click();
  await page.waitForURL(wordpress);
  const discovery = await page.locator('link[type="application/json+oembed"]').getAttribute('href');
  const { html } = await app.fetchJson(new URL(discovery).pathname + new URL(discovery).search);
  assert.match(html, /^<iframe src="[^"]+view=card"/);
  await endorseByForm(visitor, page, SLUG, {
    name: 'Badge Follower',
    email: 'badge@mail.example.org',
  });
  await waitUntilCredited(app, SLUG, 'Lantern Vigil Campaign', was + 1);
  await visitor.assertClean();
});
