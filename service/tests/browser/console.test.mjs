// The console: the first owner by the printed link, an editor from the first word to the delivered
// list; every page is sound.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import {
  OWNER,
  StaffClient,
  assertSound,
  listUnsoundRoutes,
  setUpMember,
  setUpOwner,
  waitForJob,
} from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const NEW = 'beds-for-everybody';
/** Pages of the console, and those of one statement in it. */
const PAGES = [
  '',
  '/inbox',
  '/organisations',
  '/site',
  '/appearance',
  '/drafts',
  '/drafts/new',
  '/account',
  '/account/change',
  '/audit',
  '/delivery',
  '/organisations/ecosoc',
  '/health',
  '/members',
  '/proof',
];
const STATEMENT_PAGES = [
  '',
  '/inbox',
  '/signatories',
  '/send-again',
  '/cosponsors',
  '/coverage',
  '/news',
  '/edit',
  '/standing',
  '/published',
  '/partners',
  '/attachments',
  '/import',
  '/deliver',
  '/delivery',
  '/delivery/mark',
];
const TABLE = `E-mail,Name,Organisation,Website,Country
ana@people.example.org,Ana Díaz,,,Kenya
bo@people.example.org,Bo Otieno,,,Kenya
cy@people.example.org,Cy Müller,,,Brazil
dana@beds.example.org,Dana Reyes,Beds United,https://beds.example.org,Brazil
not an address,Nobody,,,Kenya
`;

const scene = await setUp();
const { app } = scene;
let olga, edith, jobs;

/** Waits for what is wrong; each line of it leads to its field. */
async function assertMendable(page) {
  await page.locator('.problems li').first().waitFor();
  await page.waitForLoadState('load');
  for (const link of await page.locator('.problems li a').all()) {
    assert.equal(
      await page.locator(await link.getAttribute('href')).count(),
      1,
      `${await link.innerText()} leads to its field`,
    );
  }
}

/** Waits until so many are counted. */
const waitForTotal = (slug, count) =>
  waitUntil(`${count} are counted`, async () => (await app.fetchTally(slug)).total === count);

