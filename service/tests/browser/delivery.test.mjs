// Delivery: an office is chosen, what it asks is filled in by keyboard on a phone, a pack is made and fetched, an organisation
// agrees to be named as a co-sponsor, the statement is marked as delivered with its receipt, its page says so, and words are
// counted while somebody writes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { makeEndorsement } from './support/signatories.mjs';
import { assertSound, setUpOwner, waitForJob } from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const OFFICE = 'hrc-written-statement';
/** The size of a phone, in CSS pixels. */
const PHONE = { width: 360, height: 800 };
/** More keys than any of these pages has controls. */
const MOST_TABS = 250;
const RECEIPT = {
  name: 'receipt.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 received with thanks'),
};

/** An organisation that endorses, and what the Council's list says of it. */
const RIVERS = {
  kind: 'organisation',
  name: 'Rosa Example',
  role: 'Director',
  authorised: true,
  organisation: { name: 'Rivers Alliance', website: 'https://rivers.example.org' },
};
const RIVERS_EMAIL = 'office@rivers.example.org';
const LISTED = 'Rivers Alliance\tRoster\t1998';

const scene = await setUp();
const { app } = scene;
let olga;

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
  assert.fail(`no key leads to ${selector}`);
}

test('what an office asks is filled in by keyboard on a phone', async () => {
  olga = await setUpOwner(scene);
  const { page, visitor } = olga;
  await page.setViewportSize(PHONE);
  await olga.goTo(`/s/${SLUG}/delivery`);
  await assertSound(page, 'delivery');
  await page.setViewportSize(PHONE);
  await tabTo(page, `a[href$="preset=${OFFICE}"]`);
  await page.keyboard.press('Enter');
  await page.locator('#office-title').waitFor();
  assert.ok((await page.locator('#missing li').count()) > 0, 'it says what is missing');
  await assertSound(page, 'delivery office');
  await page.setViewportSize(PHONE);
  await tabTo(page, '#field-agenda_item');
  await page.keyboard.type('99');
  await tabTo(page, '[value=save]');
  visitor.expectStatus(422);
  await page.keyboard.press('Enter');
  await page.locator('.problems a[href="#field-agenda_item"]').waitFor();
  await assertSound(page, 'delivery with an error');
  await page.locator('#field-agenda_item').fill('4');
  await page.locator('#field-session_starts').fill('2027-02-22');
  await page.locator('[value=save]').click();
  await page.waitForURL(/done=saved/);
  assert.match(await page.locator('#due').innerText(), /8 February 2027/);
});

test('a pack is made, looked at and fetched', async () => {
  const { page } = olga;
  await olga.goTo(`/s/${SLUG}/delivery?preset=letter`);
  await page.locator('[value=pack]').click();
  await waitForJob(page);
  await olga.goTo(`/s/${SLUG}/delivery`);
  await assertSound(page, 'delivery packs');
  await page.locator('#packs-title ~ .scroll th a').first().click();
  await page.locator('.hash').waitFor();
  await assertSound(page, 'delivery pack');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a.button').click(),
  ]);
  const file = await readFile(await download.path());
  assert.equal(file.subarray(0, 2).toString(), 'PK');
  await page.reload();
  assert.match(await page.locator('#fetched-title ~ ul').innerText(), /Olga Example/);
});

test('an organisation from the list is asked by email, and answers by one button', async () => {
  const { page, visitor } = olga;
  await makeEndorsement(app, SLUG, RIVERS_EMAIL, RIVERS);
  await olga.goTo('/organisations/ecosoc');
  await page.locator('#lines').fill(LISTED);
  await page.locator('[value=preview]').click();
  await page.locator('tbody tr').waitFor();
  await assertSound(page, 'list of the council');
  await page.locator('[value=save]').click();
  await page.waitForURL(/added=1/);
  await olga.goTo(`/s/${SLUG}/cosponsors`);
  const row = page.locator('tbody tr').filter({ hasText: 'Rivers Alliance' });
  await row.locator('[name=pick]').check();
  await assertSound(page, 'cosponsors');
  await page.locator('[value=ask]').click();
  await page.waitForURL(/#orders$/);
  await assertSound(page, 'cosponsors asked');
  // The email waits for 30 seconds, in which it can be stopped.
  const { cosponsor } = await app.waitForLetter(RIVERS_EMAIL, 'cosponsor', 60_000);
  const answering = await visitor.openPage(cosponsor);
  await answering.locator('[value=yes]').waitFor();
  await assertSound(answering, 'cosponsor question');
  await answering.setViewportSize(PHONE);
  await tabTo(answering, '[value=yes]');
  await answering.keyboard.press('Enter');
  await answering.locator('.notice[role=status]').waitFor();
  await assertSound(answering, 'cosponsor answered');
  await answering.close();
  await olga.goTo(`/s/${SLUG}/cosponsors`);
  assert.match(await row.innerText(), /Agreed on/);
  await assertSound(page, 'cosponsors agreed');
});

test('a delivery is marked with its receipt, and everybody can read it', async () => {
  const { page } = olga;
  await olga.goTo(`/s/${SLUG}/delivery/mark`);
  await assertSound(page, 'delivery mark');
  await page.locator('#field-to_whom').fill('Human Rights Council');
  await page.locator('#field-file').setInputFiles(RECEIPT);
  await page.locator('[name=shows_receipt]').check();
  await page.locator('[value=mark]').click();
  await page.waitForURL(/done=marked/);
  await assertSound(page, 'delivery marked');
  await page.goto(app.findAddress(`/en/s/${SLUG}`));
  assert.match(await page.locator('.delivered').innerText(), /Human Rights Council/);
  const link = await page.locator('.delivered a').getAttribute('href');
  const receipt = await app.fetch(link);
  assert.equal(receipt.headers.get('content-type'), 'application/pdf');
});

test('in Arabic the pages are read from the right', async () => {
  const { page } = olga;
  const choose = async (language, direction) => {
    await olga.goTo('/account/change');
    await page.locator('#language').selectOption(language);
    await page.locator('[value=details]').click();
    await page.locator(`html[dir=${direction}] .notice`).waitFor();
  };
  await choose('ar', 'rtl');
  for (const path of ['/delivery', `/delivery?preset=${OFFICE}`, '/delivery/mark']) {
    await olga.goTo(`/s/${SLUG}${path}`);
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl', path);
    await assertSound(page, `arabic ${path.slice(1).replaceAll(/\W/g, ' ')}`);
  }
  await choose('', 'ltr');
});

test('words are counted while somebody writes', async () => {
  const { page } = olga;
  await olga.goTo(`/s/${SLUG}/edit`);
  await page.locator('main .main-action').click();
  await page.locator('#field-body-en').waitFor();
  const count = page.locator('[data-words=en]');
  await page.locator('#field-office').selectOption(OFFICE);
  await waitUntil('the words are there', async () => / of 1,500 words/.test(await count.innerText()));
  await page.locator('#field-body-en').fill('One two three.');
  await waitUntil('the new number', async () => (await count.innerText()) === '3 of 1,500 words');
  assert.notEqual(await page.locator('#count-rule').innerText(), '');
  await page.locator('#field-body-en').fill('word '.repeat(1501));
  await waitUntil('what is over', async () => /1 word too many/.test(await count.innerText()));
  await assertSound(page, 'editor with words');
  await olga.visitor.assertQuiet();
});
