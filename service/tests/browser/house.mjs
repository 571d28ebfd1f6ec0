// The house: the service on a free port with its own data and mailbox, and a browser that notes what a page must not do.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(here, '../../../target');
const BINARY = process.env.UNDERSIGNED_BIN ?? join(target, 'debug/undersigned');

/** Asks again until the answer is truthy; the last answer is told when it never is. */
export async function until(what, ask, milliseconds = 20_000) {
  const end = Date.now() + milliseconds;
  let last;
  do {
    last = await ask();
    if (last) return last;
    await sleep(50);
  } while (Date.now() < end);
  assert.fail(`not within ${milliseconds} ms: ${what}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The service: `demo`, or `serve` after the statements in `publish` (directories) are published. */
export class House {
  static async start({ demo = true, publish = [] } = {}) {
    const house = new House();
    house.data = await mkdtemp(join(tmpdir(), 'undersigned-browser-'));
    const port = await freePort();
    house.url = `http://127.0.0.1:${port}`;
    house.log = '';
    house.letters = new Map();
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('UNDERSIGNED_')));
    house.env = { ...env, UNDERSIGNED_DATA_DIR: house.data, UNDERSIGNED_LOG: 'warn' };
    for (const directory of publish) {
      const [code] = await once(house.run(['statement', 'publish', directory]), 'exit');
      assert.equal(code, 0, house.log);
    }
    house.process = house.run([demo ? 'demo' : 'serve', '--listen', `127.0.0.1:${port}`, '--base-url', house.url]);
    const ready = () => fetch(`${house.url}/readyz`).then((answer) => answer.status === 200, () => false);
    await until('/readyz answers 200', async () => {
      assert.equal(house.process.exitCode, null, `the service ended: ${house.log}`);
      return ready();
    }, 180_000).catch(async (error) => {
      house.process.kill('SIGKILL');
      throw error;
    });
    return house;
  }

  run(words) {
    const child = spawn(BINARY, words, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { this.log += bytes; });
    return child;
  }

  /** SIGTERM: it ends by itself, well. */
  async stop() {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const impatience = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
    const [code, signal] = await ended;
    clearTimeout(impatience);
    await rm(this.data, { recursive: true, force: true });
    assert.deepEqual([code, signal], [0, null], this.log);
  }

  /** The newest letter to an address whose text leads to `confirm` or `my`. */
  async letter(address, kind) {
    return until(`a ${kind} letter to ${address}`, async () => {
      const mailbox = join(this.data, 'mail');
      for (const name of await readdir(mailbox).catch(() => [])) {
        if (!name.endsWith('.eml') || this.letters.has(name)) continue;
        const path = join(mailbox, name);
        this.letters.set(name, { ...read(await readFile(path, 'utf8'), this.url), at: (await stat(path)).mtimeMs });
      }
      const found = [...this.letters.values()].filter((letter) => letter.to === address && letter[kind]);
      return found.sort((a, b) => b.at - a.at)[0];
    }, 30_000);
  }

  async json(path, body) {
    const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(this.url + path, init);
    assert.ok(answer.ok, `${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`);
    return answer.json();
  }

  tally(slug) {
    return this.json(`/api/v1/statements/${slug}/tally`);
  }

  /** A person who endorsed by the API; the letter with the link to confirm. */
  async person(slug, email, more = {}) {
    await this.json(`/api/v1/statements/${slug}/endorsements`, {
      kind: 'individual', name: 'Amina Example', email, country: 'KE', language: 'en', display: 'public', consent: { publish: true, updates: false }, ...more,
    });
    return this.letter(email, 'confirm');
  }

  /** The same, confirmed; the letter with the link to one's own endorsement. */
  async confirmedPerson(slug, email, more = {}) {
    const { confirm } = await this.person(slug, email, more);
    await this.json('/api/v1/confirmations', { token: confirm.split('/').pop() });
    return this.letter(email, 'my');
  }
}

