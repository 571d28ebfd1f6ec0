// The console by role: what each one comes to, and what stays shut; by keyboard, without scripts,
// without a cookie.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { makeEndorsement, readTotal } from './support/signatories.mjs';
import {
  assertSound,
  listStaffRoutes,
  setUpMember,
  setUpOwner,
  signIn,
  waitForNotice,
} from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'covid-19-and-human-rights';
/** The links to pages of a statement that a role has not. */
const SHUT = {
  reviewer: ['Text and settings', 'Status', 'News', 'Import', 'Export'],
  viewer: ['Text and settings', 'Status', 'Inbox', 'News', 'Import', 'Export'],
};
/** The permissions that a role has. */
const MAY = { reviewer: ['Look', 'Review'], viewer: ['Look'] };

const scene = await setUp();
const { app } = scene;
const staff = {};

/** Asks that no link leads to what is shut for a role, and a typed address shows why. */
async function assertShut(role) {
  const { page, visitor } = staff[role];
  for (const path of ['', `/s/${SLUG}`]) {
    await staff[role].goTo(path);
    const links = await page.locator('a').allInnerTexts();
    // The inbox has a number behind it.
    const names = links.map((link) => link.replace(/ \(\d+\+?\)$/, ''));
    for (const link of SHUT[role]) assert.ok(!names.includes(link), `${role} sees ${link}`);
  }
  visitor.expectStatus(403);
  const closed = (await listStaffRoutes(SLUG)).filter(
    ({ permission }) => !MAY[role].includes(permission),
  );
  // An expression that finds no route in the source would find nothing wrong either.
  assert.ok(closed.length > 9, `${closed.length} routes`);
  for (const { path } of closed) {
    const answer = await page.goto(app.url + path);
    assert.equal(answer.status(), 403, path);
    assert.equal(
      await page.locator('h1').innerText(),
      'You don’t have access to this page',
      path,
    );
  }
  await assertSound(page, `refused ${role}`);
}

test('an owner invites an editor, a reviewer and a viewer, and each sets up in a browser of their own', async () => {
  const olga = await setUpOwner(scene);
  const links = new Map();
  for (const [role, name] of [
    ['editor', 'Edith Example'],
    ['reviewer', 'Rosa Example'],
    ['viewer', 'Vito Example'],
  ]) {
    links.set(role, await olga.invite(role, name));
    const row = olga.page.getByRole('row').filter({ hasText: name });
    assert.match(await row.innerText(), /not set up yet/i, `${name} is listed`);
  }
  await assertSound(olga.page, 'members invited');
  olga.visitor.expectStatus(404);
  for (const [role, link] of links) {
    staff[role] = await setUpMember(scene, link);
    const answer = await olga.page.goto(link);
    assert.equal(answer.status(), 404, 'a link works once');
  }
  await olga.goTo('/members');
  assert.doesNotMatch(await olga.page.locator('table').innerText(), /not set up yet/i);
  await olga.visitor.assertQuiet();
});

test('a reviewer decides by keyboard alone, and comes to no page of editors', async () => {
  const { page } = staff.reviewer;
  const press = (name) => page.keyboard.press(name);
  const readFocus = () => page.locator('.card:focus .name').innerText();
  const readNames = () => page.locator('.card .name').allInnerTexts();
  await staff.reviewer.goTo(`/s/${SLUG}/inbox`);
  const before = await readNames();
  assert.ok(before.length > 3, 'some wait');
  await press('j');
  assert.equal(await readFocus(), before[0]);
  await press('j');
  await press('j');
  await press('k');
  assert.equal(await readFocus(), before[1]);
  await press('x');
  assert.ok(await page.locator('.card [name=pick]').nth(1).isChecked(), 'picked');
  await press('x');
  assert.equal(await page.locator('.card [name=pick]:checked').count(), 0);
  const counted = (await app.fetchTally(SLUG)).total;
  const waitForTotal = (count) =>
    waitUntil(`${count} are counted`, async () => (await app.fetchTally(SLUG)).total === count);
  await press('a');
  await waitForNotice(page, 'Accepted:');
  // Where more wait than a page shows, another one comes in at its end.
  const left = await readNames();
  assert.deepEqual(left.slice(0, before.length - 1), before.toSpliced(1, 1));
  await waitForTotal(counted + 1);
  await press('u');
  await waitForNotice(page, 'Undone:');
  assert.deepEqual((await readNames()).toSorted(), before.toSorted());
  await waitForTotal(counted);

  await press('j');
  const gone = await readFocus();
  await press('d');
  assert.match(await page.evaluate(() => document.activeElement.name), /^preset-/);
  await press('Tab');
  // The reason has the letters that are keys elsewhere: in a field they are text.
  await page.keyboard.type('jak is no reason: nobody answers at that address');
  await press('Enter');
  await waitForNotice(page, 'Declined:');
  assert.ok(!(await readNames()).includes(gone), 'declined');
  await waitForTotal(counted);
  await press('u');
  await waitForNotice(page, 'Undone:');

  await press('/');
  await page.keyboard.type(gone);
  await press('Enter');
  await page.locator('.summary[role=status]').filter({ hasText: /^1 / }).waitFor();
  await page.waitForLoadState('load');
  assert.deepEqual(await readNames(), [gone]);
  await press('j');
  await press('x');
  assert.ok(await page.locator('.card [name=pick]').isChecked());
  await assertShut('reviewer');
  await staff.reviewer.visitor.assertQuiet();
});

