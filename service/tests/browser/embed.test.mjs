// <sign-on> on pages of other origins: what it shows, what it tells the page around it, and who may speak to it.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { House, browser, total, until, visitor } from './house.mjs';
import { Host, confirmed, credited, element, embedded, endorse, fillIn, fits, frameIn, heard, hears, listen, look, send, strict } from './hosts.mjs';

const SLUG = 'halt-the-executions';
const OTHER = 'week-of-remembrance';
let house, chrome, host;

before(async () => {
  house = await House.start();
  chrome = await browser();
  host = await Host.start();
});

after(async () => {
  await chrome?.close();
  await host?.stop();
  await house?.stop();
});

/** A visitor for whom the host is no stranger; `urls` collects what is asked for. */
async function guest(options) {
  const reader = await visitor(chrome, house, options);
  const urls = [];
  reader.context.on('request', (request) => urls.push(request.url()));
  reader.alsoHome(host.origin);
  await listen(reader);
  return { ...reader, urls };
}

/** Nothing that was typed is in any address, nor in anything the frame said. */
async function saysNothing(page, urls, typed) {
  const said = JSON.stringify(await page.evaluate(() => [window.heard, window.messages]));
  const asked = urls.map((url) => decodeURIComponent(url.replaceAll('+', ' '))).join('\n');
  for (const words of typed) {
    assert.ok(!said.includes(words), `${words} was said: ${said}`);
    assert.ok(!asked.includes(words), `${words} is in an address: ${asked}`);
  }
}

const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;

test('on a page with a strict policy one signs, and the page hears of it, but nothing personal', async () => {
  const reader = await guest();
  reader.expects(422);
  // Our script does what the attribute may not.
  reader.refuses('Blocked autofocusing');
  const { page, frame } = await embedded(reader, host.put('/strict', element(house, SLUG, 'id="here"'), { csp: strict(house) }));
  assert.deepEqual(await hears(page, 'ready'), { type: 'ready', detail: {}, by: 'here', bubbles: true, cancelable: true });
  assert.deepEqual((await hears(page, 'view')).detail, { view: 'form' });
  await fits(page, frame);
  assert.equal((await heard(page, 'start')).length, 0);

  const { total: was } = await house.tally(SLUG);
  await house.confirmedPerson(SLUG, 'somebody-else@mail.example.org', { name: 'Somebody Else' });
  const { detail: tally } = await hears(page, 'tally', 'here', (detail) => detail.total === was + 1);
  assert.deepEqual(Object.keys(tally).sort(), ['individuals', 'organisations', 'revision', 'total']);
  await until('the number in the frame moves', async () => (await total(frame)) === was + 1);

  const typed = ['Nadia Unmistakable', 'not-an-address', 'nadia@mail.example.org', 'Chief of Something'];
  await frame.locator('[name=kind][value=individual]').check();
  await frame.locator('#field-name').fill(typed[0]);
  await frame.locator('#field-role').fill(typed[3]);
  await frame.locator('#field-email').fill(typed[1]);
  await frame.locator('.main-action').click();
  await frame.locator('.problems').waitFor();
  await hears(page, 'error', 'here', ({ field }) => field === 'consent.publish');
  const errors = (await heard(page, 'error')).map(({ detail }) => detail);
  assert.deepEqual(errors, [{ code: 'malformed', field: 'email' }, { code: 'required', field: 'country' }, { code: 'required', field: 'consent.publish' }]);
  assert.equal((await heard(page, 'start')).length, 1, 'once, at the first key');
  assert.equal((await heard(page, 'submit')).length, 1);
  assert.deepEqual((await hears(page, 'scroll')).detail, { top: 0 });
  await until('focus is in the summary', () => frame.evaluate(() => document.activeElement.matches('.problems')));
  await fits(page, frame);
  await frame.locator('.problems a[href="#field-email"]').click();
  const { detail: place } = await hears(page, 'scroll', 'here', ({ top }) => top > 0);
  assert.deepEqual(Object.keys(place), ['top']);
  assert.equal(await frame.evaluate(() => document.activeElement.id), 'field-email');
  await until('the field is in view', async () => {
    const { y } = await frame.locator('#field-email').boundingBox();
    return y >= 0 && y < 900;
  });

  const [name, , email] = typed;
  await fillIn(frame, { name, email });
  await send(frame);
  assert.deepEqual((await hears(page, 'signed')).detail, { statement: SLUG, kind: 'individual', status: 'pending', total: was + 1 });
  await fits(page, frame);
  assert.equal(page.url(), `${host.origin}/strict`, 'the page around it stays');
  await confirmed(house, reader, SLUG, email, was + 1);
  for (const { by, bubbles, cancelable } of await heard(page)) assert.deepEqual([by, bubbles, cancelable], ['here', true, true]);
  await saysNothing(page, reader.urls, typed);
  await reader.clean();
});

