// Staff in browsers of their own: invited, set up, signed in; and what is asked of every page of the console.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sideways, small, violations, withAxe } from './checks.mjs';
import { until, visitor } from './house.mjs';

export const PASSWORD = 'three ducks on a pond';
const SHOTS = process.env.SHOTS;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator shows, `steps` of 30 s from now (RFC 6238). */
export function code(secret, steps = 0) {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

/** Nothing of axe, nothing at the side, at both widths and in both schemes; nothing too low for a finger on a phone. With SHOTS=FOLDER pictures are left there. */
export async function sound(page, name) {
  const wrong = [];
  await withAxe(page);
  for (const size of [{ width: 360, height: 800 }, { width: 1280, height: 900 }]) {
    await page.setViewportSize(size);
    if (size.width === 360) wrong.push(...(await small(page)).map((one) => `${name} ${one}`));
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      wrong.push(...(await violations(page)).map((one) => `${name} ${size.width} ${colorScheme} ${one}`));
      if (!SHOTS || colorScheme === 'dark') continue;
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name.replaceAll(' ', '-')}-${size.width}.png`), fullPage: true });
    }
  }
  wrong.push(...(await sideways(page, 320, 640)).map((one) => `${name} ${one}`));
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(wrong, []);
}

/** Somebody with a browser: `reader`, `page`, and the `secret` of the second factor if there is one. */
async function somebody(chrome, house, options) {
  const reader = await visitor(chrome, house, options);
  return { reader, page: await reader.page(), house };
}

/** Takes a second factor into use on its page; `look` may look at each step. */
async function enrol(who, look) {
  await who.page.waitForURL(/second-factor/);
  await look?.(who.page, 'second factor');
  who.secret = await who.page.locator('main code').innerText();
  await who.page.locator('#code').fill(code(who.secret, -1));
  await who.page.keyboard.press('Enter');
  await who.page.locator('.recovery').waitFor();
  assert.equal(await who.page.locator('.recovery li').count(), 10);
  await look?.(who.page, 'recovery codes');
  await who.page.locator('main a.button').click();
  await who.page.waitForURL(/\/staff$/);
}

/** The first owner, by the link that is printed. */
export async function owner(chrome, house, look) {
  const link = await until('the link is printed', () => /http:\S+\/staff\/setup\/\S+/.exec(house.log)?.[0]);
  const who = await somebody(chrome, house);
  await who.page.goto(link);
  await look?.(who.page, 'setup');
  await who.page.locator('#email').fill('olga@staff.example.org');
  await who.page.locator('#name').fill('Olga Example');
  await who.page.locator('#password').fill(PASSWORD);
  await who.page.keyboard.press('Enter');
  await enrol(who, look);
  return who;
}

/** An owner invites: the link stands on the page, once. */
export async function invite({ page, house }, role, name) {
  await page.goto(`${house.url}/staff/members`);
  await page.locator('#name-new').fill(name);
  await page.locator('#email-new').fill(`${role}@staff.example.org`);
  await page.locator('#role-new').selectOption(role);
  await page.locator('[value=invite]').click();
  const link = await page.locator('.notice code').innerText();
  assert.ok(link.startsWith(`${house.url}/staff/setup/`), link);
  return link;
}

/** Whoever was invited, in a browser of their own. */
export async function newcomer(chrome, house, link, { factor = false, ...options } = {}) {
  const who = await somebody(chrome, house, options);
  await who.page.goto(link);
  assert.notEqual(await who.page.locator('#name').inputValue(), '', 'the name is known');
  await who.page.locator('#password').fill(PASSWORD);
  await who.page.keyboard.press('Enter');
  if (factor) await enrol(who);
  await who.page.waitForURL(/\/staff$/);
  return who;
}

/** An account in another browser: the password, and the code where there is a second factor. */
export async function signIn(chrome, house, email, secret, options) {
  const who = await somebody(chrome, house, options);
  await who.page.goto(`${house.url}/staff/sign-in`);
  await who.page.locator('#email').fill(email);
  await who.page.locator('#password').fill(PASSWORD);
  await who.page.keyboard.press('Enter');
  if (secret) {
    await who.page.waitForURL(/\/staff\/code$/);
    await who.page.locator('#code').fill(code(secret));
    await who.page.keyboard.press('Enter');
  }
  await who.page.waitForURL(/\/staff$/);
  return who;
}

/** Waits on the page of long work until it is done. */
export async function done(page) {
  await page.waitForURL(/\/staff\/jobs\//);
  await page.locator('.told').filter({ hasText: /^Done\.$/ }).waitFor({ timeout: 60_000 });
}

/** Every route of the console that shows a page, as the service has them: the address, and the permission that it asks for. */
export async function doors(slug) {
  const source = await readFile(new URL('../../src/staff/access/routes.rs', import.meta.url), 'utf8');
  const found = [...source.matchAll(/StaffRoute::show\(\s*"([^"]+)",\s*P::(\w+)/g)];
  const nobody = '00000000-0000-7000-8000-000000000000';
  return found.map(([, route, permission]) => ({ path: route.replace(':slug', slug).replace(/:(id|job|draft)/, nobody), permission }));
}
