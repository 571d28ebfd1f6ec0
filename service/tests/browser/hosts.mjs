// Other people's pages around the form: a little server for them, what they hear from the frame, and people who sign.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { until } from './house.mjs';

/** A site of somebody else: pages by path, each with its own headers. As `localhost` it is another site than 127.0.0.1. */
export class Host {
  static async start(name = '127.0.0.1') {
    const host = new Host();
    host.pages = new Map();
    host.server = createServer((request, answer) => {
      const { pathname } = new URL(request.url, 'http://host');
      const page = host.pages.get(pathname);
      answer.writeHead(page ? 200 : pathname === '/favicon.ico' ? 204 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
      answer.end(page?.html ?? '');
    }).listen(0, '127.0.0.1');
    await once(host.server, 'listening');
    host.origin = `http://${name}:${host.server.address().port}`;
    return host;
  }

  /** Puts a page up; its address. Without a policy of its own it has none. */
  put(path, body, { csp, lang = 'en', dir = 'ltr', head = '' } = {}) {
    const html = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>${head}<h1>Host</h1>${body}`;
    this.pages.set(path, { html, headers: csp ? { 'content-security-policy': csp } : {} });
    return this.origin + path;
  }

  async stop() {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

/** As little as a page can allow, and still embed us. */
export const strict = (house) => `default-src 'none'; script-src ${house.url}; frame-src ${house.url}; style-src 'none'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'`;

/** The snippet: script, element, and the link in it. */
export const element = (house, slug, attributes = '') =>
  `<script async src="${house.url}/embed/v1.js"></script><sign-on src="${house.url}/s/${slug}" ${attributes}><a href="${house.url}/s/${slug}">Read and sign: ${slug}</a></sign-on>`;

/** What a page can hear, and what it must not. */
const TYPES = ['ready', 'resize', 'view', 'start', 'submit', 'signed', 'tally', 'error', 'scroll', 'navigate', 'config', 'readyx', 'undefined'];

/** Notes each event on its element, and every message as it came in; `heard()` tells the events of a page. */
export async function listen({ context }) {
  await context.addInitScript((types) => {
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

export const heard = async (page, type, by) => {
  const all = await page.evaluate(() => window.heard);
  return all.filter((one) => (!type || one.type === type) && (!by || one.by === by));
};

/** Waits until a page has heard a type of event; the last of it. */
export const hears = (page, type, by, fits = () => true) =>
  until(`signon:${type}`, async () => (await heard(page, type, by)).findLast(({ detail }) => fits(detail)));

/** The window in an iframe, wherever it stands. */
export async function frameIn(page, selector = 'sign-on iframe') {
  const place = page.locator(selector);
  await place.waitFor({ state: 'attached' });
  return (await place.elementHandle()).contentFrame();
}

/** A visitor's page with the element on it, its frame loaded and spoken to. */
export async function embedded(reader, url, selector = 'sign-on') {
  const page = await reader.page();
  await page.goto(url);
  const frame = await frameIn(page, `${selector} iframe`);
  await frame.locator('main').waitFor();
  await until('the link is replaced', async () => (await page.locator(`${selector} > a`).count()) === 1 && !(await page.locator(`${selector} > a`).isVisible()));
  return { page, frame };
}

/** How a frame looks to the one who reads it. */
export const look = (frame) => frame.evaluate(() => {
  const root = document.documentElement;
  const button = document.querySelector('.main-action');
  const style = button && getComputedStyle(button);
  const { theme, density } = root.dataset;
  return { theme, density, paper: getComputedStyle(root).backgroundColor, fill: style?.backgroundColor, radius: style?.borderRadius, lang: root.lang, dir: root.dir };
});

/** The frame is as high as its document, which has nothing to scroll. */
export async function fits(page, frame, selector = 'sign-on iframe') {
  let last;
  await until('the frame is as high as its document', async () => {
    const { height, width } = await page.locator(selector).boundingBox();
    last = await frame.evaluate(() => {
      const root = document.documentElement;
      return { document: root.getBoundingClientRect().height, scroll: root.scrollHeight, inner: innerHeight, wide: root.scrollWidth, width: innerWidth };
    }).catch(() => null);
    return last && Math.abs(last.document - height) <= 1 && last.scroll <= last.inner + 1 && last.wide <= last.width && Math.abs(last.width - width) <= 1;
  }).catch((error) => assert.fail(`${error.message} ${JSON.stringify(last)}`));
}

/** A person fills in the form, wherever it stands. */
export async function fillIn(inside, { name, email, country = 'KE' }) {
  await inside.locator('[name=kind][value=individual]').check();
  await inside.locator('#field-name').fill(name);
  await inside.locator('#field-email').fill(email);
  await inside.locator('#field-country').selectOption(country);
  await inside.locator('#field-publish').check();
}

/** And sends it; what follows says in any language that the letter is on its way. */
export async function send(inside) {
  await inside.locator('.endorse .main-action').click();
  await inside.locator('.share-links').waitFor();
}

/** The letter's link is opened and confirmed, like people do it; then the tally has moved by one. */
export async function confirmed(house, reader, slug, email, was) {
  const { confirm } = await house.letter(email, 'confirm');
  const page = await reader.page();
  await page.goto(confirm);
  await page.locator('button[value=confirm]').click();
  await until('the tally moves', async () => (await house.tally(slug)).total === was + 1);
  // A window that is closed while it loads may never tell that it is.
  await page.waitForLoadState('load');
  await page.close();
}

/** The whole way in one: fill in, send, confirm; the tally moves. */
export async function endorse(house, reader, inside, slug, person) {
  const { total: was } = await house.tally(slug);
  await fillIn(inside, person);
  await send(inside);
  await confirmed(house, reader, slug, person.email, was);
}

/** How many endorsements a partner is credited with, by its name in the demonstration: from the list, since the wall names nobody's
 * page on which only a few people signed. */
export async function credited(house, slug, partner) {
  const key = { 'Nightline Outreach Collective': 'nightline-outreach', 'Lantern Vigil Campaign': 'lantern-vigil', 'Families for Mercy': 'families-for-mercy', 'Southern Clemency Project': 'southern-clemency' }[partner];
  assert.ok(key, partner);
  const child = house.run(['export', slug, '--columns', 'full', '--format', 'jsonl']);
  let list = '';
  child.stdout.on('data', (bytes) => { list += bytes; });
  await once(child, 'close');
  return list.split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter((row) => row.partner === key).length;
}

/** What the studio gives to copy, by name: element, frame, form, badge, wordpress. */
export async function snippets(house, slug, query) {
  const html = await (await fetch(`${house.url}/en/s/${slug}/embed/studio?${query}`)).text();
  const plain = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return Object.fromEntries([...html.matchAll(/aria-labelledby="snippet-(\w+)"><code>([^<]*)<\/code>/g)].map(([, name, code]) => [name, plain(code)]));
}
