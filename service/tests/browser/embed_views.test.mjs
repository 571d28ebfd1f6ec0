// <sign-on> in its views, twice on a page, and beside strangers; what travels for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchPacked } from './support/app.mjs';
import { setUp } from './support/scene.mjs';
import {
  confirmByLetter,
  endorseByForm,
  fillInForm,
  makeEndorsement,
  readTotal,
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
  writeStrictPolicy,
} from './support/sites.mjs';
import { waitFor, waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const OTHER = 'week-of-remembrance';

const {
  app,
  sites: [site],
  openGuest,
} = await setUp({ sites: ['127.0.0.1'] });

test('five views: the form, a card, the number, the latest names, and a button', async () => {
  const slug = 'covid-19-and-human-rights';
  const visitor = await openGuest();
  const views = {
    form: 'form.endorse',
    card: 'a.main-action[target=_blank]',
    tally: '.embed-line ~ .tally',
    list: '.signatories li',
    button: '.embed-button .main-action',
  };
  const pages = {};
  for (const [view, sign] of Object.entries(views)) {
    const at = site.putElement(
      app,
      `/view-${view}`,
      slug,
      `view="${view}" ref="nightline-outreach"`,
    );
    const { page, frame } = await openEmbedded(visitor, at);
    assert.deepEqual((await waitToHear(page, 'view')).detail, { view });
    assert.ok((await frame.locator(sign).count()) > 0, `${view} shows ${sign}`);
    assert.equal(await frame.locator('form').count(), view === 'form' ? 1 : 0);
    await waitUntilFits(page, frame);
    if (['card', 'button', 'tally'].includes(view)) pages[view] = { page, frame };
    else await page.close();
  }
  const { total: was } = await app.fetchTally(slug);
  const counted = await countCredited(app, slug, 'Nightline Outreach Collective');
  const opened = waitFor(
    'the card opens a page',
    visitor.context.waitForEvent('page', { timeout: 0 }),
  );
  // A window in the background draws nothing and runs its timers late.
  await pages.card.page.bringToFront();
  await pages.card.frame.locator('.main-action').click();
  const own = await opened;
  await own.locator('#endorse').waitFor();
  await endorseByForm(visitor, own, slug, { name: 'Card Reader', email: 'card@mail.example.org' });
  await pages.tally.page.bringToFront();
  await waitUntil(
    'the number on the other page moves',
    async () => (await readTotal(pages.tally.frame)) === was + 1,
  );

  const { page, frame } = pages.button;
  await page.bringToFront();
  await frame.locator('.embed-button a').click();
  await waitToHear(page, 'view', { when: (detail) => detail.view === 'form' });
  await waitUntilFits(page, frame);
  await endorseByForm(visitor, frame, slug, {
    name: 'Button Presser',
    email: 'button@mail.example.org',
  });
  assert.equal((await waitToHear(page, 'signed')).detail.statement, slug);
  await waitUntilCredited(app, slug, 'Nightline Outreach Collective', counted + 2);
  await visitor.assertClean();
});

test('after signing the page goes where it wants, but a script is no place', async () => {
  const visitor = await openGuest();
  const thanks = site.put('/thanks', '<p id="thanks">Thank you</p>', {
    csp: writeStrictPolicy(app),
  });
  for (const [redirect, goes] of [
    ['/thanks?from=form', true],
    ['javascript:window.ran=1', false],
    ['data:text/html,hello', false],
  ]) {
    const at = site.put('/redirect', writeElement(app, OTHER, `redirect="${redirect}"`));
    const { page, frame } = await openEmbedded(visitor, at);
    const person = {
      name: 'Going Further',
      email: `going-${redirect.slice(0, 4).replace(/\W/g, '')}@mail.example.org`,
    };
    const { total: was } = await app.fetchTally(OTHER);
    await fillInForm(frame, person);
    await frame.locator('.main-action').click();
    if (goes) await page.waitForURL(`${thanks}?from=form`);
    else {
      await frame.locator('.share-links').waitFor();
      await waitToHear(page, 'signed');
      // The round trip through the page comes after whatever the event set off.
      assert.equal(
        await page.evaluate(
          () =>
            new Promise((done) => {
              setTimeout(() => done(window.ran), 0);
            }),
        ),
        undefined,
      );
      assert.equal(page.url(), at);
    }
    await confirmByLetter(visitor, OTHER, person.email, was);
    await page.close();
  }
  await visitor.assertClean();
});

test('two elements on a page do not mix', async () => {
  const visitor = await openGuest();
  const both =
    writeElement(app, SLUG, 'id="one" view="card"') + writeElement(app, OTHER, 'id="two"');
  const at = site.put('/two', both, { csp: writeStrictPolicy(app) });
  const { page } = await openEmbedded(visitor, at, '#one');
  const [one, two] = [await findFrame(page, '#one iframe'), await findFrame(page, '#two iframe')];
  // A frame below the screen is loaded when it comes near (`loading=lazy`).
  await two.locator('#endorse').scrollIntoViewIfNeeded();
  await waitToHear(page, 'ready', { by: 'two' });
  await waitUntilFits(page, one, '#one iframe');
  await waitUntilFits(page, two, '#two iframe');
  assert.notEqual(
    (await page.locator('#one iframe').boundingBox()).height,
    (await page.locator('#two iframe').boundingBox()).height,
  );
  assert.deepEqual(
    (await listHeard(page, 'view')).map(({ by, detail }) => [by, detail.view]).sort(),
    [
      ['one', 'card'],
      ['two', 'form'],
    ],
  );
  const { height } = await page.locator('#one iframe').boundingBox();
  const { total: was } = await app.fetchTally(OTHER);
  await endorseByForm(visitor, two, OTHER, { name: 'Two Elements', email: 'two@mail.example.org' });
  assert.deepEqual((await waitToHear(page, 'signed', { by: 'two' })).detail, {
    statement: OTHER,
    kind: 'individual',
    status: 'pending',
    total: was,
  });
  for (const type of ['start', 'submit', 'signed', 'scroll'])
    assert.deepEqual(await listHeard(page, type, 'one'), []);
  await waitUntilFits(page, two, '#two iframe');
  assert.equal((await page.locator('#one iframe').boundingBox()).height, height);
  const { total: first } = await app.fetchTally(SLUG);
  await makeEndorsement(app, SLUG, 'first@mail.example.org');
  await waitToHear(page, 'tally', { by: 'one', when: (detail) => detail.total === first + 1 });
  assert.ok(
    (await listHeard(page, 'tally', 'two')).every(({ detail }) => detail.total !== first + 1),
  );
  await visitor.assertClean();
});

/** What a frame of ours never says, or not from where it is said here. */
const FORGED = [
  { signon: 1, type: 'resize', data: { height: 40 } },
  { signon: 1, type: 'signed', data: { statement: 'forged' } },
  { signon: 1, type: 'ready', data: {} },
];
/** Types and versions that the page does not know. */
const UNKNOWN = [
  { signon: 1, type: 'navigate', data: {} },
  { signon: 1, type: 'config', data: {} },
  { signon: 1, type: 'readyx', data: {} },
  { signon: 1 },
  { signon: 2, type: 'signed', data: {} },
  'signon',
  null,
  { type: 'resize', data: { height: 40 } },
];

/** Posts messages from a window to the one around it. */
const postToParent = (window, messages) =>
  window.evaluate((all) => {
    for (const one of all) parent.postMessage(one, '*');
  }, messages);

/**
 * Posts to the frame what it does not hear: from another window, even of the page's origin, and from
 * the page what it does not know.
 */
async function postToFrame(page, stranger) {
  const data = { theme: 'dark', accent: '#ff0000', prefill: { name: 'Forged Name' } };
  const config = { signon: 1, type: 'config', data };
  await stranger.evaluate((one) => {
    const element = parent.document.querySelector('sign-on');
    element.shadowRoot.querySelector('iframe').contentWindow.postMessage(one, '*');
  }, config);
  const odd = [
    { ...config, type: 'look' },
    { ...config, signon: 2 },
    'signon',
    null,
    { type: 'config', data },
  ];
  await page.evaluate((all) => {
    const { contentWindow } = document.querySelector('sign-on').frame;
    for (const one of all) contentWindow.postMessage(one, '*');
  }, odd);
}

/** Counts the forged messages that came to the page: heights, and statements. */
const countForged = (page) =>
  page.evaluate(() => [
    window.messages.filter((one) => one?.data?.height === 40).length,
    window.messages.filter((one) => one?.data?.statement === 'forged').length,
  ]);

test('strangers are not heard, neither by the page nor by the frame', async () => {
  const visitor = await openGuest();
  const evil = site.put('/stranger', '<p>Stranger</p>');
  const frames = [
    `<iframe id="stranger" src="${evil}"></iframe>`,
    `<iframe id="ours" src="${app.url}/s/${OTHER}/embed?view=tally"></iframe>`,
  ];
  const element = writeElement(app, OTHER, 'id="here"');
  const at = site.put('/strangers', element + frames.join(''));
  const { page, frame } = await openEmbedded(visitor, at);
  await waitUntilFits(page, frame);
  const look = await readLook(frame);
  const readHeight = async () => (await page.locator('sign-on iframe').boundingBox()).height;
  const height = await readHeight();
  const stranger = await findFrame(page, '#stranger');
  const ours = await findFrame(page, '#ours');
  await ours.locator('main').waitFor();
  await page.evaluate(() => {
    window.heard = [];
  });

  // The page hears nothing from another window, be it of our own origin, nor from itself.
  for (const window of [stranger, ours, page]) await postToParent(window, FORGED);
  await postToParent(frame, UNKNOWN);
  await postToFrame(page, stranger);
  await waitUntil('all of it arrives', async () => String(await countForged(page)) === '4,3');
  assert.equal(await readHeight(), height, 'no stranger sets the height');
  await frame.locator('[name=kind][value=individual]').check();
  await waitToHear(page, 'start');
  await page.evaluate(() => document.querySelector('sign-on').setAttribute('density', 'compact'));
  const isCompact = async () => (await readLook(frame)).density === 'compact';
  await waitUntil('a true message arrives', isCompact);
  const forgeries = (await listHeard(page)).filter(
    ({ type, detail }) => !['start', 'tally', 'resize'].includes(type) || detail.height === 40,
  );
  assert.deepEqual(forgeries, []);
  assert.deepEqual({ ...(await readLook(frame)), density: look.density }, look);
  assert.equal(await frame.locator('#field-name').inputValue(), '');

  // From the frame's own window, but another origin in it.
  const person = { name: 'No Stranger', email: 'no-stranger@mail.example.org' };
  await endorseByForm(visitor, frame, OTHER, person);
  await waitToHear(page, 'signed');
  await page.evaluate(() => {
    window.heard = [];
    window.messages = [];
  });
  await frame.goto(evil);
  await postToParent(frame, FORGED);
  const countMessages = () => page.evaluate(() => window.messages.length);
  await waitUntil('they arrive', async () => (await countMessages()) >= FORGED.length);
  assert.deepEqual(await listHeard(page), []);
  await visitor.assertClean();
});

/** Counts the bytes that travel, compressed. */
async function weigh(path) {
  const { bytes, isPacked } = await fetchPacked(app.findAddress(path));
  assert.ok(isPacked, `${path} travels compressed`);
  return bytes;
}

test('what travels is small: the host’s script, the frame’s, and the whole frame within the first flight of TCP', async () => {
  // One and a half KiB: every page that embeds the form loads it.
  assert.ok((await weigh('/embed/v1.js')) <= 1536);
  for (const [language, slug] of [
    ['en', SLUG],
    ['ar', SLUG],
    ['ru', 'covid-19-and-human-rights'],
    ['zh', OTHER],
  ]) {
    const path = `/${language}/s/${slug}/embed`;
    const html = await app.fetchText(path);
    const [, style] = /rel="stylesheet" href="([^"]+)"/.exec(html);
    const [script, frame, ...more] = [...html.matchAll(/<script src="([^"]+)"/g)].map(
      ([, src]) => src,
    );
    assert.deepEqual(more, []);
    assert.ok((await weigh(frame)) <= 1024);
    const sizes = await Promise.all([path, style, script, frame].map(weigh));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    // Ten segments of TCP's first window (RFC 6928) are some 14 KiB: what fits comes without
    // another round trip.
    assert.ok(whole <= 14 * 1024, `${path}: ${whole} bytes (${sizes})`);
  }
});
