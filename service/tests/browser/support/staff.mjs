// Staff in browsers of their own: invited, set up, signed in; and what is asked of every page of
// the console.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  SIZES,
  findLostBlanks,
  findLowControls,
  findOverlappingButtons,
  findSideways,
  findViolationsInStates,
} from './checks.mjs';

/** The password of everybody. */
const PASSWORD = 'three ducks on a pond';
/** The address of the first owner. */
export const OWNER = 'olga@staff.example.org';
const SHOTS = process.env.SHOTS;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** How long a code holds (RFC 6238), in milliseconds, and how much of it typing may take. */
const STEP = 30_000;
const TYPING = 4_000;
const STATES = SIZES.flatMap((size) =>
  ['light', 'dark'].map((colorScheme) => ({ size, colorScheme })),
);
/** The paths that were found sound. */
const soundPaths = new Set();

/** Computes what an authenticator shows, `steps` of 30 s from now (RFC 6238). */
export function computeCode(secret, steps = 0) {
  const bits = [...secret]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  // Dynamic truncation (RFC 4226, section 5.3).
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

/**
 * Somebody of the staff at a browser: `visitor`, `page`, and the `secret` of the second factor.
 */
export class StaffClient {
  /** Opens a browser of their own on a page; nobody is signed in. */
  static async open(scene, path, options) {
    const client = new StaffClient();
    Object.assign(client, await scene.openPage(path, options), { app: scene.app });
    return client;
  }

  /** Opens a page of the console. */
  goTo(path) {
    return this.page.goto(this.app.findAddress(`/staff${path}`));
  }

  /** Finds where the first of some links on a page of the console leads, as `goTo` takes it. */
  async findPath(path, links) {
    await this.goTo(path);
    const link = await this.page.locator(links).first().getAttribute('href');
    return new URL(link, this.app.url).pathname.slice('/staff'.length);
  }

  /** Types the password and sends it. */
  async typePassword(email) {
    if (email) await this.page.locator('#email').fill(email);
    await this.page.locator('#password').fill(PASSWORD);
    await this.page.keyboard.press('Enter');
  }

  /** Types what the authenticator shows, `steps` of 30 s from now, and sends it. */
  async typeCode(steps = 0) {
    // The code before this one is taken as long as this one holds.
    const left = STEP - (Date.now() % STEP);
    if (steps < 0 && left < TYPING) await sleep(left);
    await this.page.locator('#code').fill(computeCode(this.secret, steps));
    await this.page.keyboard.press('Enter');
  }

  /** Takes a second factor into use on its page; `look(page, name)` may look at each step. */
  async enrol(look) {
    const { page } = this;
    await page.waitForURL(/second-factor/);
    await look?.(page, 'second factor');
    this.secret = await page.locator('main code').innerText();
    // A code is taken once: the one of now is left for the next sign-in.
    await this.typeCode(-1);
    await page.locator('.recovery').waitFor();
    assert.equal(await page.locator('.recovery li').count(), 10);
    await look?.(page, 'recovery codes');
    await page.locator('main a.button').click();
    await page.waitForURL(/\/staff$/);
  }

  /** Invites somebody, as an owner does, and returns the link that stands on the page, once. */
  async invite(role, name) {
    const { page } = this;
    await this.goTo('/members');
    await page.locator('#name-new').fill(name);
    await page.locator('#email-new').fill(`${role}@staff.example.org`);
    await page.locator('#role-new').selectOption(role);
    await page.locator('[value=invite]').click();
    const link = await page.locator('.notice code').innerText();
    assert.ok(link.startsWith(this.app.findAddress('/staff/setup/')), link);
    return link;
  }
}

/**
 * Sets the first owner up by the link that a command prints; `look(page, name)` may look at each
 * step.
 */
export async function setUpOwner(scene, look) {
  const { app } = scene;
  const printed = await app.run(['staff', 'first-link', '--base-url', app.url]);
  const owner = await StaffClient.open(scene, printed.trim());
  await look?.(owner.page, 'setup');
  await owner.page.locator('#name').fill('Olga Example');
  await owner.typePassword(OWNER);
  await owner.enrol(look);
  return owner;
}

/** Sets up whoever was invited, in a browser of their own, with a second factor. */
export async function setUpMember(scene, link, options) {
  const member = await StaffClient.open(scene, link, options);
  assert.notEqual(await member.page.locator('#name').inputValue(), '', 'the name is known');
  await member.typePassword();
  await member.enrol();
  await member.page.waitForURL(/\/staff$/);
  return member;
}

/** Signs an account in in another browser: the password, and the code. */
export async function signIn(scene, email, { secret, ...options }) {
  const client = await StaffClient.open(scene, '/staff/sign-in', options);
  client.secret = secret;
  await client.typePassword(email);
  await client.page.waitForURL(/\/staff\/code$/);
  await client.typeCode();
  await client.page.waitForURL(/\/staff$/);
  return client;
}

/** Waits for a notice on a page whose keys work by then: its script comes after its text. */
export async function waitForNotice(page, words) {
  await page.locator('.notice[role=status]').filter({ hasText: words }).waitFor();
  await page.waitForLoadState('load');
}

/** Waits on the page of long work until it is done. */
export async function waitForJob(page) {
  await page.waitForURL(/\/staff\/jobs\//);
  await page
    .locator('.told')
    .filter({ hasText: /^Done\.$/ })
    .waitFor({ timeout: 60_000 });
}

/**
 * Asks that nothing of axe and nothing at the side is found, at both widths and in both schemes, and
 * on a phone nothing too low for a finger, over something else or without its blank. With
 * SHOTS=FOLDER pictures are left there.
 */
export async function assertSound(page, name) {
  const [phone] = SIZES;
  const wrong = await findViolationsInStates(page, STATES, async ({ size, colorScheme }) => {
    const file = `${name.replaceAll(' ', '-')}-${size.width}-${colorScheme}.png`;
    if (SHOTS) await takePicture(page, file);
    if (size !== phone || colorScheme !== 'light') return [];
    return [
      ...(await findLowControls(page)),
      ...(await findOverlappingButtons(page)),
      ...(await findLostBlanks(page)),
    ];
  });
  wrong.push(...(await findSideways(page, 320, 640)));
  assert.deepEqual(
    wrong.map((one) => `${name} ${one}`),
    [],
  );
  soundPaths.add(new URL(page.url()).pathname);
}

async function takePicture(page, file) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, file), fullPage: true });
}