test('the frame is as high as what is in it, at any width, unless the page says no', async () => {
  const reader = await guest();
  const { page, frame } = await embedded(reader, host.put('/wide', element(house, SLUG), { csp: strict(house) }));
  for (const width of [320, 600, 1000]) {
    await page.setViewportSize({ width, height: 700 });
    await fits(page, frame);
  }
  await frame.locator('[name=kind][value=individual]').check();
  await fits(page, frame);
  const { height } = await page.locator('sign-on iframe').boundingBox();
  await page.evaluate(() => {
    window.heard = [];
    document.addEventListener('signon:resize', (event) => event.preventDefault());
  });
  await page.setViewportSize({ width: 320, height: 700 });
  await hears(page, 'resize', undefined, (detail) => detail.height > height + 50);
  assert.equal((await page.locator('sign-on iframe').boundingBox()).height, height);
  await reader.clean();
});

test('attributes choose look, first height and label, fill in, and credit the partner', async () => {
  const partner = 'Families for Mercy';
  const was = await credited(house, SLUG, partner);
  const { total: all } = await house.tally(SLUG);
  const reader = await guest();
  await reader.context.addInitScript(() => document.addEventListener('signon:resize', (event) => { if (!window.mayGrow) event.preventDefault(); }));
  const mine = { name: 'Prefilled Person', organisation: 'Prefilled Legal Aid', email: 'office@prefilled.example.org', country: 'KE' };
  const prefill = Object.entries(mine).map(([name, value]) => `prefill-${name}="${value}"`).join(' ');
  const attributes = `theme="dark" accent="#8a2d5c" radius="12" density="compact" label="Sign with us" height="450" loading="eager" ref="families-for-mercy" ${prefill}`;
  const { page, frame } = await embedded(reader, host.put('/attributes', element(house, SLUG, attributes), { csp: strict(house) }));
  const iframe = page.locator('sign-on iframe');
  await hears(page, 'resize');
  assert.equal((await iframe.boundingBox()).height, 450, 'the first height');
  assert.deepEqual(await iframe.evaluate((one) => [one.title, one.loading, one.referrerPolicy]), ['Sign with us', 'eager', 'strict-origin']);
  assert.deepEqual(await look(frame), { theme: 'dark', density: 'compact', paper: rgb('#131417'), fill: rgb('#8a2d5c'), radius: '12px', lang: 'en', dir: 'ltr' });
  await page.evaluate(() => { window.mayGrow = true; });
  await frame.locator('[name=kind][value=organisation]').check();
  await fits(page, frame);

  await until('the country is filled in', async () => (await frame.locator('#field-country').inputValue()) === mine.country);
  for (const [field, value] of [['name', mine.name], ['organisation-name', mine.organisation], ['email', mine.email]]) assert.equal(await frame.locator(`#field-${field}`).inputValue(), value);
  assert.match(await frame.locator('[data-preview-line]').innerText(), /Prefilled Legal Aid/);
  await frame.locator('#field-role').fill('Director of Everything');
  await frame.locator('#field-website').fill('https://prefilled.example.org');
  await frame.locator('#field-authorised').check();
  await frame.locator('#field-organisation-name').fill('');
  await frame.evaluate(() => { window.notReloaded = true; });
  await page.evaluate(() => {
    const one = document.querySelector('sign-on');
    one.setAttribute('accent', '#0a6b3d');
    one.setAttribute('theme', 'light');
  });
  const after = { theme: 'light', density: 'compact', paper: rgb('#fdfcf9'), fill: rgb('#0a6b3d'), radius: '12px', lang: 'en', dir: 'ltr' };
  await until('the look changes', async () => JSON.stringify(await look(frame)) === JSON.stringify(after));
  assert.equal(await frame.evaluate(() => window.notReloaded), true);
  assert.equal(await frame.locator('#field-role').inputValue(), 'Director of Everything', 'what was typed stays');
  assert.equal(await frame.locator('#field-organisation-name').inputValue(), '', 'and what was emptied');
  await frame.locator('#field-organisation-name').fill(mine.organisation);

  await frame.locator('#field-publish').check();
  await send(frame);
  assert.equal((await hears(page, 'signed')).detail.kind, 'organisation');
  await until('the look is kept', async () => (await look(frame)).theme === 'light');
  await confirmed(house, reader, SLUG, mine.email, all);
  await until('the partner is credited', async () => (await credited(house, SLUG, partner)) === was + 1);
  await saysNothing(page, reader.urls, [mine.name, mine.organisation, mine.email, 'Director of Everything']);
  await reader.clean();
});

