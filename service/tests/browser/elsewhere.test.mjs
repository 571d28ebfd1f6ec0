// The form where pages are not what one hopes for: WordPress’s sandbox, no scripts, no cookies, right to left, other people’s sites.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { House, browser, total, until, visitor, visitorWithoutThirdPartyCookies } from './house.mjs';
import { Host, confirmed, element, embedded, endorse, fits, frameIn, heard, hears, listen, look, send, snippets, strict } from './hosts.mjs';

const SLUG = 'halt-the-executions';
const OTHER = 'week-of-remembrance';
let house, chrome, host, other;

before(async () => {
  house = await House.start();
  chrome = await browser();
  host = await Host.start();
  // By this name it is another site than 127.0.0.1, not only another port.
  other = await Host.start('localhost');
});

after(async () => {
  await chrome?.close();
  await other?.stop();
  await host?.stop();
  await house?.stop();
});

async function guest(options) {
  const reader = await visitor(chrome, house, options);
  for (const { origin } of [host, other]) reader.alsoHome(origin);
  return reader;
}

/** What wp-embed.js does with messages of a frame that it found by oEmbed (WordPress 6). */
function wordpress() {
  addEventListener('message', ({ source, data }) => {
    if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
    window.told(data);
    for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
      if (source !== frame.contentWindow) continue;
      if (data.message === 'height') frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
      if (data.message !== 'link') continue;
      const [from, to] = [new URL(frame.src), new URL(data.value)];
      if (/^https?:$/.test(to.protocol) && to.host === from.host && document.activeElement === frame) window.top.location.href = data.value;
    }
  });
}

test('in WordPress’s sandbox the card shows the number, takes its height, and leads to the form', async () => {
  const { html, type } = await house.json(`/oembed?url=${encodeURIComponent(`${house.url}/en/s/${SLUG}`)}`);
  assert.equal(type, 'rich');
  const src = /src="([^"]+)"/.exec(html)[1].replaceAll('&amp;', '&');
  const card = `<blockquote class="wp-embedded-content" data-secret="abc123"><a href="${house.url}/en/s/${SLUG}">The appeal</a></blockquote>
    <iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="${src}#?secret=abc123" data-secret="abc123" width="600" height="420" title="The appeal" frameborder="0" marginwidth="0" marginheight="0" scrolling="no"></iframe>`;
  const reader = await guest();
  const said = [];
  await reader.context.exposeFunction('told', (data) => said.push(data));
  await reader.context.addInitScript(wordpress);
  const page = await reader.page();
  await page.goto(other.put('/post', card));
  const frame = await frameIn(page, 'iframe.wp-embedded-content');
  await frame.locator('.main-action').waitFor();
  const { total: was } = await house.tally(SLUG);
  assert.equal(await total(frame), was);
  await fits(page, frame, 'iframe.wp-embedded-content');
  assert.ok(said.length > 0 && said.every((one) => one.message === 'height' && one.secret === 'abc123' && one.value > 200), JSON.stringify(said));
  await house.confirmedPerson(SLUG, 'elsewhere@mail.example.org');
  await until('the number moves, also in there', async () => (await total(frame)) === was + 1);

  const sign = frame.locator('.main-action');
  const { href } = await sign.evaluate((link) => ({ href: link.href }));
  assert.equal(href, `${house.url}/en/s/${SLUG}`);
  await sign.click();
  await page.waitForURL(href);
  assert.deepEqual(said.at(-1), { message: 'link', value: href, secret: 'abc123' });
  await endorse(house, reader, page, SLUG, { name: 'Word Presser', email: 'press@mail.example.org' });
  await reader.clean();
});

