// <sign-on> on pages that React 18 and Vue 3 make: they put it in, change its attributes, and take
// it away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { endorseByForm, fillInForm } from './support/signatories.mjs';
import {
  countCredited,
  findFrame,
  listHeard,
  measureFrame,
  readLook,
  waitUntilCredited,
  waitUntilFits,
} from './support/sites.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';

const {
  app,
  sites: [site],
  openGuest,
} = await setUp({ sites: ['127.0.0.1'] });

/**
 * What a page of each framework loads, and its own script: `show` puts the element in with its
 * attributes, changes them, or takes it away (null); `unmount` ends the framework's part of the page.
 */
const FRAMEWORKS = {
  'React 18': {
    files: ['react/umd/react.production.min.js', 'react-dom/umd/react-dom.production.min.js'],
    own: `
      const { createElement } = React;
      const root = ReactDOM.createRoot(document.getElementById('box'));
      window.show = (attributes) =>
        root.render(
          attributes &&
            createElement('sign-on', attributes, createElement('a', { href: attributes.src }, 'Sign')),
        );
      window.unmount = () => root.unmount();`,
  },
  'Vue 3': {
    files: ['vue/dist/vue.global.prod.js'],
    own: `
      const attributes = Vue.shallowRef(null);
      const app = Vue.createApp({
        setup: () => ({ attributes }),
        template:
          '<sign-on v-if="attributes" v-bind="attributes"><a :href="attributes.src">Sign</a></sign-on>',
      });
      app.config.compilerOptions.isCustomElement = (tag) => tag === 'sign-on';
      app.mount('#box');
      window.show = (next) => {
        attributes.value = next;
      };
      window.unmount = () => app.unmount();`,
  },
};

/** Puts up a page of a framework, whose part of it stays empty until `show`. */
async function putPage({ files, own }) {
  const addresses = [];
  for (const file of files) {
    // By its path: React's package does not export this folder.
    const script = await readFile(new URL(`node_modules/${file}`, import.meta.url), 'utf8');
    addresses.push(site.putScript(`/${file}`, script));
  }
  addresses.push(site.putScript('/own.js', own));
  const scripts = addresses.map((src) => `<script src="${src}"></script>`).join('');
  const style =
    '<style>#box { display: flex; justify-content: center; max-width: 600px; padding: 16px }</style>';
  return site.put('/framework', `<div id="box"></div>${scripts}`, {
    head: `<script async src="${app.url}/embed/v1.js"></script>${style}`,
  });
}

/** Shows the element, and returns its frame once the form in it credits a partner and fits. */
async function show(page, key, attributes) {
  await page.evaluate((all) => window.show(all), attributes);
  // A frame that loads anew is another one.
  const form = page.locator('sign-on iframe').contentFrame();
  await form.locator(`[name=ref][value="${key}"]`).waitFor({ state: 'attached' });
  const frame = await findFrame(page);
  await waitUntilFits(page, frame);
  assert.equal(await page.locator('sign-on > a').isVisible(), false);
  return frame;
}

async function assertAsWideAsItsPlace(page, frame) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await waitUntilFits(page, frame);
    const found = await measureFrame(page);
    const says = `at ${width}: ${JSON.stringify(found)}`;
    assert.ok(Math.abs(found.width - found.place) <= 1, says);
    assert.equal(found.aside, 0, says);
  }
}

async function assertGone(page) {
  await page.locator('sign-on').waitFor({ state: 'detached' });
  assert.equal(await page.locator('#box > *').count(), 0);
  assert.equal(page.frames().length, 1, 'no frame is left');
}

for (const [name, framework] of Object.entries(FRAMEWORKS)) {
  test(`${name} shows the form as wide as its place, changes its attributes, credits partners, and takes it away`, async () => {
    const src = `${app.url}/s/${SLUG}`;
    const [families, southern] = ['families-for-mercy', 'southern-clemency'];
    const visitor = await openGuest();
    const page = await visitor.openPage(await putPage(framework));
    const id = name.slice(0, 3).toLowerCase();

    const both = { partner: families, src: `${src}?ref=${families}` };
    let frame = await show(page, families, both);
    await assertAsWideAsItsPlace(page, frame);

    // A look applies where the form stands: what a person typed stays.
    await fillInForm(frame, { name: `${name} Reader`, email: `${id}@mail.example.org` });
    await show(page, families, { ...both, theme: 'dark' });
    await waitUntil('it is dark', async () => (await readLook(frame)).theme === 'dark');
    assert.equal(await frame.locator('#field-name').inputValue(), `${name} Reader`);

    const ways = {
      'Southern Clemency Project': [southern, { partner: southern, src, lang: 'fr' }],
      'Families for Mercy': [families, { src: `${src}?ref=${families}` }],
    };
    for (const [partner, [key, attributes]] of Object.entries(ways)) {
      const was = await countCredited(app, SLUG, partner);
      frame = await show(page, key, attributes);
      assert.equal((await readLook(frame)).lang, attributes.lang ?? 'en');
      await endorseByForm(visitor, frame, SLUG, {
        name: `${name} of ${partner}`,
        email: `${id}-${key}@mail.example.org`,
      });
      await waitUntilCredited(app, SLUG, partner, was + 1);
    }
    await waitUntil(
      'the page hears of both',
      async () => (await listHeard(page, 'signed')).length === 2,
    );

    // As on the way to another page of theirs, and back.
    await page.evaluate(() => window.show(null));
    await assertGone(page);
    await show(page, families, both);
    await page.evaluate(() => window.unmount());
    await assertGone(page);
    await visitor.assertClean();
  });
}
