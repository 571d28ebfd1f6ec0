// The form where pages are not what one hopes for: WordPress’s sandbox, no scripts, no cookies,
// right to left, other people’s sites.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { TestApp } from './support/app.mjs';
import { setUp } from './support/scene.mjs';
import {
  confirmByLetter,
  endorseByForm,
  makeEndorsement,
  readTotal,
  sendForm,
} from './support/signatories.mjs';
import {
  findFrame,
  listHeard,
  openEmbedded,
  readLook,
  readSnippets,
  waitToHear,
  waitUntilFits,
  writeElement,
} from './support/sites.mjs';
import { waitFor, waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const OTHER = 'week-of-remembrance';

// By its name `far` is another site than 127.0.0.1, not only another port.
const {
  app,
  sites: [near, far],
  openGuest,
} = await setUp({ sites: ['127.0.0.1', 'localhost'] });

/** Does what wp-embed.js does with messages of a frame that it found by oEmbed (WordPress 6). */
function actAsWordPress() {
  addEventListener('message', ({ source, data }) => {
    if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret))
      return;
    window.noteMessage(data);
    for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
      if (source !== frame.contentWindow) continue;
      if (data.message === 'height')
        frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
      if (data.message !== 'link') continue;
      const [from, to] = [new URL(frame.src), new URL(data.value)];
      if (
        /^https?:$/.test(to.protocol) &&
        to.host === from.host &&
        document.activeElement === frame
      )
        window.top.location.href = data.value;
    }
  });
}

test('in WordPress’s sandbox the card shows the number, takes its height, and leads to the form', async () => {
  const { html, type } = await app.fetchJson(
    `/oembed?url=${encodeURIComponent(`${app.url}/en/s/${SLUG}`)}`,
  );
  assert.equal(type, 'rich');
  const src = /src="([^"]+)"/.exec(html)[1].replaceAll('&amp;', '&');
  const card = `<blockquote class="wp-embedded-content" data-secret="abc123"><a href="${app.url}/en/s/${SLUG}">The appeal</a></blockquote>
    <iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="${src}#?secret=abc123" data-secret="abc123" width="600" height="420" title="The appeal" frameborder="0" marginwidth="0" marginheight="0" scrolling="no"></iframe>`;
  const visitor = await openGuest();
  const messages = [];
  await visitor.context.exposeFunction('noteMessage', (data) => messages.push(data));
  await visitor.context.addInitScript(actAsWordPress);
  const page = await visitor.openPage(far.put('/post', card));
  const frame = await findFrame(page, 'iframe.wp-embedded-content');
  await frame.locator('.main-action').waitFor();
  const { total: was } = await app.fetchTally(SLUG);
  assert.equal(await readTotal(frame), was);
  await waitUntilFits(page, frame, 'iframe.wp-embedded-content');
  assert.ok(
    messages.length > 0 &&
      messages.every(
        (one) => one.message === 'height' && one.secret === 'abc123' && one.value > 200,
      ),
    JSON.stringify(messages),
  );
  await makeEndorsement(app, SLUG, 'elsewhere@mail.example.org');
  await waitUntil(
    'the number moves, also in there',
    async () => (await readTotal(frame)) === was + 1,
  );

  const sign = frame.locator('.main-action');
  const { href } = await sign.evaluate((link) => ({ href: link.href }));
  assert.equal(href, `${app.url}/en/s/${SLUG}`);
  await sign.click();
  await page.waitForURL(href);
  assert.deepEqual(messages.at(-1), { message: 'link', value: href, secret: 'abc123' });
  await endorseByForm(visitor, page, SLUG, {
    name: 'Word Presser',
    email: 'press@mail.example.org',
  });
  await visitor.assertClean();
});

test('in a frame of another site one signs while third-party cookies are blocked', async () => {
  const visitor = await openGuest({ keepsThirdPartyCookies: false });
  try {
    const at = far.putElement(app, '/cookies', SLUG);
    const { page, frame } = await openEmbedded(visitor, at);
    // Chromium that blocks third-party cookies closes the storage of such a frame, too: it is on,
    // in this browser.
    const closed = await frame.evaluate(() => {
      try {
        return !window.localStorage;
      } catch {
        return true;
      }
    });
    assert.equal(closed, true, 'this browser keeps nothing for third parties');
    await waitUntilFits(page, frame);
    await endorseByForm(visitor, frame, SLUG, {
      name: 'Nomsa Dlamini',
      email: 'nomsa@mail.example.org',
      country: 'ZA',
    });
    assert.equal((await waitToHear(page, 'signed')).detail.statement, SLUG);
    assert.equal(page.url(), at, 'the page around it stays');
    await visitor.assertClean();
  } finally {
    await visitor.close();
  }
});

