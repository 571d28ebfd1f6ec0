// <sign-on> in the layouts of other people's pages: as wide as its place, as high as its content; on
// their backgrounds, in narrow columns, and where no form comes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { findCrowdedControls, findLowControls, findSideways } from './support/checks.mjs';
import { setUp } from './support/scene.mjs';
import { endorseByForm, fillInForm } from './support/signatories.mjs';
import {
  findFrame,
  measureFrame,
  openEmbedded,
  waitToHear,
  waitUntilFits,
  writeElement,
  writeStrictPolicy,
} from './support/sites.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
/** What the element never exceeds: the least width and the greatest height of its frame, in pixels. */
const LEAST = 240;
const GREATEST = 4000;
/** The greatest width at which a frame has the narrow style, which ends at 26.2rem, in pixels. */
const NARROW = 419;
/** Forms in short words, in long ones, and from right to left. */
const FORMS = [`/en/s/${SLUG}/embed`, '/ru/s/week-of-remembrance/embed', `/ar/s/${SLUG}/embed`];

const {
  app,
  sites: [site],
  openGuest,
  openPage,
} = await setUp({ sites: ['127.0.0.1'] });

/** The style sheet of WordPress's row and column blocks (6.6), as far as it lays out. */
const WORDPRESS = `<style>
  .is-layout-flex { display: flex; flex-wrap: wrap; gap: 0.5em; align-items: center }
  .is-layout-flex > * { margin: 0 }
  .wp-block-columns { display: flex; flex-wrap: wrap !important; gap: 2em; align-items: normal }
  @media (min-width: 782px) { .wp-block-columns { flex-wrap: nowrap !important } }
  .wp-block-column { flex-grow: 1; min-width: 0; flex-basis: 0 }
  @media (max-width: 781px) { .wp-block-column { flex-basis: 100% !important } }
</style>`;
const WORDS = `<p>${'Some words beside the form. '.repeat(20)}</p>`;
const putIn = (style) => (element) => `<div id="box" style="${style}">${element}</div>`;
/** The places of the element; the one whose width it takes is `#box`. */
const LAYOUTS = {
  block: putIn(''),
  'a row (flex)': putIn('display: flex'),
  'a column (flex), centred': putIn('display: flex; flex-direction: column; align-items: center'),
  'an item beside words (flex)': (element) =>
    `<div style="display: flex; gap: 16px">${WORDS}${putIn('')(element)}</div>`,
  'a grid, centred': (element) =>
    `<div style="display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr))">${WORDS}${putIn('display: grid; justify-items: center')(element)}</div>`,
  'a table cell': (element) => `<table><tr><td id="box">${element}</td></tr></table>`,
  float: putIn('float: left'),
  'inline-block': putIn('display: inline-block'),
  'fit-content': putIn('width: fit-content'),
  'min-content': putIn('width: min-content'),
  'WordPress’s row': (element) =>
    `${WORDPRESS}<div class="wp-block-group is-layout-flex" id="box">${element}</div>`,
  'WordPress’s columns': (element) =>
    `${WORDPRESS}<div class="wp-block-columns"><div class="wp-block-column">${WORDS}</div><div class="wp-block-column" id="box">${element}</div></div>`,
};

for (const width of [1280, 360]) {
  test(`in each of ${Object.keys(LAYOUTS).length} layouts the frame is as wide as its place and as high as its content, at ${width}`, async () => {
    const visitor = await openGuest({ width });
    for (const [name, lay] of Object.entries(LAYOUTS)) {
      const path = `/layout-${Object.keys(LAYOUTS).indexOf(name)}`;
      const { page, frame } = await openEmbedded(
        visitor,
        site.put(path, lay(writeElement(app, SLUG))),
      );
      await waitUntilFits(page, frame);
      await frame.locator('[name=kind][value=individual]').check();
      await waitUntilFits(page, frame);
      const found = await measureFrame(page);
      const says = `${name}: ${JSON.stringify(found)}`;
      assert.ok(Math.abs(found.width - found.place) <= 1, says);
      assert.ok(found.width >= LEAST && found.height <= GREATEST, says);
      assert.equal(found.aside, 0, says);
      await page.close();
    }
    await visitor.assertClean();
  });
}

test('margins that a page gives the element stay, and a content of 9,000 px scrolls inside 4,000', async () => {
  const visitor = await openGuest({ width: 360 });
  const style = '<style>sign-on { margin: 0 20px }</style>';
  const at = site.put('/margins', `<div id="box">${writeElement(app, SLUG)}</div>`, {
    head: style,
  });
  const { page, frame } = await openEmbedded(visitor, at);
  await waitUntilFits(page, frame);
  const { width, place, aside } = await measureFrame(page);
  assert.deepEqual([width, aside], [place - 40, 0]);
  await frame.evaluate(() => {
    document.body.style.height = '9000px';
  });
  await waitToHear(page, 'resize', { when: ({ height }) => height >= 9000 });
  assert.equal((await measureFrame(page)).height, GREATEST);
  await visitor.assertClean();
});

