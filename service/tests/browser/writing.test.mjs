// Writing on a phone by keyboard alone: two languages, from the first word to the published page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { assertSound, setUpOwner } from './support/staff.mjs';

/** The size of a phone, in CSS pixels. */
const PHONE = { width: 360, height: 800 };
/** More keys than any of these pages has controls. */
const MOST_TABS = 250;

const scene = await setUp();
const { app } = scene;

/** Presses Tab until the focused element fits a selector, as somebody without a mouse does. */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no way by Tab to ${selector}`);
}

/** Types into a field that Tab leads to, in place of what stands there. */
async function typeInto(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Presses a button or follows a link that Tab leads to, and waits for the next page. */
async function press(page, selector, url) {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
  await page.waitForURL(url);
}

/** Opens the section that the summary belongs to, unless it is open. */
async function openSection(page, name) {
  await tabTo(page, `#section-${name} > summary`);
  const isOpen = await page.locator(`#section-${name}`).evaluate((section) => section.open);
  if (!isOpen) await page.keyboard.press('Enter');
}

/** Measures a page, in CSS pixels. */
const measureHeight = (page) => page.evaluate(() => document.documentElement.scrollHeight);

test('a statement in two languages is written and published on a phone by keyboard alone', async () => {
  const olga = await setUpOwner(scene);
  const { page, visitor } = olga;
  await page.setViewportSize(PHONE);
  await olga.goTo('');
  await press(page, 'main a[href="/staff/drafts/new"]', /\/drafts\/new$/);
  await typeInto(page, '#field-title', 'Вода в каждой палате');
  await page.locator('#slug-note').filter({ hasText: /\w/ }).waitFor();
  assert.equal(await page.locator('#field-slug').inputValue(), 'voda-v-kazhdoy-palate');
  await assertSound(page, 'new statement');
  await page.setViewportSize(PHONE);
  await typeInto(page, '#field-language', 'Russian');
  await press(page, 'main form button.main-action', /\/drafts\/[\da-f-]{36}$/);
  const height = await measureHeight(page);
  assert.ok(height < 3600, `a new draft is ${height} px high`);

  await typeInto(page, '#field-summary-ru', 'О воде.');
  await typeInto(page, '#field-body-ru', 'Мы просим **воды**.');
  await typeInto(page, '#field-new_language', 'English');
  await press(page, '[value=add-language]', /done=saved/);
  await typeInto(page, '#field-title-en', 'Water in every ward');
  await typeInto(page, '#field-summary-en', 'About water.');
  await typeInto(page, '#field-body-en', 'We ask for **water**.');
  await press(page, '[value="save/text"]', /section=text#section-text$/);

  await openSection(page, 'people');
  await typeInto(page, '#field-host_name-0', 'Ward Watch');
  await typeInto(page, '#field-host_country-0', 'Kenya');
  await press(page, '[value="save/people"]', /section=people#section-people$/);
  await openSection(page, 'dates');
  await typeInto(page, '#field-time_zone', 'Nairobi');
  await press(page, '[value="save/dates"]', /section=dates#section-dates$/);
  assert.equal(await page.locator('#field-time_zone').inputValue(), 'Nairobi (Kenya)');
  await assertSound(page, 'editor section');
  await page.setViewportSize(PHONE);

  await press(page, '.draft-bar [value=check]', /\/check$/);
  assert.equal(await page.locator('.checklist .bad').count(), 0);
  await press(page, '[value=test]', /done=tested/);
  await press(page, '[value=publish]', /published\?done=published/);
  await press(page, 'main a[href$="#endorse"]', /#endorse$/);
  await page.locator('form#endorse').waitFor();
  for (const [language, title] of [
    ['ru', 'Вода в каждой палате'],
    ['en', 'Water in every ward'],
  ]) {
    const text = await app.fetchText(`/${language}/s/voda-v-kazhdoy-palate`);
    assert.ok(text.includes(title), title);
  }
  await visitor.assertQuiet();
});
