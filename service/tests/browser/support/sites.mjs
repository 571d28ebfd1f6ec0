// Sites of somebody else around the form: a little server for them, and what they hear from the
// frame.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { measure } from './checks.mjs';
import { waitFor, waitUntil } from './wait.mjs';

/**
 * A site of somebody else: pages by path, each with its own headers. As `localhost` it is another
 * site than 127.0.0.1.
 */
export class PartnerSite {
  #pages = new Map();

  static async start(name) {
    const site = new PartnerSite();
    site.server = createServer((request, answer) => {
      const { pathname } = new URL(request.url, 'http://site');
      const page = site.#pages.get(pathname);
      // Browsers ask for it unasked, and 404 would be an error on the console.
      const missing = pathname === '/favicon.ico' ? 204 : 404;
      answer.writeHead(page ? 200 : missing, {
        'content-type': 'text/html; charset=utf-8',
        ...page?.headers,
      });
      answer.end(page?.html ?? '');
    }).listen(0, '127.0.0.1');
    await once(site.server, 'listening');
    site.origin = `http://${name}:${site.server.address().port}`;
    return site;
  }

  /** Puts a page up, and returns its address. Without a policy of its own it has none. */
  put(path, body, { csp, lang = 'en', dir = 'ltr', head = '' } = {}) {
    const html = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Partner</title>${head}<h1>Partner</h1>${body}`;
    this.#pages.set(path, { html, headers: csp ? { 'content-security-policy': csp } : {} });
    return this.origin + path;
  }

  /** Puts a script up for the pages, and returns its address. */
  putScript(path, script) {
    this.#pages.set(path, { html: script, headers: { 'content-type': 'text/javascript' } });
    return this.origin + path;
  }

  /** Puts up a page that holds the snippet and allows nothing else, and returns its address. */
  putElement(app, path, slug, attributes) {
    return this.put(path, writeElement(app, slug, attributes), { csp: writeStrictPolicy(app) });
  }

  async stop() {
    this.server.close();
    // A browser keeps connections open, and `close` waits for them.
    this.server.closeAllConnections();
    await waitFor(`the end of ${this.origin}`, once(this.server, 'close'));
  }
}

/** Writes the policy of a page that allows as little as it can, and still embeds us. */
export const writeStrictPolicy = ({ url }) =>
  `default-src 'none'; script-src ${url}; frame-src ${url}; style-src 'none'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'`;

/** Writes the snippet: script, element, and the link in it. */
export const writeElement = ({ url }, slug, attributes = '') =>
  `<script async src="${url}/embed/v1.js"></script><sign-on src="${url}/s/${slug}" ${attributes}><a href="${url}/s/${slug}">Read and sign: ${slug}</a></sign-on>`;

/** What a page can hear, and what it must not. */
const TYPES = [
  'ready',
  'resize',
  'view',
  'start',
  'submit',
  'signed',
  'tally',
  'error',
  'scroll',
  'navigate',
  'config',
  'readyx',
  'undefined',
];

/** Notes each event on its element, and every message as it came in. */
export async function listenToFrames({ context }) {
  await context.addInitScript((types) => {
    // The page hears, not the frames in it.
    if (window !== top) return;
    window.heard = [];
    window.messages = [];
    addEventListener('message', ({ data }) => window.messages.push(data));
    for (const type of types) {
      document.addEventListener(`signon:${type}`, ({ target, detail, bubbles, cancelable }) => {
        window.heard.push({ type, detail, by: target.id || target.localName, bubbles, cancelable });
      });
    }
  }, TYPES);
}

/** Lists the events that a page has heard; of a type, from an element. */
export async function listHeard(page, type, by) {
  const all = await page.evaluate(() => window.heard);
  return all.filter((one) => (!type || one.type === type) && (!by || one.by === by));
}

/** Waits until a page has heard an event, and returns the last of it. */
export const waitToHear = (page, type, { by, when = () => true } = {}) =>
  waitUntil(`the page hears signon:${type}`, async () =>
    (await listHeard(page, type, by)).findLast(({ detail }) => when(detail)),
  );

/** Finds the window in an iframe, wherever it stands. */
export async function findFrame(page, selector = 'sign-on iframe') {
  const place = page.locator(selector);
  await place.waitFor({ state: 'attached' });
  return (await place.elementHandle()).contentFrame();
}

/** Opens a page with the element on it; its frame is loaded and spoken to. */
export async function openEmbedded(visitor, url, selector = 'sign-on') {
  const page = await visitor.openPage(url);
  const frame = await findFrame(page, `${selector} iframe`);
  await frame.locator('main').waitFor();
  const link = page.locator(`${selector} > a`);
  await waitUntil(
    'the link is replaced',
    async () => (await link.count()) === 1 && !(await link.isVisible()),
  );
  return { page, frame };
}

/** Reads how a frame looks to the one who reads it. */
export const readLook = (frame) =>
  measure(frame, () => {
    const root = document.documentElement;
    const button = document.querySelector('.main-action');
    const style = button && getComputedStyle(button);
    const { theme, density } = root.dataset;
    // In the element the page around shows through: the theme's paper is a property.
    const paper = getComputedStyle(root).getPropertyValue('--paper').trim();
    return {
      theme,
      density,
      paper: `rgb(${[1, 3, 5].map((at) => parseInt(paper.slice(at, at + 2), 16)).join(', ')})`,
      fill: style?.backgroundColor,
      radius: style?.borderRadius,
      lang: root.lang,
      dir: root.dir,
    };
  });

/**
 * Measures the frame and its place, which is `#box`, in pixels, and how much of the page is at its
 * side.
 */
export const measureFrame = (page) =>
  page.evaluate(() => {
    const { width, height } = document.querySelector('sign-on').frame.getBoundingClientRect();
    const box = document.getElementById('box');
    const { paddingLeft, paddingRight } = getComputedStyle(box);
    const place = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const aside = document.documentElement.scrollWidth - innerWidth;
    return { width, height, place, aside };
  });

/** Waits until the frame is as high as its document, which has nothing to scroll. */
export async function waitUntilFits(page, frame, selector = 'sign-on iframe') {
  let last;
  const fits = async () => {
    const outer = await page.locator(selector).boundingBox();
    const inner = await frame
      .evaluate(() => {
        const root = document.documentElement;
        return {
          document: root.getBoundingClientRect().height,
          scroll: root.scrollHeight,
          height: innerHeight,
          wide: root.scrollWidth,
          width: innerWidth,
        };
      })
      // While a frame moves on to another page it has no document.
      .catch(() => null);
    last = { outer, inner };
    return (
      inner &&
      // Heights of the frame are whole pixels, those of the document are not.
      Math.abs(inner.document - outer.height) <= 1 &&
      inner.scroll <= inner.height + 1 &&
      inner.wide <= inner.width &&
      Math.abs(inner.width - outer.width) <= 1
    );
  };
  await waitUntil('the frame is as high as its document', fits).catch((error) =>
    assert.fail(`${error.message} ${JSON.stringify(last)}`),
  );
}

/** The keys of partners in the demonstration, by their names. */
const PARTNERS = {
  'Nightline Outreach Collective': 'nightline-outreach',
  'Lantern Vigil Campaign': 'lantern-vigil',
  'Families for Mercy': 'families-for-mercy',
  'Southern Clemency Project': 'southern-clemency',
};

/**
 * Counts the endorsements that a partner is credited with: in the list, since the wall names
 * nobody's page on which only a few people signed.
 */
export async function countCredited(app, slug, partner) {
  const key = PARTNERS[partner];
  assert.ok(key, partner);
  const list = await app.run(['export', slug, '--columns', 'full', '--format', 'jsonl']);
  return list
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((row) => row.partner === key).length;
}

/** Waits until a partner is credited with so many endorsements. */
export const waitUntilCredited = (app, slug, partner, count) =>
  waitUntil(
    `${partner} is credited with ${count}`,
    async () => (await countCredited(app, slug, partner)) === count,
  );

/** Reads what the studio gives to copy, by name: element, frame, form, badge, wordpress. */
export async function readSnippets(app, slug, query) {
  const html = await app.fetchText(`/en/s/${slug}/embed/studio?${query}`);
  const unescape = (text) =>
    text
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const found = html.matchAll(/aria-labelledby="snippet-(\w+)"><code>([^<]*)<\/code>/g);
  return Object.fromEntries([...found].map(([, name, code]) => [name, unescape(code)]));
}