/** Address and links of a letter; the text part is UTF-8 as it is. */
function read(source, base) {
  const text = source.replaceAll('\r\n', '\n');
  const links = (kind) => [...new Set(text.split('\n').filter((line) => line.startsWith(`${base}/${kind}/`)))];
  for (const kind of ['confirm', 'my']) assert.ok(links(kind).length <= 1, `one ${kind} link a letter: ${links(kind)}`);
  const to = /^To: *<?([^<>\s]+)>?$/mi.exec(text)?.[1];
  for (const link of [...links('confirm'), ...links('my')]) assert.match(link, /\/[A-Za-z0-9_-]{43}$/);
  return { to, text, confirm: links('confirm')[0], my: links('my')[0] };
}

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const LAUNCH = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS };

/** A browser with a fresh profile. */
export const browser = () => chromium.launch(LAUNCH);

/** A window's worth of browser. What must not happen is noted, and told by `clean()`. */
export async function visitor(chrome, house, options = {}) {
  const { js = true, locale = 'en', width = 1280, height = 900, dark = false, bypassCSP = false, reducedMotion = 'no-preference' } = options;
  const context = await chrome.newContext({ javaScriptEnabled: js, locale, viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', bypassCSP, reducedMotion });
  return observed(context, house);
}

/** One that keeps no cookies of pages inside other pages; a browser of its own. */
export async function visitorWithoutThirdPartyCookies(house) {
  const profile = await mkdtemp(join(tmpdir(), 'undersigned-profile-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify({ profile: { block_third_party_cookies: true, cookie_controls_mode: 1 } }));
  const context = await chromium.launchPersistentContext(profile, { ...LAUNCH, locale: 'en', viewport: { width: 1280, height: 900 } });
  return observed(context, house, profile);
}

async function observed(context, house, profile) {
  const notes = [];
  const home = new Set([house.url]);
  const statuses = new Set();
  const refusals = [];
  await context.exposeBinding('__violated', (_, what) => { notes.push(`CSP: ${what}`); });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.__violated(`${event.effectiveDirective} ${event.blockedURI} on ${event.documentURI}`);
    });
  });
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const status = /responded with a status of (\d+)/.exec(message.text())?.[1];
    if (!statuses.has(Number(status)) && !refusals.some((text) => message.text().includes(text))) notes.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => notes.push(`script: ${error.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !home.has(url.origin)) notes.push(`foreign request: ${url}`);
  });
  return {
    context,
    page: () => context.newPage(),
    /** An origin of the test's own. */
    alsoHome: (origin) => home.add(origin),
    /** An answer that the browser calls an error, and the test asked for. */
    expects: (status) => statuses.add(status),
    /** What the browser writes on its console when it refuses something, and the test wants it refused. */
    refuses: (text) => refusals.push(text),
    async close() {
      await context.close();
      // The browser's last writers may be at it still.
      if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
    /** Nothing was noted; then closed. Whoever is signed in keeps a cookie. */
    async quiet() {
      await this.close();
      assert.deepEqual(notes, []);
    },
    /** Nothing was noted, and the browser keeps nothing; then closed. */
    async clean() {
      for (const page of context.pages()) {
        for (const frame of page.frames().filter((one) => one.url().startsWith(house.url))) {
          const kept = await frame.evaluate(async () => {
            const count = (name) => { try { return window[name].length; } catch { return 0; } };
            const cookie = () => { try { return document.cookie; } catch { return ''; } };
            return [cookie(), count('localStorage'), count('sessionStorage'), (await indexedDB.databases().catch(() => [])).length];
          });
          assert.deepEqual(kept, ['', 0, 0, 0], `kept by ${frame.url()}`);
        }
      }
      const cookies = await context.cookies();
      await this.close();
      assert.deepEqual(cookies, []);
      assert.deepEqual(notes, []);
    },
  };
}

/** A number as it stands on the page, in whichever digits. */
export function number(text) {
  const plain = text.replace(/[٠-٩]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.indexOf(digit)).replace(/\D/g, '');
  return Number(plain);
}

export const total = async (page) => number(await page.locator('[data-tally=total]').textContent());