test('a page may change the element before its frame is there, and after it is gone', async () => {
  const reader = await guest();
  const { page } = await embedded(reader, host.put('/early', element(house, SLUG), { csp: strict(house) }));
  await page.evaluate(() => {
    const early = document.querySelector('sign-on').cloneNode(true);
    early.id = 'early';
    document.body.prepend(early);
    early.setAttribute('theme', 'dark');
    const gone = document.querySelector('sign-on:not([id])');
    gone.remove();
    gone.setAttribute('theme', 'dark');
  });
  const frame = await frameIn(page, '#early iframe');
  await hears(page, 'ready', 'early');
  await until('it is dark', async () => (await look(frame)).theme === 'dark');
  await endorse(house, reader, frame, SLUG, { name: 'Early Changer', email: 'early@mail.example.org' });
  await reader.clean();
});

test('a stylesheet says the same with custom properties', async () => {
  const partner = 'Lantern Vigil Campaign';
  const was = await credited(house, SLUG, partner);
  const properties = { theme: 'dark', accent: '#8a2d5c', radius: '3px', density: 'compact', lang: 'ar', label: '"Names, here"', height: '470', ref: 'lantern-vigil', 'prefill-name': "'أمل الحسيني'", 'prefill-email': '"amal@mail.example.org"', 'prefill-country': 'LB' };
  const style = `<style>sign-on { ${Object.entries(properties).map(([name, value]) => `--sign-on-${name}: ${value};`).join(' ')} }</style>`;
  const reader = await guest();
  const { page, frame } = await embedded(reader, host.put('/properties', element(house, SLUG), { head: style }));
  assert.equal(await page.locator('sign-on iframe').getAttribute('title'), 'Names, here');
  assert.deepEqual(await look(frame), { theme: 'dark', density: 'compact', paper: rgb('#131417'), fill: rgb('#8a2d5c'), radius: '3px', lang: 'ar', dir: 'rtl' });
  await until('it is filled in', async () => (await frame.locator('#field-country').inputValue()) === 'LB');
  assert.equal(await frame.locator('#field-name').inputValue(), 'أمل الحسيني');
  await fits(page, frame);
  await endorse(house, reader, frame, SLUG, { name: 'أمل الحسيني', email: 'amal@mail.example.org', country: 'LB' });
  await until('the partner is credited', async () => (await credited(house, SLUG, partner)) === was + 1);
  await saysNothing(page, reader.urls, ['أمل', 'amal@mail']);
  await reader.clean();
});

test('a partner’s look, which staff keep, stays from the form to the end', async () => {
  const reader = await guest();
  const { page, frame } = await embedded(reader, host.put('/partner', element(house, SLUG, 'ref="lantern-vigil"'), { csp: strict(house) }));
  const theirs = { theme: 'light', density: 'compact', paper: rgb('#fdfcf9'), fill: rgb('#8a2d5c'), radius: '10px', lang: 'en', dir: 'ltr' };
  assert.deepEqual(await look(frame), theirs);
  await endorse(house, reader, frame, SLUG, { name: 'Look Keeper', email: 'keeper@mail.example.org' });
  await hears(page, 'signed');
  const { theme, density } = await look(frame);
  assert.deepEqual({ theme, density }, { theme: theirs.theme, density: theirs.density }, 'on the page that says: check your inbox');
  await reader.clean();
});

