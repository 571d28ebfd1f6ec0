// The console: the first owner comes by the printed link, sets up a second factor, decides by keyboard, takes a list away.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sideways, violations, withAxe } from './checks.mjs';
import { House, browser, until, visitor } from './house.mjs';

const PASSWORD = 'three ducks on a pond';
const SLUG = 'halt-the-executions';
let house, chrome, secret;

before(async () => {
  house = await House.start();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

/** What an authenticator shows, `steps` of 30 s from now (RFC 6238). */
function code(steps = 0) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

/** Nothing of axe, nothing at the side, at both widths and in both schemes. */
async function sound(page, name) {
  const wrong = [];
  for (const size of [{ width: 360, height: 800 }, { width: 1280, height: 900 }]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await withAxe(page);
      wrong.push(...(await violations(page)).map((one) => `${name} ${size.width} ${colorScheme} ${one}`));
    }
  }
  wrong.push(...(await sideways(page, 320, 640)).map((one) => `${name} ${one}`));
  assert.deepEqual(wrong, []);
}

test('the first owner sets up an account, decides by keyboard and takes a list away', async () => {
  const link = await until('the link is printed', () => /http:\S+\/staff\/setup\/\S+/.exec(house.log)?.[0]);
  const reader = await visitor(chrome, house, { bypassCSP: true });
  const page = await reader.page();
  await page.goto(link);
  await sound(page, 'setup');
  await page.locator('#email').fill('olga@staff.example.org');
  await page.locator('#name').fill('Olga Example');
  await page.locator('#password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/second-factor/);
  await sound(page, 'second factor');
  secret = await page.locator('main code').innerText();
  await page.locator('#code').fill(code(-1));
  await page.keyboard.press('Enter');
  await page.locator('.recovery').waitFor();
  assert.equal(await page.locator('.recovery li').count(), 10);
  await sound(page, 'recovery codes');
  await page.locator('main a.button').click();
  await page.locator('table').waitFor();
  await sound(page, 'home');

  await page.goto(`${house.url}/staff/s/${SLUG}/inbox`);
  await sound(page, 'inbox');
  const waiting = await page.locator('.card').count();
  assert.ok(waiting > 1, 'somebody waits');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const name = await page.locator('.card:focus h2 bdi').innerText();
  await page.keyboard.press('a');
  await page.locator('[role=status]').waitFor();
  assert.equal(await page.locator('.card').count(), waiting - 1);
  const list = await (await fetch(`${house.url}/en/s/${SLUG}/signatories`)).text();
  assert.ok(list.includes(name.replace(/&/g, '&#38;').replace(/'/g, '&#39;')), `${name} counts`);

  for (const room of ['audit', 'members', 'account', `s/${SLUG}/deliver`]) {
    await page.goto(`${house.url}/staff/${room}`);
    await sound(page, room);
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main button').click()]);
  assert.match(download.suggestedFilename(), /^halt-the-executions-[\d-]+\.csv$/);
  await reader.close();
});

test('whoever has the password alone stays outside', async () => {
  const reader = await visitor(chrome, house);
  const page = await reader.page();
  await page.goto(`${house.url}/staff/s/${SLUG}/deliver`);
  await page.waitForURL(/sign-in/);
  await page.locator('#email').fill('olga@staff.example.org');
  await page.locator('#password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/code$/);
  await page.goto(`${house.url}/staff/audit`);
  await page.waitForURL(/\/staff\/code$/);
  reader.expects(422);
  await page.locator('#code').fill('000000');
  await page.keyboard.press('Enter');
  await page.locator('.problems').waitFor();
  await page.locator('#code').fill(code(1));
  await page.keyboard.press('Enter');
  await page.locator('table').waitFor();
  await reader.close();
});