test('the form in a frame of another site, third-party cookies blocked', async () => {
  const reader = await visitorWithoutThirdPartyCookies(house);
  try {
    reader.alsoHome(other.origin);
    await listen(reader);
    const at = other.put('/cookies', element(house, SLUG), { csp: strict(house) });
    const { page, frame } = await embedded(reader, at);
    // Chromium that blocks third-party cookies closes the storage of such a frame, too: it is on, in this browser.
    const closed = await frame.evaluate(() => { try { return !window.localStorage; } catch { return true; } });
    assert.equal(closed, true, 'this browser keeps nothing for third parties');
    await fits(page, frame);
    await endorse(house, reader, frame, SLUG, { name: 'Nomsa Dlamini', email: 'nomsa@mail.example.org', country: 'ZA' });
    assert.equal((await hears(page, 'signed')).detail.statement, SLUG);
    assert.equal(page.url(), at, 'the page around it stays');
    await reader.clean();
  } finally {
    await reader.close();
  }
});

test('without JavaScript the element is the link in it, and leads to the form', async () => {
  const reader = await guest({ js: false });
  const page = await reader.page();
  await page.goto(other.put('/plain', element(house, OTHER), { csp: strict(house) }));
  assert.equal(await page.locator('iframe').count(), 0);
  await page.locator('sign-on a').click();
  await page.waitForURL(`${house.url}/s/${OTHER}`);
  await endorse(house, reader, page, OTHER, { name: 'Link Follower', email: 'link@mail.example.org' });
  await reader.clean();
});

test('the fixed frame works without JavaScript, and keeps its look to the end', async () => {
  const { frame: snippet } = await snippets(house, SLUG, 'theme=dark&accent=%238a2d5c&radius=12&density=compact&ref=southern-clemency');
  const reader = await guest({ js: false });
  // Chromium on Linux cannot share, and says so.
  reader.refuses("Unrecognized feature: 'web-share'");
  const page = await reader.page();
  const at = other.put('/fixed', snippet, { csp: `default-src 'none'; frame-src ${house.url}; style-src 'unsafe-inline'` });
  await page.goto(at);
  const frame = await frameIn(page, 'iframe');
  await frame.locator('#endorse').waitFor();
  const { fill, radius, ...rest } = await look(frame);
  assert.deepEqual([fill, radius], ['rgb(138, 45, 92)', '12px']);
  assert.deepEqual(rest, { theme: 'dark', density: 'compact', paper: 'rgb(19, 20, 23)', lang: 'en', dir: 'ltr' });
  await endorse(house, reader, frame, SLUG, { name: 'Fixed Frame', email: 'fixed@mail.example.org' });
  assert.equal(page.url(), at);
  const { theme, density, paper } = await look(frame);
  assert.deepEqual({ theme, density, paper }, { theme: rest.theme, density: rest.density, paper: rest.paper });
  const [corners, accent] = await frame.evaluate(() => ['--radius', '--fill'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name)));
  assert.deepEqual([corners, accent], ['12px', '#8a2d5c']);
  await reader.clean();
});

