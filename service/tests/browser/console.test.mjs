// The console: the first owner by the printed link, an editor from the first word to the delivered list; every page is sound.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { House, browser, until, visitor } from './house.mjs';
import { PASSWORD, code, done, invite, newcomer, owner, sound } from './staff.mjs';

const SLUG = 'halt-the-executions';
const NEW = 'beds-for-everybody';
const TABLE = `E-mail,Name,Organisation,Website,Country
ana@people.example.org,Ana Díaz,,,Kenya
bo@people.example.org,Bo Otieno,,,Kenya
cy@people.example.org,Cy Müller,,,Brazil
dana@beds.example.org,Dana Reyes,Beds United,https://beds.example.org,Brazil
not an address,Nobody,,,Kenya
`;
let house, chrome, olga, edith, draft, jobs;

before(async () => {
  house = await House.start();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

const at = (who, room) => who.page.goto(`${house.url}/staff${room}`);
/** What is wrong is told, and each line of it leads to its field. */
async function mendable(page) {
  await page.locator('.problems li').first().waitFor();
  for (const link of await page.locator('.problems li a').all()) {
    assert.equal(await page.locator(await link.getAttribute('href')).count(), 1, `${await link.innerText()} leads to its field`);
  }
}

const counted = (slug, count) => until(`${count} are counted`, async () => (await house.tally(slug)).total === count);

test('the first owner sets up an account, decides by keyboard and takes a list away', async () => {
  olga = await owner(chrome, house, sound);
  const { page } = olga;
  await page.locator('table').waitFor();
  await at(olga, `/s/${SLUG}/inbox`);
  const waiting = await page.locator('.card').count();
  assert.ok(waiting > 1, 'somebody waits');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const name = await page.locator('.card:focus h2 bdi').innerText();
  await page.keyboard.press('a');
  await page.locator('.notice[role=status]').waitFor();
  assert.equal(await page.locator('.card').count(), waiting - 1);
  const list = await (await fetch(`${house.url}/en/s/${SLUG}/signatories`)).text();
  assert.ok(list.includes(name.replace(/&/g, '&#38;').replace(/'/g, '&#39;')), `${name} counts`);

  await at(olga, `/s/${SLUG}/deliver`);
  await page.locator('[name=preset][value=press]').check();
  await page.locator('[value=run]').click();
  await done(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a.button').click()]);
  assert.match(download.suggestedFilename(), /^halt-the-executions-[\d-]+\.csv$/);
});

test('an editor writes a statement in two languages and publishes it', async () => {
  edith = await newcomer(chrome, house, await invite(olga, 'editor', 'Edith Example'), { factor: true });
  const { page, reader } = edith;
  reader.expects(422);
  await at(edith, '/drafts');
  await page.locator('#field-title').fill('Beds for everybody');
  await page.locator('#field-slug').fill(NEW);
  await page.getByRole('button', { name: 'Begin the statement' }).click();
  await page.waitForURL(/\/staff\/drafts\/[\da-f-]{36}/);
  draft = page.url().replace(/.*\/staff|\?.*/g, '');
  await page.locator('#field-summary-en').fill('Nobody sleeps on the floor of a ward.');
  await page.locator('#field-body-en').pressSequentially('We ask for **beds**.');
  const look = page.frameLocator('iframe[name=preview]');
  await look.locator('.text strong').filter({ hasText: /^beds$/ }).waitFor();
  await page.locator('#draft-status').filter({ hasText: /^Saved at/ }).waitFor();
  await page.reload();
  assert.equal((await page.locator('#field-body-en').inputValue()).trim(), 'We ask for **beds**.');

  await page.locator('#field-new_language').fill('ar');
  await page.locator('[value=add-language]').click();
  const beside = await page.locator('.pair .beside').boundingBox();
  const typed = await page.locator('.pair .draft-fields').boundingBox();
  assert.ok(beside.x + beside.width <= typed.x && Math.abs(beside.y - typed.y) < 8, 'side by side');
  assert.equal(await page.locator('#field-body-ar').evaluate((field) => getComputedStyle(field).direction), 'rtl');
  await page.locator('#field-title-ar').fill('أسرّة للجميع');
  await page.locator('#field-summary-ar').fill('لا أحد ينام على أرض الجناح.');
  await page.locator('#field-body-ar').fill('نطالب **بأسرّة**.');
  await page.locator('.pair [formtarget=preview]').click();
  await look.locator('html[dir=rtl] .text strong').waitFor();

  await page.locator('[value=publish]').click();
  await mendable(page);
  await sound(page, 'editor problems');
  await page.locator('#field-host_name-0').fill('Ward Watch');
  await page.locator('#field-host_country-0').fill('KE');
  await page.locator('[name=lead]').first().check();
  await page.locator('[value=publish]').click();
  await page.waitForURL(/standing\?done=published/);
  for (const [language, title] of [['en', 'Beds for everybody'], ['ar', 'أسرّة للجميع']]) {
    const text = await (await fetch(`${house.url}/${language}/s/${NEW}`)).text();
    assert.ok(text.includes(title), title);
  }
});

test('an editor brings a table in, takes some of it out and back, delivers it, and takes all of it back', async () => {
  const { page } = edith;
  await at(edith, `/s/${NEW}/import`);
  await page.locator('#file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.waitForURL(/\/import\/[\da-f-]{36}/);
  await sound(page, 'import columns');
  assert.equal(await page.locator('select[name^=column-]').first().inputValue(), 'email');
  await page.locator('[value=run]').click();
  await mendable(page);
  await sound(page, 'import problems');
  await page.locator('#basis').fill('Paper list of the assembly of 3 March');
  await page.locator('[name=tell]').uncheck();
  await page.locator('[value=try]').click();
  await done(page);
  assert.match(await page.locator('main table').innerText(), /cannot be right/);
  await sound(page, 'job tried');
  await counted(NEW, 0);
  await page.getByRole('link', { name: 'Back to where it was asked for' }).click();
  await page.locator('[value=run]').click();
  await done(page);
  const imported = page.url();
  await counted(NEW, 4);

  await at(edith, `/s/${NEW}/signatories`);
  await page.locator('#country').selectOption('KE');
  await page.locator('[value=preview]').click();
  assert.equal(await page.locator('.sample li').count(), 2);
  await sound(page, 'signatories preview');
  await page.locator('#reason').fill('One hand wrote both.');
  await page.locator('[value=run]').click();
  await done(page);
  await counted(NEW, 2);
  const invalidated = page.url();
  await page.locator('[value=undo]').click();
  await page.waitForURL((url) => url.href !== invalidated);
  await done(page);
  await counted(NEW, 4);

  await at(edith, `/s/${NEW}/deliver`);
  await page.locator('[name=preset][value=full]').check();
  await page.locator('#format').selectOption('xlsx');
  await page.locator('[value=preview]').click();
  await page.getByRole('cell', { name: 'ana@people.example.org' }).waitFor();
  await sound(page, 'deliver preview');
  assert.equal(await page.locator('#format').inputValue(), 'xlsx');
  await page.locator('[value=run]').click();
  await done(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a.button').click()]);
  assert.match(download.suggestedFilename(), /^beds-for-everybody-[\d-]+\.xlsx$/);
  const file = await readFile(await download.path());
  assert.equal(file.subarray(0, 2).toString(), 'PK');
  const hash = createHash('sha256').update(file).digest('hex');
  await page.locator('dd').filter({ hasText: hash }).waitFor();
  jobs = { imported, invalidated, delivered: page.url() };

  await page.goto(imported);
  await page.locator('[value=undo]').click();
  await page.waitForURL((url) => url.href !== imported);
  await done(page);
  await counted(NEW, 0);
  await page.goto(imported);
  await page.getByRole('link', { name: 'It was undone: see how' }).waitFor();
});

test('every page is sound', async () => {
  const { page } = olga;
  const look = async (name, room) => {
    const answer = await at(olga, room);
    assert.equal(answer.status(), 200, room);
    await sound(page, name);
  };
  for (const room of ['', '/inbox', '/organisations', '/drafts', '/account', '/audit', '/health', '/members', '/proof']) {
    await look(room.slice(1) || 'home', room);
  }
  for (const room of ['', '/inbox', '/signatories', '/coverage', '/edit', '/standing', '/import', '/deliver']) {
    await look(`statement ${room.slice(1) || 'campaign'}`, `/s/${SLUG}${room}`);
  }
  await at(olga, '/organisations');
  await page.locator('#lines').fill('Wayfarer Foundation, https://wayfarer.example.org, GB, Health Network\nWayfarer Foundation Ltd, https://wayfarer-ltd.example.org, GB, Health Network');
  await page.locator('[value=import]').click();
  await page.locator('tbody th a').first().waitFor();
  await sound(page, 'organisations two');
  await look('signatory', await first(`/s/${SLUG}/signatories`, 'tbody th a'));
  await look('organisation', await first('/organisations', 'tbody th a'));
  await look('statement campaign new', `/s/${NEW}`);
  await look('deliver delivered', `/s/${NEW}/deliver`);
  await look('import before', `/s/${NEW}/import`);
  for (const [name, url] of Object.entries(jobs)) await look(`job ${name}`, url.split('/staff')[1]);
  await at(olga, `/s/${NEW}/edit`);
  await page.locator('main .main-action').click();
  await page.waitForURL(/\/drafts\//);
  await sound(page, 'editor');
  await look('editor difference', `${new URL(page.url()).pathname.slice('/staff'.length)}/difference`);
  await at(olga, '/members');
  await page.locator('tbody summary').first().click();
  await sound(page, 'members open');
  olga.reader.expects(422);
  await page.locator('[value=invite]').click();
  await mendable(page);
  await sound(page, 'members problems');
  await at(olga, '/drafts');
  await page.getByRole('button', { name: 'Begin the statement' }).click();
  await mendable(page);
  await sound(page, 'drafts problems');
  await olga.reader.quiet();
  await edith.reader.quiet();

  async function first(room, what) {
    await at(olga, room);
    return new URL(await page.locator(what).first().getAttribute('href'), house.url).pathname.slice('/staff'.length);
  }
});

test('whoever has the password alone stays outside', async () => {
  const reader = await visitor(chrome, house);
  const page = await reader.page();
  await page.goto(`${house.url}/staff/s/${SLUG}/deliver`);
  await page.waitForURL(/sign-in/);
  await sound(page, 'sign in');
  await page.locator('#email').fill('olga@staff.example.org');
  await page.locator('#password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/code$/);
  await sound(page, 'code');
  await page.goto(`${house.url}/staff/audit`);
  await page.waitForURL(/\/staff\/code$/);
  reader.expects(422);
  await page.locator('#code').fill('000000');
  await page.keyboard.press('Enter');
  await page.locator('.problems').waitFor();
  await page.locator('#code').fill(code(olga.secret, 1));
  await page.keyboard.press('Enter');
  await page.locator('table').waitFor();
  await reader.quiet();
});