test('on a strict page of WordPress, in its row block, a person signs', async () => {
  const visitor = await openGuest({ width: 360 });
  // WordPress writes its styles into the page.
  const csp = writeStrictPolicy(app).replace("style-src 'none'", "style-src 'unsafe-inline'");
  const body = `${WORDPRESS}<div class="wp-block-group is-layout-flex" id="box">${writeElement(app, SLUG)}</div>`;
  const { page, frame } = await openEmbedded(visitor, site.put('/wordpress', body, { csp }));
  await waitUntilFits(page, frame);
  await endorseByForm(visitor, frame, SLUG, {
    name: 'Row Block',
    email: 'row-block@mail.example.org',
  });
  await waitToHear(page, 'signed');
  await waitUntilFits(page, frame);
  await visitor.assertClean();
});

test('in 320 px the two kinds come first, then what a person fills in, within 1,200 px', async () => {
  const visitor = await openGuest({ width: 320 });
  const head = '<style>body { margin: 0 }</style>';
  const { page, frame } = await openEmbedded(
    visitor,
    site.put('/narrow', writeElement(app, SLUG), { head }),
  );
  const isSeen = (field) => frame.locator(`#field-${field}`).isVisible();
  assert.deepEqual([await isSeen('kind'), await isSeen('name')], [true, false]);
  await fillInForm(frame, { name: 'Nomsa Dlamini-Mkhize', email: 'narrow@mail.example.org' });
  await frame.locator('[data-preview-line]').waitFor();
  await waitUntilFits(page, frame);
  const { width, height } = await page.locator('sign-on iframe').boundingBox();
  assert.equal(width, 320);
  assert.ok(height <= 1200, `${height} px`);
  for (const field of ['organisation-name', 'website', 'authorised', 'role', 'affiliation'])
    assert.equal(await isSeen(field), false, field);
  await frame.locator('.more summary').click();
  assert.deepEqual([await isSeen('role'), await isSeen('affiliation')], [true, true]);
  await frame.locator('[name=kind][value=organisation]').check();
  assert.deepEqual([await isSeen('website'), await isSeen('affiliation')], [true, false]);
  await waitUntilFits(page, frame);
  await visitor.assertClean();
});

test('without JavaScript, too, the two kinds come first; what is wrong behind the link is shown', async () => {
  const options = { js: false, width: 320, statuses: [422] };
  const { visitor, page } = await openPage(`/en/s/${SLUG}/embed`, options);
  assert.equal(await page.locator('#field-name').isVisible(), false);
  await page.locator('[name=kind][value=individual]').check();
  assert.equal(await page.locator('#field-name').isVisible(), true);
  assert.equal(await page.locator('#field-role').isVisible(), false);
  await page.locator('.more summary').click();
  await page.locator('#field-role').fill('r'.repeat(121));
  await page.locator('.main-action').click();
  await page.locator('.problems').waitFor();
  assert.equal(await page.locator('#e-role').isVisible(), true);
  await visitor.assertClean();
});

for (const density of ['comfortable', 'compact']) {
  test(`where the narrow style ends nothing of the form is cut, crowded or at the side, ${density}`, async () => {
    for (const form of FORMS) {
      const { visitor, page } = await openPage(`${form}?density=${density}`, { width: NARROW });
      for (const kind of ['organisation', 'individual']) {
        await page.locator(`[name=kind][value=${kind}]`).check();
        if (kind === 'organisation') await page.locator('.more summary').click();
        for (const width of [NARROW - 1, NARROW, NARROW + 1, NARROW + 2]) {
          await page.setViewportSize({ width, height: 800 });
          const here = `${form} ${kind} at ${width}`;
          const isWide = await page.locator('.cards small').first().isVisible();
          assert.equal(isWide, width > NARROW, here);
          const wrong = [
            ...(await findLowControls(page)),
            ...(await findCrowdedControls(page)),
            ...(await findSideways(page, width, 800)),
          ];
          assert.deepEqual(wrong, [], here);
        }
      }
      await visitor.assertClean();
    }
  });
}

/** Reads which scheme the frame stands on, its theme, and its own background. */
async function readBackground(page, frame) {
  const scheme = await page.evaluate(
    () => document.querySelector('sign-on').frame.style.colorScheme,
  );
  const [theme, own] = await frame.evaluate(() => {
    const root = document.documentElement;
    return [root.dataset.theme, getComputedStyle(root).backgroundColor];
  });
  return { scheme, theme, own };
}

