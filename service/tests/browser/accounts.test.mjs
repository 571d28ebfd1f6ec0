// Accounts of staff in the browser: a forgotten password by keyboard alone, the own account, and the
// recovery codes on screen and on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { OWNER, StaffClient, assertSound } from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const NEW_PASSWORD = 'four geese on a lake';

const scene = await setUp();
const { app } = scene;
let olga;

/** Waits for the link with a path in a letter to an address: the newest. */
const waitForLink = (address, path) =>
  waitUntil(`a letter to ${address} with ${path}`, async () => {
    const letters = (await app.readMail()).filter(({ to }) => to === address);
    const lines = letters.sort((a, b) => a.at - b.at).flatMap(({ text }) => text.split('\n'));
    return lines.findLast((line) => line.startsWith(app.findAddress(path)));
  });

/** Presses Tab until an element that fits a selector has the focus. */
async function tabTo(page, selector) {
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(
      (wanted) => document.activeElement.matches(wanted),
      selector,
    );
    if (isThere) return;
  }
  assert.fail(`${selector} is not reached by 30 steps`);
}

test('an owner sets up an account, and a loaded page shows the same key', async () => {
  const printed = await app.run(['staff', 'first-link', '--base-url', app.url]);
  olga = await StaffClient.open(scene, printed.trim());
  const { page } = olga;
  await page.locator('#name').fill('Olga Example');
  await olga.typePassword(OWNER);
  await page.waitForURL(/second-factor/);
  const key = await page.locator('main code').innerText();
  await page.reload();
  assert.equal(await page.locator('main code').innerText(), key);
  olga.visitor.expectStatus(422);
  await page.locator('#code').fill('000000');
  await page.keyboard.press('Enter');
  await page.locator('[role=alert]').waitFor();
  assert.equal(await page.locator('main code').innerText(), key, 'after a wrong code');
  await olga.enrol();
});

test('a forgotten password is replaced by keyboard alone, and the second factor is asked for', async () => {
  const other = await StaffClient.open(scene, '/staff/sign-in');
  const { page, visitor } = other;
  const { keyboard } = page;
  other.secret = olga.secret;
  await tabTo(page, 'a[href="/staff/forgotten"]');
  await keyboard.press('Enter');
  await page.waitForURL(/\/staff\/forgotten$/);
  await assertSound(page, 'forgotten');
  await tabTo(page, '#email');
  await keyboard.type(OWNER);
  await keyboard.press('Enter');
  await page.waitForURL(/done=sent$/);
  await page.locator('main [role=status]').waitFor();
  await assertSound(page, 'forgotten sent');
  await page.goto(await waitForLink(OWNER, '/staff/forgotten/'));
  await assertSound(page, 'new password');
  await tabTo(page, '#password');
  await keyboard.type(NEW_PASSWORD);
  await keyboard.press('Enter');
  await page.waitForURL(/\/staff\/code$/);
  await tabTo(page, '#code');
  await other.typeCode();
  await page.waitForURL(/\/staff$/);
  await visitor.assertQuiet();
  // All other sessions have ended.
  await olga.goTo('');
  await olga.page.waitForURL(/\/staff\/sign-in/);
});

test('a member changes the own account after a proof', async () => {
  const { page } = olga;
  await page.locator('#email').fill(OWNER);
  await page.locator('#password').fill(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/code/);
  // The code of now was used by the other browser; the next one is taken as well.
  await olga.typeCode(1);
  await page.waitForURL(/\/staff$/);
  await olga.goTo('/account');
  await page.locator('a[href="/staff/account/change"]').click();
  await page.waitForURL(/\/account\/change$/);
  await assertSound(page, 'account change');
  await page.locator('[value=password]').click();
  await page.locator('.problems li a').first().click();
  assert.ok(await page.locator('#password').evaluate((field) => field === document.activeElement));
  await assertSound(page, 'account change problems');
  await page.locator('#language').selectOption('ar');
  await page.locator('[value=details]').click();
  await page.locator('html[dir=rtl] .notice').waitFor();
  await assertSound(page, 'account arabic');
  await olga.goTo('/account/change');
  await page.locator('#language').selectOption('');
  await page.locator('[value=details]').click();
  await page.locator('html[dir=ltr] .notice').waitFor();
});

test('recovery codes are copied and printed', async () => {
  const { page, visitor } = olga;
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await olga.goTo('/account/change');
  await page.locator('[value=codes]').click();
  await page.locator('.recovery').waitFor();
  await assertSound(page, 'recovery codes new');
  const codes = await page.locator('.recovery li').allInnerTexts();
  const button = page.locator('[data-copy]');
  await button.click();
  await button.filter({ hasText: /^Copied$/ }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(
    copied.split('\n'),
    codes.map((code) => code.trim()),
  );
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.recovery').isVisible());
  for (const control of await page.locator('main button, main a').all())
    assert.ok(!(await control.isVisible()), 'nothing to press on paper');
  await page.emulateMedia({ media: 'screen' });
});

test('recovery codes are plain text without scripts', async () => {
  const { page, visitor } = olga;
  const cookies = await visitor.context.cookies();
  const plain = await StaffClient.open(scene, '/staff/sign-in', { js: false });
  await plain.visitor.context.addCookies(cookies);
  await plain.goTo('/account/change');
  await plain.page.locator('[value=codes]').click();
  await plain.page.locator('.recovery').waitFor();
  assert.equal(await plain.page.locator('.recovery li').count(), 10);
  assert.ok(!(await plain.page.locator('[data-copy]').isVisible()));
  await plain.visitor.assertQuiet();
  await page.close();
  await visitor.assertQuiet();
});