/** An id that nothing has. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Lists every route of the console that is read, as the service has them: its template, its
 * address, and the permission that it asks for.
 */
export async function listStaffRoutes(slug) {
  const source = await readFile(
    new URL('../../../src/staff/access/routes.rs', import.meta.url),
    'utf8',
  );
  // The routes are read where they stand: a list here would forget the new ones.
  const found = source.matchAll(/StaffRoute::show\(\s*"([^"]+)",\s*P::(\w+)/g);
  return [...found].map(([, template, permission]) => {
    const path = template.replace(':slug', slug).replace(/:(id|job|draft|mailing|pack|delivery)/, NOBODY);
    return { template, path, permission, hasId: path.includes(NOBODY) };
  });
}

/** Lists the routes whose pages nobody has found sound. */
export async function listUnsoundRoutes() {
  const routes = (await listStaffRoutes('')).map(({ template }) => template);
  const isFound = (template) => {
    const pattern = new RegExp(`^${template.replaceAll(/:\w+/g, '[^/]+')}$`);
    return [...soundPaths].some((path) => pattern.test(path));
  };
  // These are no pages: what scripts ask for, and files. The page of a pack has a test of its own, with delivery.
  const isPage = (template) =>
    !/:job\/(state|file|lines\/file)$|:delivery$|:pack(\/file)?$/.test(template);
  return routes.filter((template) => isPage(template) && !isFound(template));
}
