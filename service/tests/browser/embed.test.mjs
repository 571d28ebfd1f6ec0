// <sign-on> on pages of other origins: how it shows, what is filled in, and what it tells the page
// around it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import {
  confirmByLetter,
  endorseByForm,
  fillInForm,
  makeEndorsement,
  readTotal,
  sendForm,
} from './support/signatories.mjs';
import {
  countCredited,
  findFrame,
  listHeard,
  openEmbedded,
  readLook,
  waitToHear,
  waitUntilCredited,
  waitUntilFits,
  writeElement,
} from './support/sites.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';

const {
  app,
  sites: [site],
  openGuest,
} = await setUp({ sites: ['127.0.0.1'] });

/** Asks that nothing that was typed is in any address, nor in anything the frame said. */
async function assertNothingSaid(page, urls, typed) {
  const messages = JSON.stringify(await page.evaluate(() => [window.heard, window.messages]));
  // In a query a blank is a plus sign.
  const addresses = urls.map((url) => decodeURIComponent(url.replaceAll('+', ' '))).join('\n');
  for (const words of typed) {
    assert.ok(!messages.includes(words), `${words} was said: ${messages}`);
    assert.ok(!addresses.includes(words), `${words} is in an address: ${addresses}`);
  }
}

const writeRgb = (hex) =>
  `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;

/** Waits until the number moves, on the page and in the frame, when somebody else endorses. */
async function assertNumberMoves(page, frame, was) {
  await makeEndorsement(app, SLUG, 'somebody-else@mail.example.org', { name: 'Somebody Else' });
  const when = (detail) => detail.total === was + 1;
  const { detail: tally } = await waitToHear(page, 'tally', { by: 'here', when });
  const keys = ['individuals', 'organisations', 'revision', 'total'];
  assert.deepEqual(Object.keys(tally).sort(), keys);
  await waitUntil(
    'the number in the frame moves',
    async () => (await readTotal(frame)) === was + 1,
  );
}

/** Sends a form with mistakes in it; the page hears of each, and where they are in the frame. */
async function assertMistakesAreHeard(page, frame, { name, role, email }) {
  await frame.locator('[name=kind][value=individual]').check();
  await frame.locator('#field-name').fill(name);
  await frame.locator('.more summary').click();
  await frame.locator('#field-role').fill(role);
  await frame.locator('#field-email').fill(email);
  await frame.locator('.main-action').click();
  await frame.locator('.problems').waitFor();
  await waitToHear(page, 'error', { by: 'here', when: ({ field }) => field === 'consent.publish' });
  const errors = (await listHeard(page, 'error')).map(({ detail }) => detail);
  assert.deepEqual(errors, [
    { code: 'malformed', field: 'email' },
    { code: 'required', field: 'country' },
    { code: 'required', field: 'consent.publish' },
  ]);
  assert.equal((await listHeard(page, 'start')).length, 1, 'once, at the first key');
  assert.equal((await listHeard(page, 'submit')).length, 1);
  assert.deepEqual((await waitToHear(page, 'scroll')).detail, { top: 0 });
  const isInSummary = () => frame.evaluate(() => document.activeElement.matches('.problems'));
  await waitUntil('focus is in the summary', isInSummary);
  await waitUntilFits(page, frame);
  await frame.locator('.problems a[href="#field-email"]').click();
  const when = ({ top }) => top > 0;
  const { detail: place } = await waitToHear(page, 'scroll', { by: 'here', when });
  assert.deepEqual(Object.keys(place), ['top']);
  assert.equal(await frame.evaluate(() => document.activeElement.id), 'field-email');
  await waitUntil('the field is in view', async () => {
    const { y } = await frame.locator('#field-email').boundingBox();
    return y >= 0 && y < 900;
  });
}

test('on a page with a strict policy one signs, and the page hears of it, but nothing personal', async () => {
  // Our script does what the attribute may not.
  const visitor = await openGuest({ statuses: [422], refusals: ['Blocked autofocusing'] });
  const at = site.putElement(app, '/strict', SLUG, 'id="here"');
  const { page, frame } = await openEmbedded(visitor, at);
  const flags = { by: 'here', bubbles: true, cancelable: true };
  assert.deepEqual(await waitToHear(page, 'ready'), { type: 'ready', detail: {}, ...flags });
  assert.deepEqual((await waitToHear(page, 'view')).detail, { view: 'form' });
  await waitUntilFits(page, frame);
  assert.equal((await listHeard(page, 'start')).length, 0);

  const { total: was } = await app.fetchTally(SLUG);
  await assertNumberMoves(page, frame, was);
  const name = 'Nadia Unmistakable';
  const role = 'Chief of Something';
  await assertMistakesAreHeard(page, frame, { name, role, email: 'not-an-address' });

  const email = 'nadia@mail.example.org';
  await fillInForm(frame, { name, email });
  await sendForm(frame);
  assert.deepEqual((await waitToHear(page, 'signed')).detail, {
    statement: SLUG,
    kind: 'individual',
    status: 'pending',
    total: was + 1,
  });
  await waitUntilFits(page, frame);
  assert.equal(page.url(), at, 'the page around it stays');
  await confirmByLetter(visitor, SLUG, email, was + 1);
  for (const { by, bubbles, cancelable } of await listHeard(page)) {
    assert.deepEqual({ by, bubbles, cancelable }, flags);
  }
  await assertNothingSaid(page, visitor.urls, [name, 'not-an-address', email, role]);
  await visitor.assertClean();
});

test('the frame is as high as what is in it, narrow and wide, unless the page says no', async () => {
  const visitor = await openGuest();
  const { page, frame } = await openEmbedded(visitor, site.putElement(app, '/wide', SLUG));
  for (const width of [320, 600, 1000]) {
    await page.setViewportSize({ width, height: 700 });
    await waitUntilFits(page, frame);
  }
  await frame.locator('[name=kind][value=individual]').check();
  await waitUntilFits(page, frame);
  const { height } = await page.locator('sign-on iframe').boundingBox();
  await page.evaluate(() => {
    window.heard = [];
    document.addEventListener('signon:resize', (event) => event.preventDefault());
  });
  // An organisation fills in more: the frame asks for it, and the page refuses.
  await frame.locator('[name=kind][value=organisation]').check();
  await waitToHear(page, 'resize', { when: (detail) => detail.height > height + 50 });
  assert.equal((await page.locator('sign-on iframe').boundingBox()).height, height);
  await visitor.assertClean();
});

/** What a page fills in for its visitor. */
const MINE = {
  name: 'Prefilled Person',
  organisation: 'Prefilled Legal Aid',
  email: 'office@prefilled.example.org',
  country: 'KE',
};
const ROLE = 'Director of Everything';

/** Waits until the form is filled in as the attributes say, and completes it. */
async function completeFilledIn(frame) {
  const readCountry = () => frame.locator('#field-country').inputValue();
  const isFilledIn = async () => (await readCountry()) === MINE.country;
  await waitUntil('the country is filled in', isFilledIn);
  const fields = { name: MINE.name, 'organisation-name': MINE.organisation, email: MINE.email };
  for (const [field, value] of Object.entries(fields)) {
    assert.equal(await frame.locator(`#field-${field}`).inputValue(), value);
  }
  assert.match(await frame.locator('[data-preview-line]').innerText(), /Prefilled Legal Aid/);
  await frame.locator('.more summary').click();
  await frame.locator('#field-role').fill(ROLE);
  await frame.locator('#field-website').fill('https://prefilled.example.org');
  await frame.locator('#field-authorised').check();
}