test('without JavaScript the element is the link in it, and leads to the form', async () => {
  const visitor = await openGuest({ js: false });
  const page = await visitor.openPage(far.putElement(app, '/plain', OTHER));
  assert.equal(await page.locator('iframe').count(), 0);
  await page.locator('sign-on a').click();
  await page.waitForURL(`${app.url}/s/${OTHER}`);
  await endorseByForm(visitor, page, OTHER, {
    name: 'Link Follower',
    email: 'link@mail.example.org',
  });
  await visitor.assertClean();
});

test('in the fixed frame one signs without JavaScript, and its look stays', async () => {
  const { frame: snippet } = await readSnippets(
    app,
    SLUG,
    'theme=dark&accent=%238a2d5c&radius=12&density=compact&ref=southern-clemency',
  );
  // Chromium on Linux cannot share, and says so.
  const visitor = await openGuest({ js: false, refusals: ["Unrecognized feature: 'web-share'"] });
  const page = await visitor.newPage();
  const at = far.put('/fixed', snippet, {
    csp: `default-src 'none'; frame-src ${app.url}; style-src 'unsafe-inline'`,
  });
  await page.goto(at);
  const frame = await findFrame(page, 'iframe');
  await frame.locator('#endorse').waitFor();
  const { fill, radius, ...rest } = await readLook(frame);
  assert.deepEqual([fill, radius], ['rgb(138, 45, 92)', '12px']);
  assert.deepEqual(rest, {
    theme: 'dark',
    density: 'compact',
    paper: 'rgb(19, 20, 23)',
    lang: 'en',
    dir: 'ltr',
  });
  await endorseByForm(visitor, frame, SLUG, {
    name: 'Fixed Frame',
    email: 'fixed@mail.example.org',
  });
  assert.equal(page.url(), at);
  const { theme, density, paper } = await readLook(frame);
  assert.deepEqual(
    { theme, density, paper },
    { theme: rest.theme, density: rest.density, paper: rest.paper },
  );
  const [corners, accent] = await frame.evaluate(() =>
    ['--radius', '--fill'].map((name) =>
      getComputedStyle(document.documentElement).getPropertyValue(name),
    ),
  );
  assert.deepEqual([corners, accent], ['12px', '#8a2d5c']);
  await visitor.assertClean();
});

