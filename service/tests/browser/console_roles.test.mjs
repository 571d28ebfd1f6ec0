// The console by role: what each one comes to, and what stays shut; by keyboard, without scripts, without a cookie.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { House, browser, total, until } from './house.mjs';
import { doors, invite, newcomer, owner, signIn, sound } from './staff.mjs';

const SLUG = 'covid-19-and-human-rights';
/** The rooms of a statement, as they are called. */
const SHUT = { reviewer: ['Text and settings', 'Standing', 'Import', 'Deliver'], viewer: ['Text and settings', 'Standing', 'Inbox', 'Import', 'Deliver'] };
const MAY = { reviewer: ['Look', 'Review'], viewer: ['Look'] };
let house, chrome;
const staff = {};

before(async () => {
  house = await House.start();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await house?.stop();
});

const at = (who, room) => who.page.goto(`${house.url}/staff${room}`);

/** No way leads to the rooms that are shut, and a typed address of one shows why. */
async function shut(role) {
  const { page, reader } = staff[role];
  for (const room of ['', `/s/${SLUG}`]) {
    await at(staff[role], room);
    const ways = await page.locator('a').allInnerTexts();
    for (const way of SHUT[role]) assert.ok(!ways.includes(way), `${role} sees ${way}`);
  }
  reader.expects(403);
  const closed = (await doors(SLUG)).filter(({ permission }) => !MAY[role].includes(permission));
  assert.ok(closed.length > 9, `${closed.length} doors`);
  for (const { path } of closed) {
    const answer = await page.goto(house.url + path);
    assert.equal(answer.status(), 403, path);
    assert.equal(await page.locator('h1').innerText(), 'This is not for your role', path);
  }
  await sound(page, `refused ${role}`);
}

test('an owner invites an editor, a reviewer and a viewer, and each sets up in a browser of their own', async () => {
  const olga = await owner(chrome, house);
  const links = new Map();
  for (const [role, name] of [['editor', 'Edith Example'], ['reviewer', 'Rosa Example'], ['viewer', 'Vito Example']]) {
    links.set(role, await invite(olga, role, name));
    const row = olga.page.getByRole('row').filter({ hasText: name });
    assert.match(await row.innerText(), /not set up yet/i, `${name} is listed`);
  }
  await sound(olga.page, 'members invited');
  for (const [role, link] of links) {
    staff[role] = await newcomer(chrome, house, link, { factor: role === 'editor' });
    await olga.page.goto(link).then((answer) => assert.equal(answer.status(), 404, 'a link works once'));
  }
  olga.reader.expects(404);
  await at(olga, '/members');
  assert.doesNotMatch(await olga.page.locator('table').innerText(), /not set up yet/i);
});

test('a reviewer decides by keyboard alone, and comes into no room of editors', async () => {
  const { page } = staff.reviewer;
  const key = (name) => page.keyboard.press(name);
  const focused = () => page.locator('.card:focus h2 bdi').innerText();
  const names = () => page.locator('.card h2 bdi').allInnerTexts();
  const said = (words) => page.locator('p.notice[role=status]').filter({ hasText: words }).waitFor();
  await at(staff.reviewer, `/s/${SLUG}/inbox`);
  const before = await names();
  assert.ok(before.length > 3, 'some wait');
  await key('j');
  assert.equal(await focused(), before[0]);
  await key('j');
  await key('j');
  await key('k');
  assert.equal(await focused(), before[1]);
  await key('x');
  assert.ok(await page.locator('.card [name=pick]').nth(1).isChecked(), 'picked');
  await key('x');
  assert.equal(await page.locator('.card [name=pick]:checked').count(), 0);
  const counted = (await house.tally(SLUG)).total;
  const counts = (count) => until(`${count} are counted`, async () => (await house.tally(SLUG)).total === count);
  await key('a');
  await said('Accepted.');
  assert.deepEqual(await names(), before.toSpliced(1, 1));
  await counts(counted + 1);
  await key('u');
  await said('Undone.');
  assert.deepEqual((await names()).toSorted(), before.toSorted());
  await counts(counted);

  await key('j');
  const gone = await focused();
  await key('d');
  await page.keyboard.type('jak is no reason: nobody answers at that address');
  await key('Enter');
  await said('Declined.');
  assert.ok(!(await names()).includes(gone), 'declined');
  await counts(counted);
  await key('u');
  await said('Undone.');

  await key('/');
  await page.keyboard.type(gone);
  await key('Enter');
  await page.locator('.summary[role=status]').filter({ hasText: /^1 / }).waitFor();
  assert.deepEqual(await names(), [gone]);
  await key('j');
  await key('x');
  assert.ok(await page.locator('.card [name=pick]').isChecked());
  await shut('reviewer');
  await staff.reviewer.reader.quiet();
});