test('five views: the form, a card, the number, the latest names, and a button', async () => {
  const slug = 'covid-19-and-human-rights';
  const reader = await guest();
  const views = { form: 'form.endorse', card: 'a.main-action[target=_blank]', tally: '.embed-line ~ .tally', list: '.signatories li', button: '.embed-button .main-action' };
  const pages = {};
  for (const [view, sign] of Object.entries(views)) {
    const at = host.put(`/view-${view}`, element(house, slug, `view="${view}" ref="nightline-outreach"`), { csp: strict(house) });
    const { page, frame } = await embedded(reader, at);
    assert.deepEqual((await hears(page, 'view')).detail, { view });
    assert.ok(await frame.locator(sign).count() > 0, `${view} shows ${sign}`);
    assert.equal(await frame.locator('form').count(), view === 'form' ? 1 : 0);
    await fits(page, frame);
    if (['card', 'button', 'tally'].includes(view)) pages[view] = { page, frame };
    else await page.close();
  }
  const { total: was } = await house.tally(slug);
  const counted = await credited(house, slug, 'Nightline Outreach Collective');
  const opened = reader.context.waitForEvent('page');
  await pages.card.page.bringToFront();
  await pages.card.frame.locator('.main-action').click();
  const own = await opened;
  await own.locator('#endorse').waitFor();
  await endorse(house, reader, own, slug, { name: 'Card Reader', email: 'card@mail.example.org' });
  await pages.tally.page.bringToFront();
  await until('the number on the other page moves', async () => (await total(pages.tally.frame)) === was + 1);

  const { page, frame } = pages.button;
  await page.bringToFront();
  await frame.locator('.embed-button a').click();
  await hears(page, 'view', undefined, (detail) => detail.view === 'form');
  await fits(page, frame);
  await endorse(house, reader, frame, slug, { name: 'Button Presser', email: 'button@mail.example.org' });
  assert.equal((await hears(page, 'signed')).detail.statement, slug);
  await until('the partner is credited with both', async () => (await credited(house, slug, 'Nightline Outreach Collective')) === counted + 2);
  await reader.clean();
});

test('after signing the page goes where it wants, but a script is no place', async () => {
  const reader = await guest();
  const thanks = host.put('/thanks', '<p id="thanks">Thank you</p>', { csp: strict(house) });
  for (const [redirect, goes] of [['/thanks?from=form', true], ['javascript:window.ran=1', false], ['data:text/html,hello', false]]) {
    const at = host.put('/redirect', element(house, OTHER, `redirect="${redirect}"`));
    const { page, frame } = await embedded(reader, at);
    const person = { name: 'Going Further', email: `going-${redirect.slice(0, 4).replace(/\W/g, '')}@mail.example.org` };
    const { total: was } = await house.tally(OTHER);
    await fillIn(frame, person);
    await frame.locator('.main-action').click();
    if (goes) await page.waitForURL(`${thanks}?from=form`);
    else {
      await frame.locator('.share-links').waitFor();
      await hears(page, 'signed');
      // The round trip through the page comes after whatever the event set off.
      assert.equal(await page.evaluate(() => new Promise((done) => { setTimeout(() => done(window.ran), 0); })), undefined);
      assert.equal(page.url(), at);
    }
    await confirmed(house, reader, OTHER, person.email, was);
    await page.close();
  }
  await reader.clean();
});

test('two elements on a page do not mix', async () => {
  const reader = await guest();
  const at = host.put('/two', element(house, SLUG, 'id="one" view="card"') + element(house, OTHER, 'id="two"'), { csp: strict(house) });
  const { page } = await embedded(reader, at, '#one');
  const [one, two] = [await frameIn(page, '#one iframe'), await frameIn(page, '#two iframe')];
  await two.locator('#endorse').scrollIntoViewIfNeeded();
  await hears(page, 'ready', 'two');
  await fits(page, one, '#one iframe');
  await fits(page, two, '#two iframe');
  assert.notEqual((await page.locator('#one iframe').boundingBox()).height, (await page.locator('#two iframe').boundingBox()).height);
  assert.deepEqual((await heard(page, 'view')).map(({ by, detail }) => [by, detail.view]).sort(), [['one', 'card'], ['two', 'form']]);
  const { height } = await page.locator('#one iframe').boundingBox();
  const { total: was } = await house.tally(OTHER);
  await endorse(house, reader, two, OTHER, { name: 'Two Elements', email: 'two@mail.example.org' });
  assert.deepEqual((await hears(page, 'signed', 'two')).detail, { statement: OTHER, kind: 'individual', status: 'pending', total: was });
  for (const type of ['start', 'submit', 'signed', 'scroll']) assert.deepEqual(await heard(page, type, 'one'), []);
  await fits(page, two, '#two iframe');
  assert.equal((await page.locator('#one iframe').boundingBox()).height, height);
  const { total: first } = await house.tally(SLUG);
  await house.confirmedPerson(SLUG, 'first@mail.example.org');
  await hears(page, 'tally', 'one', (detail) => detail.total === first + 1);
  assert.ok((await heard(page, 'tally', 'two')).every(({ detail }) => detail.total !== first + 1));
  await reader.clean();
});

