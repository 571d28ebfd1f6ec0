// The inbox by keyboard alone: five decisions in a row, the keys switched off, and the same without
// scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { assertSound, setUpMember, setUpOwner, signIn, waitForNotice } from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const scene = await setUp();
let reviewer;

const readNames = (page) => page.locator('.card .name').allInnerTexts();
const readFocus = (page) => page.locator('.card:focus .name').innerText();

/** Reads the number behind the inbox in the navigation. */
const readNumber = async (page) =>
  /\((\d+\+?)\)/.exec(await page.locator('header nav a[href="/staff/inbox"]').innerText())?.[1];

/** Goes on by Tab to the button or field that fits a selector. */
async function tabTo(page, selector) {
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`no way by Tab to ${selector}`);
}

test('a reviewer takes five decisions by keyboard alone, and the next row has the focus each time', async () => {
  const olga = await setUpOwner(scene);
  reviewer = await setUpMember(scene, await olga.invite('reviewer', 'Rosa Example'));
  await olga.visitor.assertQuiet();
  const { page } = reviewer;
  const press = (key) => page.keyboard.press(key);
  await reviewer.goTo('/inbox');
  const before = await readNames(page);
  assert.ok(before.length > 6, `${before.length} wait`);
  assert.ok(before.length <= 25, 'a page has 25 rows');
  assert.ok(await readNumber(page), 'the navigation says how many wait');
  await press('j');
  assert.equal(await readFocus(page), before[0]);
  for (const number of [0, 1, 2]) {
    await press('a');
    await waitForNotice(page, `Accepted: ${before[number]}`);
    assert.equal(await readFocus(page), before[number + 1], 'the next row has the focus');
  }
  for (const number of [3, 4]) {
    await press('d');
    assert.match(await page.evaluate(() => document.activeElement.name), /^preset-/);
    await press('ArrowDown');
    await tabTo(page, '[name^="reason-"]');
    await page.keyboard.type('jak: nobody answers');
    await press('Enter');
    await waitForNotice(page, `Declined: ${before[number]}`);
    assert.equal(await readFocus(page), before[number + 1], 'the next row has the focus');
  }
  const left = await readNames(page);
  assert.deepEqual(left.slice(0, before.length - 5), before.slice(5));
  await assertSound(page, 'inbox decided');
  await press('u');
  await waitForNotice(page, `Undone: ${before[4]}`);
  assert.equal(await readFocus(page), before[4], 'it is back, and has the focus');
  for (const key of ['j', 'x', 'k', 'a']) await press(key);
  await waitForNotice(page, `Accepted: ${before[4]}`);
  const readTicked = () => page.locator('.card:has([name=pick]:checked) .name').allInnerTexts();
  assert.deepEqual(await readTicked(), [before[5]]);
  await press('x');
  await press('u');
  await waitForNotice(page, `Undone: ${before[4]}`);
  assert.deepEqual(await readTicked(), [], 'as it was when the decision was undone');
});

test('who declines without a reason is led to the field', async () => {
  const { page, visitor } = reviewer;
  visitor.expectStatus(422);
  await page.keyboard.press('d');
  await tabTo(page, '[value^="decline/"]');
  await page.keyboard.press('Enter');
  await page.locator('.problems a').waitFor();
  await assertSound(page, 'inbox without a reason');
  await page.locator('.problems a').focus();
  await page.keyboard.press('Enter');
  await waitUntil('the field has the focus', () =>
    page.evaluate(() => document.activeElement.name.startsWith('preset-')),
  );
});

test('the keys are switched off and stay off, and Tab and Enter decide', async () => {
  const { page } = reviewer;
  const box = page.locator('[data-keys] input');
  await reviewer.goTo('/inbox');
  await box.focus();
  await page.keyboard.press('Space');
  await page.locator('[data-keys-help]').waitFor({ state: 'hidden' });
  await page.reload();
  assert.equal(await box.isChecked(), false, 'kept by the browser');
  const [first, second] = await readNames(page);
  await page.locator('.card').first().focus();
  for (const key of ['a', 'x', 'j', 'd', '/']) await page.keyboard.press(key);
  assert.equal(await readFocus(page), first, 'no key moves anything');
  assert.equal(await page.locator('[name=pick]:checked').count(), 0);
  assert.equal(await page.locator('.declines[open]').count(), 0);
  await tabTo(page, '[value^="accept/"]');
  await page.keyboard.press('Enter');
  await waitForNotice(page, `Accepted: ${first}`);
  assert.equal(await readFocus(page), second);
  await assertSound(page, 'inbox keys off');
  await box.focus();
  await page.keyboard.press('Space');
  await page.locator('[data-keys-help]').waitFor();
  await reviewer.visitor.assertQuiet();
});

test('without scripts the next row has the focus, and no key is offered', async () => {
  const { secret } = reviewer;
  const rosa = await signIn(scene, 'reviewer@staff.example.org', { js: false, secret });
  const { page } = rosa;
  await rosa.goTo('/inbox');
  assert.equal(await page.locator('[data-keys]').isVisible(), false);
  const [first, second, third] = await readNames(page);
  const readTicked = () => page.locator('.card:has([name=pick]:checked) .name').allInnerTexts();
  await page.locator('.card [name=pick]').nth(2).check();
  await page.locator('.card [value^="accept/"]').first().click();
  await waitForNotice(page, `Accepted: ${first}`);
  assert.equal(await readFocus(page), second);
  assert.deepEqual(await readTicked(), [third]);
  // Enter in a field presses no button of another row.
  await page.locator('.card .declines summary').first().click();
  await page.locator('.card [name^="reason-"]').first().press('Enter');
  assert.equal((await readNames(page))[0], second);
  await page.locator('.undo button').click();
  await waitForNotice(page, `Undone: ${first}`);
  assert.equal(await readFocus(page), first);
  assert.deepEqual(await readTicked(), [third]);
  await page.setViewportSize({ width: 360, height: 800 });
  const link = page.locator('header .menu a').first();
  assert.equal(await link.isVisible(), false, 'on a phone the navigation is a menu');
  await page.locator('header .menu summary').click();
  assert.equal(await link.isVisible(), true);
  await rosa.visitor.assertQuiet();
});