test('a viewer sees the number move, and nothing that changes anything', async () => {
  const { page } = staff.viewer;
  const rooms = (await doors(SLUG)).filter(({ path, permission }) => permission === 'Look' && !path.includes('0000'));
  assert.ok(rooms.length > 4, `${rooms.length} rooms`);
  for (const { path } of rooms) {
    await page.goto(house.url + path);
    // What is seen may be narrowed and the choice kept; one's own sessions may be ended.
    const deeds = await page.locator('main form[method=post] button').evaluateAll((all) => all.map((one) => `${one.name}=${one.value}`));
    const harmless = ['action=filter', 'action=keep', 'page=2'];
    assert.deepEqual(deeds.filter((deed) => !harmless.includes(deed)), [], path);
  }
  await at(staff.viewer, `/s/${SLUG}`);
  const shown = await total(page);
  await house.confirmedPerson(SLUG, 'amina@people.example.org');
  await until('the number moves', async () => await total(page) === shown + 1);
  await sound(page, 'campaign viewer');
  await shut('viewer');
  await staff.viewer.reader.quiet();
});

test('whoever has no cookie is sent from every door to the sign-in', async () => {
  const all = (await doors(SLUG)).map(({ path }) => path);
  assert.ok(all.length > 20, `${all.length} doors`);
  for (const path of [...all, '/staff/code', '/staff/proof', '/staff/second-factor']) {
    const answer = await fetch(house.url + path, { redirect: 'manual' });
    assert.equal(answer.status, 303, path);
    assert.equal(answer.headers.get('location'), `/staff/sign-in?next=${encodeURIComponent(path)}`);
    assert.doesNotMatch(await answer.text(), /\w/, path);
  }
});

test('without scripts an endorsement is accepted and a draft is saved', async () => {
  const rosa = await signIn(chrome, house, 'reviewer@staff.example.org', undefined, { js: false });
  await at(rosa, `/s/${SLUG}/inbox`);
  const card = rosa.page.locator('.card').first();
  const name = await card.locator('h2 bdi').innerText();
  await card.locator('[value=accept]').click();
  await rosa.page.locator('p.notice[role=status]').filter({ hasText: 'Accepted.' }).waitFor();
  assert.ok(!(await rosa.page.locator('.card h2 bdi').allInnerTexts()).includes(name));
  await rosa.page.locator('.undo button').click();
  await rosa.page.locator('p.notice[role=status]').filter({ hasText: 'Undone.' }).waitFor();
  await rosa.reader.quiet();

  const edith = await signIn(chrome, house, 'editor@staff.example.org', staff.editor.secret, { js: false });
  const { page } = edith;
  await at(edith, '/drafts');
  await page.locator('#field-title').fill('Water in every ward');
  await page.locator('#field-slug').fill('water-in-every-ward');
  await page.getByRole('button', { name: 'Begin the statement' }).click();
  await page.locator('#field-body-en').fill('We ask for *water*.');
  await page.locator('[formtarget=preview]').click();
  await page.frameLocator('iframe[name=preview]').locator('.text em').waitFor();
  await page.locator('[value=save]').click();
  await page.locator('p.notice[role=status]').filter({ hasText: 'Saved.' }).waitFor();
  await page.reload();
  assert.equal((await page.locator('#field-body-en').inputValue()).trim(), 'We ask for *water*.');
  await edith.reader.quiet();
  await staff.editor.reader.quiet();
});