test('on an Arabic page the form is Arabic and stands from right to left', async () => {
  const reader = await guest({ locale: 'ar', width: 800 });
  await listen(reader);
  const { page, frame } = await embedded(reader, other.put('/ar', `<main style="inline-size: 500px">${element(house, SLUG)}</main>`, { lang: 'ar', dir: 'rtl' }));
  const { lang, dir } = await look(frame);
  assert.deepEqual([lang, dir], ['ar', 'rtl']);
  for (const width of [800, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await fits(page, frame);
    const [outer, inner] = [await page.locator('main').boundingBox(), await page.locator('sign-on iframe').boundingBox()];
    assert.deepEqual([inner.x, inner.width], [outer.x, outer.width], `it fills its place at ${width}`);
  }
  await endorse(house, reader, frame, SLUG, { name: 'ليلى حداد', email: 'layla@mail.example.org', country: 'LB' });
  assert.match((await house.letter('layla@mail.example.org', 'confirm')).text, /[\u0600-\u06ff]{4}/);
  assert.match(await frame.locator('h1').innerText(), /[\u0600-\u06ff]/);
  assert.equal((await hears(page, 'signed')).detail.statement, SLUG);
  await reader.clean();
});

for (const js of [true, false]) {
  test(`the plain form posts to our page, which asks for the rest and one more press (JavaScript ${js ? 'on' : 'off'})`, async () => {
    const { form } = await snippets(house, OTHER, '');
    const reader = await guest({ js });
    reader.expects(422);
    const page = await reader.page();
    await page.goto(other.put('/form', form, { csp: `default-src 'none'; form-action ${house.url}` }));
    const person = { name: 'Плейн Форм <b>', email: `plain-${js}@mail.example.org`, country: 'UA' };
    for (const [name, value] of Object.entries(person)) await page.locator(`[name=${name}]`).fill(value);
    const { total: was } = await house.tally(OTHER);
    await page.getByRole('button').click();
    await page.locator('.problems').waitFor();
    assert.equal(new URL(page.url()).origin, house.url);
    for (const [name, value] of Object.entries(person)) assert.equal(await page.locator(`#endorse [name=${name}]`).inputValue(), value, name);
    assert.equal(await page.locator('[name=kind]:checked').count() + await page.locator('#field-publish:checked').count(), 0, 'nothing is chosen for anybody');
    await page.locator('[name=kind][value=individual]').check();
    await page.locator('#field-publish').check();
    await send(page);
    await confirmed(house, reader, OTHER, person.email, was);
    await reader.clean();
  });
}

test('a whole form that did not come from us is shown for one more press, also in a frame', async () => {
  const email = 'forged@mail.example.org';
  const fields = { kind: 'individual', name: 'Forged Form', email, country: 'KE', publish: 'yes', place: 'embed', language: 'en', token: 'made-up' };
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`).join('');
    const reader = await guest();
  reader.refuses('Blocked autofocusing');
  const page = await reader.page();
  await page.goto(other.put('/forged', `<form method="post" target="inside" action="${house.url}/s/${OTHER}/endorse">${inputs}<button>Send</button></form><iframe name="inside" title="Form" width="600" height="900"></iframe>`));
  await page.getByRole('button').click();
  const frame = await frameIn(page, 'iframe');
  await frame.locator('.notice[role=status]').waitFor();
  await until('focus is there', () => frame.evaluate(() => document.activeElement.matches('.notice')));
  assert.equal(await frame.locator('#field-email').inputValue(), email);
  const { total: was } = await house.tally(OTHER);
  await send(frame);
  await confirmed(house, reader, OTHER, email, was);
  await reader.clean();
});

test('where staff named the sites, the form shows on these and the browser refuses it on others', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'undersigned-statement-'));
  const slug = 'closed-circle';
  await writeFile(join(directory, 'en.md'), '+++\ntitle = "A statement for few pages"\nsummary = "It is embedded on one site."\n+++\n\nWe, the undersigned, say so.\n');
  await writeFile(join(directory, 'statement.toml'), `slug = "${slug}"\nkind = "open_letter"\noriginal = "en"\nlanguages = ["en"]\naccepts = ["organisation", "individual"]\nreview_organisations = "unproven"\ntime_zone = "Europe/Paris"\n\n[[hosts]]\nname = "Example Network"\nwebsite = "https://network.example.org"\ncountry = "FR"\nlead = true\n\n[[embed_partners]]\nkey = "one"\nname = "Partner One"\norigins = ["${host.origin}"]\n`);
  let own;
  try {
    own = await House.start({ demo: false, publish: [directory] });
    const reader = await visitor(chrome, own);
    for (const { origin } of [host, other]) reader.alsoHome(origin);
    await listen(reader);
    const { page, frame } = await embedded(reader, host.put('/listed', element(own, slug, 'ref="one"'), { csp: strict(own) }));
    await endorse(own, reader, frame, slug, { name: 'Listed Reader', email: 'listed@mail.example.org' });
    assert.equal((await hears(page, 'signed')).detail.total, 0);

    reader.refuses('frame-ancestors');
    const stranger = await reader.page();
    const refused = reader.context.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await stranger.goto(other.put('/unlisted', element(own, slug), { csp: strict(own) }));
    assert.match((await refused).text(), new RegExp(`'self' ${host.origin}`));
    assert.deepEqual(await heard(stranger), []);
    await stranger.locator('sign-on a').click();
    await stranger.locator('#endorse').waitFor();
    await endorse(own, reader, stranger, slug, { name: 'Unlisted Reader', email: 'unlisted@mail.example.org' });
    await reader.clean();
  } finally {
    await own?.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