/**
 * Lists what a viewer may look at; where an id is asked for, the first row's. (There is no job to
 * look at.)
 */
async function listViewerPaths() {
  const routes = (await listStaffRoutes(SLUG)).filter(
    ({ permission, hasId }) => permission === 'Look' && !hasId,
  );
  assert.ok(routes.length > 4, `${routes.length} routes`);
  const paths = routes.map(({ path }) => path);
  for (const list of [`/s/${SLUG}/signatories`, '/organisations']) {
    paths.push(`/staff${await staff.viewer.findPath(list, 'tbody th a')}`);
  }
  return paths;
}

test('a viewer sees the number move, and nothing that changes anything', async () => {
  const { page } = staff.viewer;
  for (const path of await listViewerPaths()) {
    const answer = await page.goto(app.url + path);
    assert.equal(answer.status(), 200, path);
    // What is seen may be narrowed and the choice kept; one's own account may be changed.
    if (path === '/staff/account/change') continue;
    const actions = await page
      .locator('main form[method=post] button')
      .evaluateAll((all) => all.map((one) => `${one.name}=${one.value}`));
    const harmless = ['action=filter', 'action=keep', 'page=2'];
    assert.deepEqual(
      actions.filter((action) => !harmless.includes(action)),
      [],
      path,
    );
  }
  await staff.viewer.goTo(`/s/${SLUG}`);
  const shown = await readTotal(page);
  await makeEndorsement(app, SLUG, 'amina@people.example.org');
  await waitUntil('the number moves', async () => (await readTotal(page)) === shown + 1);
  await assertSound(page, 'campaign viewer');
  await assertShut('viewer');
  await staff.viewer.visitor.assertQuiet();
});

test('whoever has no cookie is sent from every page to the sign-in', async () => {
  const all = (await listStaffRoutes(SLUG)).map(({ path }) => path);
  assert.ok(all.length > 20, `${all.length} routes`);
  for (const path of [...all, '/staff/code', '/staff/proof', '/staff/second-factor']) {
    const answer = await app.fetch(path, { redirect: 'manual' });
    assert.equal(answer.status, 303, path);
    assert.equal(answer.headers.get('location'), `/staff/sign-in?next=${encodeURIComponent(path)}`);
    assert.doesNotMatch(await answer.text(), /\w/, path);
  }
});

test('without scripts an endorsement is accepted and a draft is saved', async () => {
  const rosa = await signIn(scene, 'reviewer@staff.example.org', {
    js: false,
    secret: staff.reviewer.secret,
  });
  await rosa.goTo(`/s/${SLUG}/inbox`);
  const card = rosa.page.locator('.card').first();
  const name = await card.locator('.name').innerText();
  await card.locator('[value^="accept/"]').click();
  await waitForNotice(rosa.page, 'Accepted:');
  assert.ok(!(await rosa.page.locator('.card .name').allInnerTexts()).includes(name));
  await rosa.page.locator('.undo button').click();
  await waitForNotice(rosa.page, 'Undone:');
  await rosa.visitor.assertQuiet();

  const edith = await signIn(scene, 'editor@staff.example.org', {
    js: false,
    secret: staff.editor.secret,
  });
  const { page } = edith;
  await edith.goTo('/drafts/new');
  // The address is left empty, as nothing suggests one here: it is made from the title.
  await page.locator('#field-title').fill('Water in every ward');
  await page.getByRole('button', { name: 'Create draft' }).click();
  await page.locator('#field-body-en').fill('We ask for *water*.');
  await page.locator('[formtarget=preview]').click();
  await page.frameLocator('iframe[name=preview]').locator('.text em').waitFor();
  await page.locator('[value="save/text"]').click();
  await waitForNotice(page, 'Saved.');
  await page.reload();
  assert.equal((await page.locator('#field-body-en').inputValue()).trim(), 'We ask for *water*.');
  await edith.visitor.assertQuiet();
  await staff.editor.visitor.assertQuiet();
});
