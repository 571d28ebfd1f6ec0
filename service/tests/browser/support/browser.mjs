// The browser, and visitors in it: each notes what a page must not do.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  // Chromium refuses its sandbox to root, as whom machines for tests often run.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // What the browser asks for by itself would be noted as a request to somebody else.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: FLAGS,
};

/** Starts a browser with a fresh profile. */
export const launchBrowser = () => chromium.launch(LAUNCH);

/** The actions after which a page may be another one. */
const ACTIONS = ['click', 'press'];

/**
 * Lets what follows an action read the page that the action led to, whole: playwright waits until
 * its first bytes have come, and `count` and `isVisible` ask once.
 */
function waitForLoadAfterActions(page) {
  const locators = Object.getPrototypeOf(page.locator('html'));
  if (Object.hasOwn(locators, 'actsAndWaits')) return;
  locators.actsAndWaits = true;
  for (const name of ACTIONS) {
    const act = locators[name];
    locators[name] = async function actAndWait(...options) {
      await act.apply(this, options);
      // The frame of the locator may be gone with what was clicked.
      await this._frame.waitForLoadState('load').catch(() => {});
    };
  }
}

/** A window's worth of browser. What must not happen is noted, and told by `assertClean`. */
export class Visitor {
  /** Every address that was asked for. */
  urls = [];
  #notes = [];
  #statuses = new Set();
  #refusals = [];

  /** Opens a visitor: `js`, `locale`, `width`, `height`, `dark`, `reducedMotion`; see `#watch`. */
  static async open(chrome, app, options = {}) {
    const { js = true, locale = 'en', width = 1280, height = 900, dark = false } = options;
    const context = await chrome.newContext({
      javaScriptEnabled: js,
      locale,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: options.reducedMotion ?? 'no-preference',
    });
    return new Visitor().#watch(app, context, options);
  }

  /** Opens one that keeps no cookies of pages inside other pages, in a browser of its own. */
  static async openWithoutThirdPartyCookies(app, options) {
    const profile = await mkdtemp(join(tmpdir(), 'undersigned-profile-'));
    // Playwright has no option for it: the browser reads it from its profile.
    const preferences = { profile: { block_third_party_cookies: true, cookie_controls_mode: 1 } };
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
    const viewport = { width: 1280, height: 900 };
    const context = await chromium.launchPersistentContext(profile, {
      ...LAUNCH,
      locale: 'en',
      viewport,
    });
    const visitor = await new Visitor().#watch(app, context, options);
    visitor.profile = profile;
    return visitor;
  }

  /**
   * Notes violations of the policy, errors and warnings, errors of scripts, and requests to anybody
   * but the app and `origins`; of `statuses` and `refusals` see below.
   */
  async #watch(app, context, { statuses = [], refusals = [], origins = [] }) {
    this.app = app;
    this.context = context;
    for (const status of statuses) this.expectStatus(status);
    for (const text of refusals) this.expectRefusal(text);
    const home = new Set([app.url, ...origins]);
    await context.exposeBinding('__noteViolation', (_, what) => {
      this.#notes.push(`CSP: ${what}`);
    });
    // Violations in frames are heard in the frames: the script runs in each of them.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.__noteViolation(
          `${event.effectiveDirective} ${event.blockedURI} on ${event.documentURI}`,
        );
      });
    });
    context.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      const words = message.text();
      // An answer of 4xx or 5xx is an error on the console of Chromium, whatever the page makes of
      // it.
      const status = /responded with a status of (\d+)/.exec(words)?.[1];
      const isRefusal = this.#refusals.some((text) => words.includes(text));
      if (!this.#statuses.has(Number(status)) && !isRefusal) this.#notes.push(`console: ${words}`);
    });
    context.on('weberror', (error) => this.#notes.push(`script: ${error.error()}`));
    context.on('request', (request) => {
      this.urls.push(request.url());
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && !home.has(url.origin))
        this.#notes.push(`foreign request: ${url}`);
    });
    return this;
  }

  /** Expects answers that the browser calls an error, and the test asks for. */
  expectStatus(status) {
    this.#statuses.add(status);
  }

  /** Expects what the browser writes on its console when it refuses what the test wants refused. */
  expectRefusal(text) {
    this.#refusals.push(text);
  }

  async newPage() {
    const page = await this.context.newPage();
    waitForLoadAfterActions(page);
    return page;
  }

  /** Opens a path of the app, or an address, in a window. */
  async openPage(path) {
    const page = await this.newPage();
    await page.goto(this.app.findAddress(path));
    return page;
  }

  async close() {
    await this.context.close();
    // The browser's last writers may be at it still.
    if (this.profile)
      await rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** Closes it; nothing was noted. Whoever is signed in keeps a cookie. */
  async assertQuiet() {
    await this.close();
    assert.deepEqual(this.#notes, []);
  }

  /** Closes it; nothing was noted, and the browser keeps nothing. */
  async assertClean() {
    const frames = this.context.pages().flatMap((page) => page.frames());
    for (const frame of frames.filter((one) => one.url().startsWith(this.app.url))) {
      assert.deepEqual(await countKept(frame), ['', 0, 0, 0], `kept by ${frame.url()}`);
    }
    const cookies = await this.context.cookies();
    await this.close();
    assert.deepEqual(cookies, []);
    assert.deepEqual(this.#notes, []);
  }
}

/** Returns the cookies that a frame sees, and how much it keeps in each storage. */
const countKept = (frame) =>
  frame.evaluate(async () => {
    const count = (name) => {
      try {
        return window[name].length;
      } catch {
        return 0;
      }
    };
    const readCookie = () => {
      try {
        return document.cookie;
      } catch {
        return '';
      }
    };
    const databases = await indexedDB.databases().catch(() => []);
    return [readCookie(), count('localStorage'), count('sessionStorage'), databases.length];
  });
