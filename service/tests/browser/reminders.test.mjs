// Reminders to members: seen, tested, stopped within 30 seconds; the audit log says so in sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { OWNER, assertSound, setUpOwner } from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const NETWORK = 'Reminded Network';
const MEMBERS = `Red Salud,salud.example.org,PE,${NETWORK},,oficina@salud.example.org
Health Office,office.example.org,KE,${NETWORK},,office@office.example.org`;

const scene = await setUp();
const { app } = scene;
const coverage = `/s/${SLUG}/coverage?network=${encodeURIComponent(NETWORK)}`;
let olga;

/** Counts the letters that have come to an address. */
const countLetters = async (address) =>
  (await app.readMail()).filter(({ to }) => to === address).length;

test('an owner sees the email in the language of each member, and sends a test', async () => {
  olga = await setUpOwner(scene);
  const { page } = olga;
  await olga.goTo('/organisations');
  await page.locator('#lines').fill(MEMBERS);
  await page.locator('[value=import]').click();
  await page.locator('.notice[role=status]').waitFor();
  await olga.goTo(coverage);
  await page.locator('[value=preview]').click();
  await page.locator('main .letter').first().waitFor();
  assert.equal(await page.locator('main .letter[lang=en]').count(), 1);
  assert.equal(await page.locator('main .letter[lang=es]').count(), 1);
  await assertSound(page, 'reminders');
  await page.getByLabel('Language of Health Office').selectOption('ar');
  await page.locator('[value=preview]').click();
  await page.locator('main .letter[lang=ar][dir=rtl]').waitFor();
  assert.equal(await page.locator('main .letter[lang=en]').count(), 0);
  const before = await countLetters(OWNER);
  await page.locator('[value=test-ar]').click();
  await page.locator('.notice[role=status]').waitFor();
  assert.equal(await page.getByLabel('Language of Health Office').inputValue(), 'ar');
  await waitUntil('the test has come', async () => (await countLetters(OWNER)) > before);
});

test('reminders that are stopped within 30 seconds reach nobody', async () => {
  const { page } = olga;
  await page.locator('[value=mail]').press('Enter');
  await page.waitForURL(/#reminders$/);
  const orders = page.locator('#reminders');
  assert.match(await orders.innerText(), /\d\d:\d\d:\d\d/);
  await orders.locator('[value=stop]').press('Enter');
  await orders.filter({ hasText: 'Stopped. Nobody got an email.' }).waitFor();
  await assertSound(page, 'reminders stopped');
  // They could still go out, if the stop had come to nothing.
  await page.waitForTimeout(32_000);
  for (const office of ['oficina@salud.example.org', 'office@office.example.org']) {
    assert.equal(await countLetters(office), 0, office);
  }
  await page.locator('[value=preview]').click();
  await page.locator('[value=mail]').click();
  await page.waitForURL(/#reminders$/);
  await assertSound(page, 'reminders waiting');
});

test('the audit log says what was done, and is filtered without scripts', async () => {
  const { page } = olga;
  await olga.goTo('/audit');
  await page.locator('#topic').selectOption('emails');
  await page.locator('#statement').selectOption(SLUG);
  await page.locator('form.filter button').click();
  await page.waitForURL(/topic=emails/);
  const sentences = await page.locator('.sentence').allInnerTexts();
  assert.ok(
    sentences.some((one) => one.startsWith('Olga Example ordered reminders to members about')),
    sentences.join('\n'),
  );
  await page.locator('tbody details summary').first().click();
  await assertSound(page, 'audit filtered');
  await page.locator('[value=reveal]').click();
  await page.locator('.sentence').first().waitFor();
  assert.equal(await page.locator('[value=reveal]').count(), 0);
  await olga.visitor.assertQuiet();
});
