// The service under test: on a free port, with its own data and its own mailbox.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { waitFor, waitUntil } from './wait.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(here, '../../../../target');
const BINARY = process.env.UNDERSIGNED_BIN ?? join(target, 'debug/undersigned');
/** A data directory that holds the demonstration; `run` has it filled once for all files. */
const DEMO_DATA = process.env.DEMO_DATA;

async function findFreePort() {
  // The service takes its port by number, since its public address names it.
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Leaves settings of ours out of an environment: those of whoever runs the tests would change what
 * is tested.
 */
const dropSettings = (environment) =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('UNDERSIGNED_')),
  );

/** Copies a data directory, with the times by which caught mail is sorted. */
const copyData = (from, to) => cp(from, to, { recursive: true, preserveTimestamps: true });

/** A running service. */
export class TestApp {
  /** What the service has written to its terminal. */
  log = '';
  #letters = [];
  #known = new Set();

  /**
   * Starts `demo`, or `serve` after the statements in `publish` (directories) are published. With
   * `drains` it takes as long to stop as an installation does.
   */
  static async start({ demo = true, publish = [], drains = false } = {}) {
    const app = new TestApp();
    app.data = await mkdtemp(join(tmpdir(), 'undersigned-browser-'));
    app.env = {
      ...dropSettings(process.env),
      UNDERSIGNED_DATA_DIR: app.data,
      UNDERSIGNED_LOG: 'warn',
      // What hidden people add shows at once: a journey has no ten minutes.
      UNDERSIGNED_HIDDEN_DELAY: '0',
      // A stop serves on for 1.5 s, which every file would wait for.
      ...(drains ? {} : { UNDERSIGNED_DRAIN_MILLIS: '0' }),
    };
    try {
      if (demo && DEMO_DATA) await app.#takeOver(DEMO_DATA);
      for (const directory of publish) await app.run(['statement', 'publish', directory]);
      await app.#serve(demo ? 'demo' : 'serve');
    } catch (error) {
      app.process?.kill('SIGKILL');
      // Data that a process still writes cannot be removed.
      await app.ended;
      await rm(app.data, { recursive: true, force: true });
      throw error;
    }
    return app;
  }

  /** Begins with a copy of data, whose letters were read when it was made. */
  async #takeOver(data) {
    await copyData(data, this.data);
    for (const name of await this.#listMail()) this.#known.add(name);
  }