test('strangers are not heard, neither by the page nor by the frame', async () => {
  const reader = await guest();
  const evil = host.put('/stranger', '<p>Stranger</p>');
  const at = host.put('/strangers', `${element(house, OTHER, 'id="here"')}<iframe id="stranger" src="${evil}"></iframe><iframe id="ours" src="${house.url}/s/${OTHER}/embed?view=tally"></iframe>`);
  const { page, frame } = await embedded(reader, at);
  await fits(page, frame);
  const before = { look: await look(frame), height: (await page.locator('sign-on iframe').boundingBox()).height };
  const stranger = await frameIn(page, '#stranger');
  const ours = await frameIn(page, '#ours');
  await ours.locator('main').waitFor();
  await page.evaluate(() => { window.heard = []; });
  const forged = [{ signon: 1, type: 'resize', data: { height: 40 } }, { signon: 1, type: 'signed', data: { statement: 'forged' } }, { signon: 1, type: 'ready', data: {} }];

  // The page: not from another window, be it of our own origin, not from itself, and no type it does not know.
  for (const window of [stranger, ours, page]) await window.evaluate((all) => { for (const one of all) parent.postMessage(one, '*'); }, forged);
  const unknown = [{ signon: 1, type: 'navigate', data: {} }, { signon: 1, type: 'config', data: {} }, { signon: 1, type: 'readyx', data: {} }, { signon: 1 }, { signon: 2, type: 'signed', data: {} }, 'signon', null, { type: 'resize', data: { height: 40 } }];
  await frame.evaluate((all) => { for (const one of all) parent.postMessage(one, '*'); }, unknown);
  // The frame: not from another window, even of the page's origin, and only what it knows.
  const config = { signon: 1, type: 'config', data: { theme: 'dark', accent: '#ff0000', prefill: { name: 'Forged Name' } } };
  await stranger.evaluate((one) => parent.document.querySelector('sign-on').shadowRoot.querySelector('iframe').contentWindow.postMessage(one, '*'), config);
  const odd = [{ ...config, type: 'look' }, { ...config, signon: 2 }, 'signon', null, { type: 'config', data: config.data }];
  await page.evaluate((all) => { for (const one of all) document.querySelector('sign-on').frame.contentWindow.postMessage(one, '*'); }, odd);
  const arrived = () => page.evaluate(() => [window.messages.filter((one) => one?.data?.height === 40).length, window.messages.filter((one) => one?.data?.statement === 'forged').length]);
  await until('all of them arrived', async () => String(await arrived()) === '4,3');
  await frame.locator('#field-role').fill('x');
  await hears(page, 'start');
  await page.evaluate(() => document.querySelector('sign-on').setAttribute('density', 'compact'));
  await until('a true message arrives', async () => (await look(frame)).density === 'compact');
  const forgeries = (await heard(page)).filter(({ type, detail }) => !['start', 'tally', 'resize'].includes(type) || detail.height === 40);
  assert.deepEqual(forgeries, []);
  assert.deepEqual({ ...(await look(frame)), density: before.look.density }, before.look);
  assert.equal(await frame.locator('#field-name').inputValue(), '');

  // From the frame's own window, but another origin in it.
  await endorse(house, reader, frame, OTHER, { name: 'No Stranger', email: 'no-stranger@mail.example.org' });
  await hears(page, 'signed');
  await page.evaluate(() => { window.heard = []; window.messages = []; });
  await frame.goto(evil);
  await frame.evaluate((all) => { for (const one of all) parent.postMessage(one, '*'); }, forged);
  await until('they arrived', async () => (await page.evaluate(() => window.messages.length)) >= forged.length);
  assert.deepEqual(await heard(page), []);
  await reader.clean();
});

/** How many bytes travel, and what they say. */
const served = (path) => new Promise((done, fail) => {
  get(house.url + path, { headers: { 'accept-encoding': 'gzip' } }, async (answer) => {
    assert.equal(answer.headers['content-encoding'], 'gzip', `${path} travels compressed`);
    let bytes = 0;
    for await (const piece of answer) bytes += piece.length;
    done(bytes);
  }).on('error', fail);
});

test('what travels is small: the host’s script, the frame’s, and the whole frame in one round trip', async () => {
  assert.ok(await served('/embed/v1.js') <= 1536);
  for (const [language, slug] of [['en', SLUG], ['ar', SLUG], ['ru', 'covid-19-and-human-rights'], ['zh', OTHER]]) {
    const path = `/${language}/s/${slug}/embed`;
    const html = await (await fetch(house.url + path)).text();
    const [, style] = /rel="stylesheet" href="([^"]+)"/.exec(html);
    const [script, frame, ...more] = [...html.matchAll(/<script src="([^"]+)"/g)].map(([, src]) => src);
    assert.deepEqual(more, []);
    assert.ok(await served(frame) <= 1024);
    const sizes = await Promise.all([path, style, script, frame].map(served));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(whole <= 14 * 1024, `${path}: ${whole} bytes (${sizes})`);
  }
});
