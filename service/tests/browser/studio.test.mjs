// The studio: what one chooses shows at once, what one copies works on a page, and a page can be tested.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { House, browser, until, visitor } from './house.mjs';
import { Host, credited, element, embedded, endorse, fits, frameIn, hears, listen, look, snippets, strict } from './hosts.mjs';

const SLUG = 'halt-the-executions';
let house, chrome, host;

before(async () => {
  house = await House.start();
  chrome = await browser();
  host = await Host.start('localhost');
});

after(async () => {
  await chrome?.close();
  await host?.stop();
  await house?.stop();
});

async function guest(options) {
  const reader = await visitor(chrome, house, options);
  reader.alsoHome(host.origin);
  await listen(reader);
  return reader;
}

const code = (page, name) => page.locator(`[aria-labelledby=snippet-${name}] code`).innerText();

test('what one chooses shows in previews and snippets without a reload; the copied one works on a page', async () => {
  const reader = await guest({ width: 1700 });
  await reader.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.url });
  const page = await reader.page();
  await page.goto(`${house.url}/en/s/${SLUG}/embed/studio`);
  await page.evaluate(() => { window.notReloaded = true; });
  const previews = ['.w320 iframe', '.w480 iframe', '.w720 iframe'];
  for (const place of previews) {
    const frame = await frameIn(page, place);
    await fits(page, frame, place);
    assert.equal(`.w${await frame.evaluate(() => innerWidth)} iframe`, place, 'as wide as it says');
  }
  assert.match(await code(page, 'element'), new RegExp(`^<script async src="${house.url}/embed/v1.js"></script><sign-on src="${house.url}/s/${SLUG}" lang="en">`));

  const shown = (what, text) => until(`${what} is in the snippet`, async () => (await code(page, 'element').catch(() => '')).includes(text));
  await page.locator('#view').selectOption('button');
  await shown('the view', 'view="button"');
  await page.locator('#accent').fill('#8a2d5c');
  await shown('the colour', 'accent="#8a2d5c"');
  await page.locator('#theme').selectOption('dark');
  await page.locator('#ref').fill('southern-clemency');
  await shown('the key', 'theme="dark" accent="#8a2d5c" ref="southern-clemency"');
  assert.match(await code(page, 'frame'), /embed\?view=card&amp;theme=dark&amp;accent=8a2d5c/);
  for (const place of previews) {
    const frame = await frameIn(page, place);
    await frame.locator('.embed-button').waitFor();
    const { theme, fill } = await look(frame);
    assert.deepEqual([theme, fill], ['dark', 'rgb(138, 45, 92)']);
    await fits(page, frame, place);
  }
  assert.equal(await page.evaluate(() => window.notReloaded), true);
  assert.match(page.url(), /view=button/, 'the choice has an address');

  await page.locator('[aria-labelledby=snippet-element] button').click();
  await page.locator('[aria-labelledby=snippet-element] button', { hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await code(page, 'element'));
  const was = await credited(house, SLUG, 'Southern Clemency Project');
  const { page: theirs, frame } = await embedded(reader, host.put('/copied', copied, { csp: strict(house) }));
  await frame.locator('.embed-button a').click();
  await frame.locator('#endorse').waitFor();
  await fits(theirs, frame);
  await until('the look is kept', async () => (await look(frame)).theme === 'dark');
  await endorse(house, reader, frame, SLUG, { name: 'Copied Snippet', email: 'copied@mail.example.org' });
  await hears(theirs, 'signed');
  await until('the partner is credited', async () => (await credited(house, SLUG, 'Southern Clemency Project')) === was + 1);
  await reader.clean();
});

test('all of it is there without JavaScript, and what the test of a page says makes the form work on it', async () => {
  const reader = await guest({ js: false });
  const page = await reader.page();
  await page.goto(`${house.url}/en/s/${SLUG}/embed/studio`);
  await page.locator('#view').selectOption('tally');
  await page.locator('#choices button').click();
  await page.waitForURL(/view=tally/);
  assert.match(await code(page, 'element'), /view="tally"/);
  assert.equal(await page.locator('[data-copy]').first().isVisible(), false, 'no button that cannot work');

  const body = element(house, SLUG);
  const policy = "default-src 'self'; img-src *";
  const findings = async (text) => {
    await page.locator('#page').fill(text);
    await page.locator('#test button').click();
    await page.locator('.findings').waitFor();
    return page.locator('.findings li').evaluateAll((all) => all.map((one) => [one.className, one.querySelector('code')?.textContent ?? '']));
  };
  const found = await findings(`content-security-policy: ${policy}\n\n<!doctype html><title>Ours</title>${body}`);
  assert.deepEqual(found.map(([severity]) => severity), ['fine', 'blocks', 'blocks']);
  assert.equal(await page.locator('#page').inputValue().then((text) => text.includes(policy)), true, 'what was pasted stays');
  const mended = [policy, ...found.map(([, write]) => write).filter(Boolean)].join('; ');
  assert.deepEqual((await findings(`content-security-policy: ${mended}\n\n${body}`)).map(([severity]) => severity), ['fine']);
  await reader.clean();

  const other = await guest();
  const strictly = await visitor(chrome, house);
  strictly.alsoHome(host.origin);
  const blocked = await strictly.page();
  await blocked.goto(host.put('/blocked', body, { csp: policy }));
  await blocked.locator('sign-on a').waitFor();
  assert.equal(await blocked.locator('iframe').count(), 0, 'the link stays');
  await strictly.close();
  const { page: theirs, frame } = await embedded(other, host.put('/mended', body, { csp: mended }));
  await endorse(house, other, frame, SLUG, { name: 'Mended Policy', email: 'mended@mail.example.org' });
  await hears(theirs, 'signed');
  await other.clean();
});

test('each snippet is for a page: the badge shows, the address is found by its oEmbed', async () => {
  const { badge, wordpress } = await snippets(house, SLUG, 'ref=lantern-vigil');
  assert.equal(wordpress, `${house.url}/en/s/${SLUG}?ref=lantern-vigil`);
  const reader = await guest();
  const page = await reader.page();
  await page.goto(host.put('/badge', badge, { csp: `default-src 'none'; img-src ${house.url}` }));
  await until('the badge is drawn', () => page.locator('img').evaluate((image) => image.complete && image.naturalWidth > 40));
  const was = await credited(house, SLUG, 'Lantern Vigil Campaign');
  await page.locator('a').click();
  await page.waitForURL(wordpress);
  const discovery = await page.locator('link[type="application/json+oembed"]').getAttribute('href');
  const { html } = await house.json(new URL(discovery).pathname + new URL(discovery).search);
  assert.match(html, /^<iframe src="[^"]+view=card"/);
  await endorse(house, reader, page, SLUG, { name: 'Badge Follower', email: 'badge@mail.example.org' });
  await until('the partner is credited', async () => (await credited(house, SLUG, 'Lantern Vigil Campaign')) === was + 1);
  await reader.clean();
});
