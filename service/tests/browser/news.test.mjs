// News: written from a template with the languages side by side, tested, sent, and stopped by one click.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { makeEndorsement } from './support/signatories.mjs';
import { OWNER, assertSound, setUpOwner, signIn } from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const READER = 'reader@people.example.org';
const ARABIC_READER = 'qari@people.example.org';
const SUBJECT = 'We delivered your names';

const scene = await setUp();
const { app } = scene;
let olga;

/** Finds the newest letter to an address whose text has these words. */
const findLetter = async (address, words) => {
  const letters = await app.readMail();
  return letters.filter(({ to, text }) => to === address && text.includes(words)).pop();
};

test('an owner writes news from a template, in two languages side by side', async () => {
  const consent = { publish: true, updates: true };
  await makeEndorsement(app, SLUG, READER, { consent, name: 'Rosa Reader' });
  await makeEndorsement(app, SLUG, ARABIC_READER, { consent, name: 'قارئ مثال', language: 'ar' });
  olga = await setUpOwner(scene);
  const { page, visitor } = olga;
  await olga.goTo(`/s/${SLUG}/news`);
  await assertSound(page, 'news');
  await page.locator('#template').selectOption('delivered');
  await page.locator('[value=begin]').click();
  await page.locator('#field-body-en').waitFor();
  assert.equal(await page.locator('#field-body-ar').getAttribute('dir'), 'rtl');
  assert.notEqual(await page.locator('#field-body-ar').inputValue(), '');
  await page.locator('#field-subject-en').fill('');
  visitor.expectStatus(422);
  await page.locator('[value=save]').click();
  await page.locator('.problems a[href="#field-subject-en"]').waitFor();
  await assertSound(page, 'news with an error');
  await page.locator('#field-subject-en').fill(SUBJECT);
  await page.locator('[value=test-en]').click();
  await page.waitForURL(/done=tested/);
  await waitUntil('the test has come', () => findLetter(OWNER, SUBJECT));
  assert.ok((await page.locator('.news-letter').count()) > 0, 'a preview');
  await assertSound(page, 'news tested');
});

test('what is sent arrives with the way out', async () => {
  const { page } = olga;
  await page.locator('[value=schedule]').click();
  await page.waitForURL(/done=scheduled/);
  const letter = await waitUntil('the news have come', () => findLetter(READER, SUBJECT), 30_000);
  assert.match(letter.text, /^List-Unsubscribe: <https?:\/\/[^>]+\/unsubscribe\/[A-Za-z0-9_-]{43}>/m);
  assert.match(letter.text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  await waitUntil(
    'all have left',
    async () => {
      await page.reload();
      return (await page.locator('#state').innerText()).startsWith('Sent by');
    },
    30_000,
  );
  await assertSound(page, 'news sent');
  await olga.goTo('/audit');
  const sentences = await page.locator('.sentence').allInnerTexts();
  assert.ok(
    sentences.some((one) => one.startsWith('Olga Example asked to send a news email about')),
    sentences.join('\n'),
  );
  await olga.visitor.assertQuiet();
});

test('whoever gets news stops and takes them again by their links, in Arabic and without scripts', async () => {
  const letter = await waitUntil('the news have come', () => findLetter(ARABIC_READER, '/unsubscribe/'));
  const find = (path) => new URL(letter.text.match(new RegExp(`https?://\\S+${path}\\S+`))[0]).pathname;
  const { visitor, page } = await scene.openPage(find('/unsubscribe/'), {
    locale: 'ar',
    width: 360,
    height: 740,
    js: false,
  });
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  await page.reload();
  assert.equal(await page.locator('main [role=status]').count(), 0, 'a look stops nothing');
  await page.locator('[value=statement]').click();
  await page.locator('main [role=status]').waitFor();
  await page.goto(app.findAddress(find('/my/')));
  const news = page.locator('section.news');
  const value = await news.locator('button').getAttribute('value');
  await news.locator('button').click();
  await news.locator(`button:not([value=${value}])`).waitFor();
  assert.ok((await news.locator('details li').count()) >= 2, 'each choice with its time');
  await visitor.assertQuiet();
  for (const path of ['/unsubscribe/', '/my/']) {
    const seen = await scene.openPage(find(path), { locale: 'ar' });
    await assertSound(seen.page, `own news ${path.replaceAll('/', '')}`);
  }
});

test('staff who read Arabic find what became of the emails', async () => {
  const reading = await signIn(scene, OWNER, { secret: olga.secret, locale: 'ar' });
  for (const path of [`/s/${SLUG}/news`, '/delivery', `/s/${SLUG}/send-again`, `/s/${SLUG}`]) {
    await reading.goTo(path);
    assert.equal(await reading.page.locator('html').getAttribute('dir'), 'rtl');
    await assertSound(reading.page, `arabic ${path.replace(`/s/${SLUG}`, 'statement').replaceAll('/', ' ')}`);
  }
  await reading.visitor.assertQuiet();
});