test('on an Arabic page the form is Arabic and stands from right to left', async () => {
  const visitor = await openGuest({ locale: 'ar', width: 800 });
  const { page, frame } = await openEmbedded(
    visitor,
    far.put('/ar', `<main style="inline-size: 500px">${writeElement(app, SLUG)}</main>`, {
      lang: 'ar',
      dir: 'rtl',
    }),
  );
  const { lang, dir } = await readLook(frame);
  assert.deepEqual([lang, dir], ['ar', 'rtl']);
  for (const width of [800, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await waitUntilFits(page, frame);
    const [outer, inner] = [
      await page.locator('main').boundingBox(),
      await page.locator('sign-on iframe').boundingBox(),
    ];
    assert.deepEqual(
      [inner.x, inner.width],
      [outer.x, outer.width],
      `it fills its place at ${width}`,
    );
  }
  await endorseByForm(visitor, frame, SLUG, {
    name: 'ليلى حداد',
    email: 'layla@mail.example.org',
    country: 'LB',
  });
  assert.match(
    (await app.waitForLetter('layla@mail.example.org', 'confirm')).text,
    /[\u0600-\u06ff]{4}/,
  );
  assert.match(await frame.locator('h1').innerText(), /[\u0600-\u06ff]/);
  assert.equal((await waitToHear(page, 'signed')).detail.statement, SLUG);
  await visitor.assertClean();
});

for (const js of [true, false]) {
  test(`the plain form posts to our page, which asks for the rest and one more press (JavaScript ${js ? 'on' : 'off'})`, async () => {
    const { form } = await readSnippets(app, OTHER, '');
    const visitor = await openGuest({ js, statuses: [422] });
    const page = await visitor.openPage(
      far.put('/form', form, { csp: `default-src 'none'; form-action ${app.url}` }),
    );
    const person = { name: 'Плейн Форм <b>', email: `plain-${js}@mail.example.org`, country: 'UA' };
    for (const [name, value] of Object.entries(person))
      await page.locator(`[name=${name}]`).fill(value);
    const { total: was } = await app.fetchTally(OTHER);
    await page.getByRole('button').click();
    await page.locator('.problems').waitFor();
    assert.equal(new URL(page.url()).origin, app.url);
    for (const [name, value] of Object.entries(person))
      assert.equal(await page.locator(`#endorse [name=${name}]`).inputValue(), value, name);
    assert.equal(
      (await page.locator('[name=kind]:checked').count()) +
        (await page.locator('#field-publish:checked').count()),
      0,
      'nothing is chosen for anybody',
    );
    await page.locator('[name=kind][value=individual]').check();
    await page.locator('#field-publish').check();
    await sendForm(page);
    await confirmByLetter(visitor, OTHER, person.email, was);
    await visitor.assertClean();
  });
}

test('a whole form that did not come from us, sent into a frame, is shown for one more press', async () => {
  const email = 'forged@mail.example.org';
  const fields = {
    kind: 'individual',
    name: 'Forged Form',
    email,
    country: 'KE',
    publish: 'yes',
    place: 'embed',
    language: 'en',
    token: 'made-up',
  };
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join('');
  const visitor = await openGuest({ refusals: ['Blocked autofocusing'] });
  const page = await visitor.openPage(
    far.put(
      '/forged',
      `<form method="post" target="inside" action="${app.url}/s/${OTHER}/endorse">${inputs}<button>Send</button></form><iframe name="inside" title="Form" width="600" height="900"></iframe>`,
    ),
  );
  await page.getByRole('button').click();
  const frame = await findFrame(page, 'iframe');
  await frame.locator('.notice[role=status]').waitFor();
  await waitUntil('focus is there', () =>
    frame.evaluate(() => document.activeElement.matches('.notice')),
  );
  assert.equal(await frame.locator('#field-email').inputValue(), email);
  const { total: was } = await app.fetchTally(OTHER);
  await sendForm(frame);
  await confirmByLetter(visitor, OTHER, email, was);
  await visitor.assertClean();
});

/** Writes a statement into a folder: staff named one site for its form. */
async function writeStatement(directory, slug, origin) {
  await writeFile(
    join(directory, 'en.md'),
    `+++
title = "A statement for few pages"
summary = "It is embedded on one site."
+++

We, the undersigned, say so.
`,
  );
  await writeFile(
    join(directory, 'statement.toml'),
    `slug = "${slug}"
kind = "open_letter"
original = "en"
languages = ["en"]
accepts = ["organisation", "individual"]
review_organisations = "unproven"
time_zone = "Europe/Paris"

[[hosts]]
name = "Example Network"
website = "https://network.example.org"
country = "FR"
lead = true

[[embed_partners]]
key = "one"
name = "Partner One"
origins = ["${origin}"]
`,
  );
}

test('where staff named the sites, the form shows on these and the browser refuses it on others', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'undersigned-statement-'));
  const slug = 'closed-circle';
  let own;
  try {
    await writeStatement(directory, slug, near.origin);
    own = await TestApp.start({ demo: false, publish: [directory] });
    const visitor = await openGuest({ app: own });
    const { page, frame } = await openEmbedded(
      visitor,
      near.putElement(own, '/listed', slug, 'ref="one"'),
    );
    await endorseByForm(visitor, frame, slug, {
      name: 'Listed Reader',
      email: 'listed@mail.example.org',
    });
    assert.equal((await waitToHear(page, 'signed')).detail.total, 0);

    visitor.expectRefusal('frame-ancestors');
    const stranger = await visitor.newPage();
    const isRefusal = (message) => message.text().includes('frame-ancestors');
    // Without a limit of its own: `waitFor` has one, and says what it waited for.
    const message = visitor.context.waitForEvent('console', { predicate: isRefusal, timeout: 0 });
    const refused = waitFor('the browser refuses the frame', message);
    await stranger.goto(far.putElement(own, '/unlisted', slug));
    assert.match((await refused).text(), new RegExp(`'self' ${near.origin}`));
    assert.deepEqual(await listHeard(stranger), []);
    await stranger.locator('sign-on a').click();
    await stranger.locator('#endorse').waitFor();
    await endorseByForm(visitor, stranger, slug, {
      name: 'Unlisted Reader',
      email: 'unlisted@mail.example.org',
    });
    await visitor.assertClean();
  } finally {
    await own?.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