  /** Serves; another port is taken where somebody else took the free one meanwhile. */
  async #serve(command) {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#serveOnce(command);
        return;
      } catch (error) {
        if (tries === 3 || !/cannot listen on/.test(this.log)) throw error;
        this.log = '';
      }
    }
  }

  async #serveOnce(command) {
    const listen = `127.0.0.1:${await findFreePort()}`;
    this.url = `http://${listen}`;
    this.process = this.#spawn([command, '--listen', listen, '--base-url', this.url]);
    this.process.stdout.on('data', (bytes) => {
      this.log += bytes;
    });
    let hasEnded = false;
    this.ended = new Promise((resolve) => {
      this.process.on('exit', (code, signal) => resolve([code, signal]));
      // A program that cannot be started never exits.
      this.process.on('error', (error) => resolve([error.code, null]));
    }).finally(() => {
      hasEnded = true;
    });
    await waitUntil(
      '/readyz answers 200',
      async () => {
        assert.ok(!hasEnded, `the service ended: ${this.log}`);
        const answer = await fetch(`${this.url}/readyz`).catch(() => null);
        return answer?.status === 200;
      },
      180_000,
    );
  }

  #spawn(words) {
    const child = spawn(BINARY, words, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.on('error', (error) => {
      this.log += `${BINARY} does not start: ${error.message}\n`;
    });
    child.stderr.on('data', (bytes) => {
      this.log += bytes;
    });
    return child;
  }

  /** Runs a subcommand to its end, and returns what it printed. */
  async run(words) {
    const child = this.#spawn(words);
    // `close` comes after all output, `exit` may come before it.
    const ended = Promise.all([text(child.stdout), once(child, 'close')]);
    const [printed, [code]] = await waitFor(
      `the end of \`${words.join(' ')}\``,
      ended,
      60_000,
    ).catch((error) => {
      child.kill('SIGKILL');
      throw error;
    });
    assert.equal(code, 0, `${words.join(' ')}: ${printed} ${this.log}`);
    return printed;
  }

  /** Ends the service by SIGTERM: it ends by itself, well. */
  async #end() {
    this.process.kill('SIGTERM');
    // The service promises 10 s.
    const patience = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
    const [code, signal] = await this.ended;
    clearTimeout(patience);
    assert.deepEqual([code, signal], [0, null], `after SIGTERM, within 15 s: ${this.log}`);
  }

  /** Ends the service and removes its data, of which a copy may be kept in a folder. */
  async stop({ copyTo } = {}) {
    try {
      await this.#end();
      if (copyTo) await copyData(this.data, copyTo);
    } finally {
      await rm(this.data, { recursive: true, force: true });
    }
  }

  /** Returns the whole address of a path. */
  findAddress(path) {
    return new URL(path, this.url).href;
  }

  fetch(path, init) {
    return waitFor(`an answer to ${path}`, fetch(this.findAddress(path), init));
  }

  async fetchText(path, init) {
    const answer = await this.fetch(path, init);
    return waitFor(`all of ${path}`, answer.text());
  }

  /** Fetches JSON; with a body it is posted. */
  async fetchJson(path, body) {
    const headers = { 'content-type': 'application/json' };
    const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await this.fetch(path, init);
    const answered = await waitFor(`all of ${path}`, answer.text());
    assert.ok(answer.ok, `${path}: ${answer.status} ${answered}`);
    return JSON.parse(answered);
  }

  fetchTally(slug) {
    return this.fetchJson(`/api/v1/statements/${slug}/tally`);
  }

  async #listMail() {
    const names = await readdir(join(this.data, 'mail')).catch(() => []);
    return names.filter((name) => name.endsWith('.eml'));
  }

  /** Reads the letters that have come since the last time. */
  async readMail() {
    for (const name of await this.#listMail()) {
      if (this.#known.has(name)) continue;
      this.#known.add(name);
      const path = join(this.data, 'mail', name);
      const letter = parseLetter(await readFile(path, 'utf8'), this.url);
      this.#letters.push({ ...letter, at: (await stat(path)).mtimeMs });
    }
    return this.#letters;
  }

  /**
   * Waits for a letter to an address whose text leads to `confirm`, `my` or `cosponsor`: the newest.
   */
  async waitForLetter(address, kind, milliseconds = 30_000) {
    return waitUntil(
      `a ${kind} letter to ${address}`,
      async () => {
        const letters = await this.readMail();
        const found = letters.filter((letter) => letter.to === address && letter[kind]);
        return found.sort((a, b) => b.at - a.at)[0];
      },
      milliseconds,
    );
  }
}

/** Finds address and links of a letter; the text part is UTF-8 as it is. */
function parseLetter(source, base) {
  const lines = source.replaceAll('\r\n', '\n');
  const findLinks = (kind) => [
    ...new Set(lines.split('\n').filter((line) => line.startsWith(`${base}/${kind}/`))),
  ];
  const links = {
    confirm: findLinks('confirm'),
    my: findLinks('my'),
    cosponsor: findLinks('cosponsor'),
  };
  for (const [kind, found] of Object.entries(links)) {
    assert.ok(found.length <= 1, `one ${kind} link a letter: ${found}`);
    // A link that mail programs break would be shorter than its token of 43 characters.
    for (const link of found) assert.match(link, /\/[A-Za-z0-9_-]{43}$/);
  }
  const to = /^To: *<?([^<>\s]+)>?$/im.exec(lines)?.[1];
  return {
    to,
    text: lines,
    confirm: links.confirm[0],
    my: links.my[0],
    cosponsor: links.cosponsor[0],
  };
}

/**
 * Fetches an address as browsers do: the bytes that travel, whether packed, and the text in them.
 */
export async function fetchPacked(address) {
  const request = get(address, { headers: { 'accept-encoding': 'gzip' } });
  const [answer] = await waitFor(`an answer to ${address}`, once(request, 'response'));
  const bytes = await waitFor(`all of ${address}`, buffer(answer));
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  const content = isPacked ? gunzipSync(bytes) : bytes;
  return { bytes: bytes.length, isPacked, text: content.toString() };
}