const CLEAR = 'rgba(0, 0, 0, 0)';
/** Pages by their style, attributes of the element, and what is read from both. */
const BACKGROUNDS = {
  'no style': ['', 'background="auto"', 'light', 'light'],
  dark: ['body { background: #111; color: #eee }', 'background="auto"', 'dark', 'dark'],
  'dark behind the element only': ['main { background: #234 }', 'background="auto"', 'dark', 'dark'],
  'a dark scheme': [':root { color-scheme: dark }', 'background="auto"', 'dark', 'dark'],
  'light in another notation': [
    'body { background: oklch(0.97 0.01 250) }',
    'background="auto"',
    'light',
    'light',
  ],
  'dark in another notation': [
    'body { background: oklch(0.2 0.02 250) }',
    'background="auto"',
    'dark',
    'dark',
  ],
  'a colour': ['', 'background="#123"', 'dark', 'dark'],
  'a theme that was chosen': ['body { background: #111 }', 'background="auto" theme="light"', 'dark', 'light'],
  // The browser puts a light background behind a light frame on a dark page.
  'nothing said on a dark page': ['body { background: #111 }', '', 'dark', 'auto'],
  'as a property': ['body { background: #111 } sign-on { --sign-on-background: auto }', '', 'dark', 'dark'],
};

for (const dark of [false, true]) {
  test(`the page’s background shows through, light or dark as the page is, for a reader who likes it ${dark ? 'dark' : 'light'}`, async () => {
    const visitor = await openGuest({ dark });
    for (const [name, [css, attributes, scheme, theme]] of Object.entries(BACKGROUNDS)) {
      const at = site.put('/background', `<main>${writeElement(app, SLUG, attributes)}</main>`, {
        head: `<style>${css}</style>`,
      });
      const { page, frame } = await openEmbedded(visitor, at);
      await waitUntil(
        `${name}: the page shows through`,
        async () => (await readBackground(page, frame)).own === CLEAR,
      );
      assert.deepEqual(await readBackground(page, frame), { scheme, theme, own: CLEAR }, name);
      await page.close();
    }
    await visitor.assertClean();
  });
}

test('an address that is no statement’s is one line', async () => {
  const visitor = await openGuest({ statuses: [404] });
  const at = site.putElement(app, '/wrong', 'there-is-none', 'lang="fr"');
  const { page, frame } = await openEmbedded(visitor, at);
  assert.match(await frame.locator('main').innerText(), /^Il n’y a pas de déclaration/);
  assert.equal(await frame.locator('header, nav, form, a').count(), 0);
  await waitUntilFits(page, frame);
  assert.ok((await page.locator('sign-on iframe').boundingBox()).height < 120);
  await visitor.assertClean();
});

test('where no form comes within 5 s the link is back, and the console names the test; a right address mends it', async () => {
  const visitor = await openGuest({ refusals: ['/s/mute/embed/studio#test'] });
  site.put('/s/mute/embed', '<p>Nothing of ours</p>');
  const script = `<script async src="${app.url}/embed/v1.js"></script>`;
  const body = (style) =>
    `${script}<div style="${style}"><sign-on src="${site.origin}/s/mute"><a href="${app.url}/s/${SLUG}">Read and sign</a></sign-on></div>`;
  // A frame that nobody could see yet is loaded lazily, and is not late.
  const [near, far] = [
    await visitor.openPage(site.put('/mute', body(''))),
    await visitor.openPage(site.put('/mute-below', body('margin-block-start: 9000px'))),
  ];
  const warnings = [];
  near.on('console', (message) => warnings.push(message.text()));
  const countFrames = (page) => page.locator('sign-on iframe').count();
  await near.locator('sign-on iframe').waitFor({ state: 'attached' });
  await waitUntil('the frame goes', async () => (await countFrames(near)) === 0);
  assert.equal(await near.locator('sign-on a').isVisible(), true);
  assert.deepEqual(warnings, [`No form: ${site.origin}/s/mute/embed/studio#test`]);
  assert.equal(await countFrames(far), 1);

  await near.evaluate((src) => {
    document.querySelector('sign-on').setAttribute('src', src);
  }, `${app.url}/s/${SLUG}`);
  await waitToHear(near, 'ready');
  const frame = await findFrame(near);
  await waitUntilFits(near, frame);
  assert.equal(await near.locator('sign-on a').isVisible(), false);
  await visitor.assertClean();
});

test('the script that pages load is made of the one that people read', async () => {
  const read = (name) => readFile(new URL(`../../assets/${name}`, import.meta.url), 'utf8');
  // What packs it renames variables only: all properties and words stay.
  const listNames = (script) => {
    const code = script.replace(/^\s*\/\/.*$/gm, '');
    const names = code.match(/(?<=[^.]\.)[a-z]\w*|(?<=['"])[a-z][\w-]+(?=['"])/gi);
    return [...new Set(names)].sort();
  };
  assert.deepEqual(listNames(await read('embed.js')), listNames(await read('embed.source.js')));
  const served = await app.fetchText('/embed/v1.js');
  assert.equal(served, await read('embed.js'));
});