/** Changes the look after something was typed and something emptied: both stay. */
async function assertLookChanges(page, frame, look) {
  const name = frame.locator('#field-organisation-name');
  await name.fill('');
  await frame.evaluate(() => {
    window.notReloaded = true;
  });
  await page.evaluate(() => {
    const one = document.querySelector('sign-on');
    one.setAttribute('accent', '#0a6b3d');
    one.setAttribute('theme', 'light');
  });
  const changed = JSON.stringify(look);
  const hasChanged = async () => JSON.stringify(await readLook(frame)) === changed;
  await waitUntil('the look changes', hasChanged);
  assert.equal(await frame.evaluate(() => window.notReloaded), true);
  const role = await frame.locator('#field-role').inputValue();
  assert.equal(role, ROLE, 'what was typed stays');
  assert.equal(await name.inputValue(), '', 'and what was emptied');
  await name.fill(MINE.organisation);
}

test('attributes choose look, first height and label, fill in, and credit the partner', async () => {
  const partner = 'Families for Mercy';
  const was = await countCredited(app, SLUG, partner);
  const { total: all } = await app.fetchTally(SLUG);
  const visitor = await openGuest();
  await visitor.context.addInitScript(() =>
    document.addEventListener('signon:resize', (event) => {
      if (!window.mayGrow) event.preventDefault();
    }),
  );
  const attributes = [
    'theme="dark" accent="#8a2d5c" radius="12" density="compact" label="Sign with us" height="450"',
    'loading="eager" ref="families-for-mercy"',
    ...Object.entries(MINE).map(([name, value]) => `prefill-${name}="${value}"`),
  ];
  const at = site.putElement(app, '/attributes', SLUG, attributes.join(' '));
  const { page, frame } = await openEmbedded(visitor, at);
  const iframe = page.locator('sign-on iframe');
  await waitToHear(page, 'resize');
  assert.equal((await iframe.boundingBox()).height, 450, 'the first height');
  const shown = await iframe.evaluate((one) => [one.title, one.loading, one.referrerPolicy]);
  assert.deepEqual(shown, ['Sign with us', 'eager', 'strict-origin']);
  const same = { density: 'compact', radius: '12px', lang: 'en', dir: 'ltr' };
  const dark = { theme: 'dark', paper: writeRgb('#131417'), fill: writeRgb('#8a2d5c') };
  assert.deepEqual(await readLook(frame), { ...dark, ...same });
  await page.evaluate(() => {
    window.mayGrow = true;
  });
  await frame.locator('[name=kind][value=organisation]').check();
  await waitUntilFits(page, frame);

  await completeFilledIn(frame);
  await assertLookChanges(page, frame, {
    theme: 'light',
    density: 'compact',
    paper: writeRgb('#fdfcf9'),
    fill: writeRgb('#0a6b3d'),
    radius: '12px',
    lang: 'en',
    dir: 'ltr',
  });

  await frame.locator('#field-publish').check();
  await sendForm(frame);
  assert.equal((await waitToHear(page, 'signed')).detail.kind, 'organisation');
  await waitUntil('the look is kept', async () => (await readLook(frame)).theme === 'light');
  await confirmByLetter(visitor, SLUG, MINE.email, all);
  await waitUntilCredited(app, SLUG, partner, was + 1);
  const typed = [MINE.name, MINE.organisation, MINE.email, ROLE];
  await assertNothingSaid(page, visitor.urls, typed);
  await visitor.assertClean();
});