test('the first owner sets up an account, decides by keyboard and takes a list away', async () => {
  olga = await setUpOwner(scene, assertSound);
  const { page } = olga;
  await page.locator('table').waitFor();
  await olga.goTo(`/s/${SLUG}/inbox`);
  assert.ok((await page.locator('.card').count()) > 1, 'somebody waits');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const name = await page.locator('.card:focus .name').innerText();
  await page.keyboard.press('a');
  await page.locator('.notice[role=status]').waitFor();
  const left = await page.locator('.card .name').allInnerTexts();
  assert.ok(!left.includes(name), `${name} waits no more`);
  const list = await app.fetchText(`/en/s/${SLUG}/signatories`);
  // askama escapes with numbers.
  assert.ok(list.includes(name.replace(/&/g, '&#38;').replace(/'/g, '&#39;')), `${name} counts`);

  await olga.goTo(`/s/${SLUG}/deliver`);
  await page.locator('[name=preset][value=press]').check();
  await page.locator('[value=run]').click();
  await waitForJob(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a.button').click(),
  ]);
  assert.match(download.suggestedFilename(), /^halt-the-executions-press-[\d-]+\.xlsx$/);
});

test('an editor writes a statement in two languages and publishes it', async () => {
  edith = await setUpMember(scene, await olga.invite('editor', 'Edith Example'));
  const { page, visitor } = edith;
  visitor.expectStatus(422);
  await edith.goTo('');
  await page.getByRole('link', { name: 'New statement' }).click();
  await page.locator('#field-title').fill('Beds for everybody');
  await page.locator('#slug-note').filter({ hasText: /\w/ }).waitFor();
  assert.equal(await page.locator('#field-slug').inputValue(), NEW, 'suggested from the title');
  await page.getByRole('button', { name: 'Create draft' }).click();
  await page.waitForURL(/\/staff\/drafts\/[\da-f-]{36}/);
  await page.locator('#field-summary-en').fill('Nobody sleeps on the floor of a ward.');
  // Key by key, as somebody types: the preview and the save follow the keys.
  await page.locator('#field-body-en').pressSequentially('We ask for **beds**.');
  const look = page.frameLocator('iframe[name=preview]');
  await look
    .locator('.text strong')
    .filter({ hasText: /^beds$/ })
    .waitFor();
  await page
    .locator('#draft-status')
    .filter({ hasText: /^Saved at/ })
    .waitFor();
  await page.reload();
  assert.equal((await page.locator('#field-body-en').inputValue()).trim(), 'We ask for **beds**.');

  await page.locator('#field-new_language').fill('Arabic');
  await page.locator('[value=add-language]').click();
  const beside = await page.locator('.pair .beside').boundingBox();
  const typed = await page.locator('.pair .draft-fields').boundingBox();
  assert.ok(beside.x + beside.width <= typed.x && Math.abs(beside.y - typed.y) < 8, 'side by side');
  assert.equal(
    await page.locator('#field-body-ar').evaluate((field) => getComputedStyle(field).direction),
    'rtl',
  );
  await page.locator('#field-title-ar').fill('أسرّة للجميع');
  await page.locator('#field-summary-ar').fill('لا أحد ينام على أرض الجناح.');
  await page.locator('#field-body-ar').fill('نطالب **بأسرّة**.');
  await page.locator('.pair [formtarget=preview]').click();
  await look.locator('html[dir=rtl] .text strong').waitFor();

  await page.locator('.draft-bar [value=check]').click();
  await page.waitForURL(/\/check$/);
  assert.equal(await page.locator('[value=publish]').count(), 0, 'no host is named yet');
  await assertSound(page, 'checklist blocked');
  await page.locator('.checklist .bad a').first().click();
  await page.waitForURL(/errors=yes/);
  await assertMendable(page);
  await assertSound(page, 'editor problems');
  await page.locator('#field-host_name-0').fill('Ward Watch');
  await page.locator('#field-host_country-0').fill('South Africa');
  await page.locator('[name=lead]').first().check();
  await page.locator('.draft-bar [value=page]').click();
  await page.waitForURL(/\/page$/);
  await assertSound(page, 'whole page of a draft');
  assert.ok(await page.locator('#endorse button').last().isDisabled(), 'nothing can be sent');
  await page.goBack();
  await page.locator('.draft-bar [value=check]').click();
  await page.waitForURL(/\/check$/);
  await assertSound(page, 'checklist ready');
  await page.locator('[value=publish]').click();
  await page.waitForURL(/published\?done=published/);
  await assertSound(page, 'after publishing');
  for (const [language, title] of [
    ['en', 'Beds for everybody'],
    ['ar', 'أسرّة للجميع'],
  ]) {
    const text = await app.fetchText(`/${language}/s/${NEW}`);
    assert.ok(text.includes(title), title);
  }
});

test('an editor brings a table in, takes some of it out and back, delivers it, and takes all of it back', async () => {
  const { page } = edith;
  await edith.goTo(`/s/${NEW}/import`);
  await page
    .locator('#file')
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.waitForURL(/\/import\/[\da-f-]{36}/);
  await assertSound(page, 'import columns');
  assert.equal(await page.locator('select[name^=column-]').first().inputValue(), 'email');
  await page.locator('[name=how][value=count]').check();
  await page.locator('[value=run]').click();
  await assertMendable(page);
  await assertSound(page, 'import problems');
  await page.locator('#basis').fill('Paper list of the assembly of 3 March');
  await page.locator('[name=tell]').uncheck();
  await page.locator('[value=try]').click();
  await waitForJob(page);
  assert.match(await page.locator('main table').innerText(), /not valid/);
  await assertSound(page, 'job tried');
  await page.locator('a[href$="/lines"]').click();
  await page.waitForURL(/\/lines$/);
  await assertSound(page, 'import lines');
  await page.goBack();
  await waitForTotal(NEW, 0);
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.locator('[value=run]').click();
  await waitForJob(page);
  const imported = page.url();
  await waitForTotal(NEW, 4);

  await edith.goTo(`/s/${NEW}/signatories`);
  await page.locator('#country').selectOption('KE');
  await page.locator('[value=preview]').click();
  assert.equal(await page.locator('.sample li').count(), 2);
  await assertSound(page, 'signatories preview');
  await page.locator('#reason').fill('One hand wrote both.');
  await page.locator('[value=run]').click();
  await waitForJob(page);
  await waitForTotal(NEW, 2);
  const invalidated = page.url();
  await page.locator('[value=undo]').click();
  await page.waitForURL((url) => url.href !== invalidated);
  await waitForJob(page);
  await waitForTotal(NEW, 4);

  await edith.goTo(`/s/${NEW}/deliver`);
  await page.locator('[name=preset][value=full]').check();
  await page.locator('#format').selectOption('xlsx');
  await page.locator('[value=preview]').click();
  await page.getByRole('cell', { name: 'ana@people.example.org' }).waitFor();
  await assertSound(page, 'deliver preview');
  assert.equal(await page.locator('#format').inputValue(), 'xlsx');
  await page.locator('[value=run]').click();
  await waitForJob(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a.button').click(),
  ]);
  assert.match(download.suggestedFilename(), /^beds-for-everybody-FULL-PERSONAL-DATA-[\d-]+\.xlsx$/);
  const file = await readFile(await download.path());
  // A workbook is a ZIP archive.
  assert.equal(file.subarray(0, 2).toString(), 'PK');
  const hash = createHash('sha256').update(file).digest('hex');
  await page.locator('dd').filter({ hasText: hash }).waitFor();
  jobs = { imported, invalidated, delivered: page.url() };

  await page.goto(imported);
  await page.locator('[value=undo]').click();
  await page.waitForURL((url) => url.href !== imported);
  await waitForJob(page);
  await waitForTotal(NEW, 0);
  await page.goto(imported);
  await page.getByRole('link', { name: 'Undone: see details' }).waitFor();
});

test('the pages of the console are sound in Arabic', async () => {
  const { page } = olga;
  const choose = async (language, direction) => {
    await olga.goTo('/account/change');
    await page.locator('#language').selectOption(language);
    await page.locator('[value=details]').click();
    await page.locator(`html[dir=${direction}] .notice`).waitFor();
  };
  await choose('ar', 'rtl');
  for (const path of [...PAGES, ...STATEMENT_PAGES.map((one) => `/s/${SLUG}${one}`)]) {
    const answer = await olga.goTo(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl', path);
    await assertSound(page, `arabic ${path.slice(1).replaceAll('/', ' ') || 'home'}`);
  }
  await choose('', 'ltr');
});

test('on a phone the two navigations are menus, and on a wide screen their links show', async () => {
  const { page } = olga;
  await olga.goTo(`/s/${SLUG}/signatories`);
  const summaries = page.locator('.menu > summary');
  const readShown = async () => {
    const links = await page.locator('.menu a').all();
    const shown = await Promise.all(links.map((link) => link.isVisible()));
    assert.ok(shown.length > 12, 'those of the console and of the statement');
    return [...new Set(shown)];
  };
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.deepEqual([await readShown(), await summaries.first().isVisible()], [[true], false]);
  await page.setViewportSize({ width: 360, height: 800 });
  assert.deepEqual(await readShown(), [false]);
  const { y } = await page.locator('main').boundingBox();
  assert.ok(y < 320, `${y} px of the first screen`);
  for (const summary of await summaries.all()) {
    await summary.focus();
    await page.keyboard.press('Enter');
  }
  assert.deepEqual(await readShown(), [true]);
  await assertSound(page, 'menus open');
});

test('every page of the console is sound', async () => {
  const { page } = olga;
  const look = async (name, path) => {
    const answer = await olga.goTo(path);
    assert.equal(answer.status(), 200, path);
    await assertSound(page, name);
  };
  // First, while the owner's last code is younger than ten minutes, which inviting asks for.
  await olga.goTo('/members');
  await page.locator('tbody summary').first().click();
  await assertSound(page, 'members open');
  olga.visitor.expectStatus(422);
  await page.locator('[value=invite]').click();
  await assertMendable(page);
  await assertSound(page, 'members problems');
  for (const path of PAGES) await look(path.slice(1) || 'home', path);
  for (const path of STATEMENT_PAGES)
    await look(`statement ${path.slice(1) || 'campaign'}`, `/s/${SLUG}${path}`);
  await olga.goTo(`/s/${SLUG}/news`);
  await page.locator('[value=begin]').click();
  await page.locator('#field-name').waitFor();
  await assertSound(page, 'news draft');
  await olga.goTo('/organisations');
  await page
    .locator('#lines')
    .fill(
      'Wayfarer Foundation, https://wayfarer.example.org, GB, Health Network\nWayfarer Foundation Ltd, https://wayfarer-ltd.example.org, GB, Health Network',
    );
  await page.locator('[value=import]').click();
  await page.locator('tbody th a').first().waitFor();
  await assertSound(page, 'organisations two');
  await look('signatory', await olga.findPath(`/s/${SLUG}/signatories`, 'tbody th a'));
  await look('organisation', await olga.findPath('/organisations', 'tbody th a'));
  await look('statement campaign new', `/s/${NEW}`);
  await look('deliver delivered', `/s/${NEW}/deliver`);
  await look('import before', `/s/${NEW}/import`);
  for (const [name, url] of Object.entries(jobs)) await look(`job ${name}`, url.split('/staff')[1]);
  await olga.goTo(`/s/${NEW}/edit`);
  await page.locator('main .main-action').click();
  await page.waitForURL(/\/drafts\//);
  await assertSound(page, 'editor');
  await look(
    'editor difference',
    `${new URL(page.url()).pathname.slice('/staff'.length)}/difference`,
  );
  await olga.goTo('/drafts/new');
  await page.getByRole('button', { name: 'Create draft' }).click();
  await assertMendable(page);
  await assertSound(page, 'drafts problems');
  await olga.visitor.assertQuiet();
  await edith.visitor.assertQuiet();
  assert.deepEqual(await listUnsoundRoutes(), []);
});

test('whoever has the password alone stays outside', async () => {
  const somebody = await StaffClient.open(scene, `/staff/s/${SLUG}/deliver`);
  const { page, visitor } = somebody;
  await page.waitForURL(/sign-in/);
  await assertSound(page, 'sign in');
  await somebody.typePassword(OWNER);
  await page.waitForURL(/\/staff\/code\?next=.*deliver$/);
  await assertSound(page, 'code');
  await somebody.goTo('/audit');
  await page.waitForURL(/\/staff\/code\?next=.*audit$/);
  visitor.expectStatus(422);
  await page.locator('#code').fill('000000');
  await page.keyboard.press('Enter');
  await page.locator('.problems').waitFor();
  somebody.secret = olga.secret;
  await somebody.typeCode(1);
  await page.waitForURL(/\/staff\/audit$/);
  await page.locator('table').waitFor();
  await visitor.assertQuiet();
});