test('a page may change the element before its frame is there, and after it is gone', async () => {
  const visitor = await openGuest();
  const { page } = await openEmbedded(visitor, site.putElement(app, '/early', SLUG));
  await page.evaluate(() => {
    const early = document.querySelector('sign-on').cloneNode(true);
    early.id = 'early';
    document.body.prepend(early);
    early.setAttribute('theme', 'dark');
    const gone = document.querySelector('sign-on:not([id])');
    gone.remove();
    gone.setAttribute('theme', 'dark');
  });
  const frame = await findFrame(page, '#early iframe');
  await waitToHear(page, 'ready', { by: 'early' });
  await waitUntil('it is dark', async () => (await readLook(frame)).theme === 'dark');
  await endorseByForm(visitor, frame, SLUG, {
    name: 'Early Changer',
    email: 'early@mail.example.org',
  });
  await visitor.assertClean();
});

test('custom properties of a stylesheet choose look, language and label, fill in, and credit the partner', async () => {
  const partner = 'Lantern Vigil Campaign';
  const was = await countCredited(app, SLUG, partner);
  const properties = {
    theme: 'dark',
    accent: '#8a2d5c',
    radius: '3px',
    density: 'compact',
    lang: 'ar',
    label: '"Names, here"',
    height: '470',
    ref: 'lantern-vigil',
    'prefill-name': "'أمل الحسيني'",
    'prefill-email': '"amal@mail.example.org"',
    'prefill-country': 'LB',
  };
  const lines = Object.entries(properties).map(([name, value]) => `--sign-on-${name}: ${value};`);
  const style = `<style>sign-on { ${lines.join(' ')} }</style>`;
  const visitor = await openGuest();
  const at = site.put('/properties', writeElement(app, SLUG), { head: style });
  const { page, frame } = await openEmbedded(visitor, at);
  assert.equal(await page.locator('sign-on iframe').getAttribute('title'), 'Names, here');
  assert.deepEqual(await readLook(frame), {
    theme: 'dark',
    density: 'compact',
    paper: writeRgb('#131417'),
    fill: writeRgb('#8a2d5c'),
    radius: '3px',
    lang: 'ar',
    dir: 'rtl',
  });
  await waitUntil(
    'it is filled in',
    async () => (await frame.locator('#field-country').inputValue()) === 'LB',
  );
  assert.equal(await frame.locator('#field-name').inputValue(), 'أمل الحسيني');
  await waitUntilFits(page, frame);
  await endorseByForm(visitor, frame, SLUG, {
    name: 'أمل الحسيني',
    email: 'amal@mail.example.org',
    country: 'LB',
  });
  await waitUntilCredited(app, SLUG, partner, was + 1);
  await assertNothingSaid(page, visitor.urls, ['أمل', 'amal@mail']);
  await visitor.assertClean();
});

test('a partner’s look, which staff keep, is that of the form and of the page that says: check your inbox', async () => {
  const visitor = await openGuest();
  const at = site.putElement(app, '/partner', SLUG, 'ref="lantern-vigil"');
  const { page, frame } = await openEmbedded(visitor, at);
  const theirs = {
    theme: 'light',
    density: 'compact',
    paper: writeRgb('#fdfcf9'),
    fill: writeRgb('#8a2d5c'),
    radius: '10px',
    lang: 'en',
    dir: 'ltr',
  };
  assert.deepEqual(await readLook(frame), theirs);
  await endorseByForm(visitor, frame, SLUG, {
    name: 'Look Keeper',
    email: 'keeper@mail.example.org',
  });
  await waitToHear(page, 'signed');
  const { theme, density } = await readLook(frame);
  assert.deepEqual(
    { theme, density },
    { theme: theirs.theme, density: theirs.density },
    'on the page that says: check your inbox',
  );
  await visitor.assertClean();
});
