// How much five tasks take: clicks, fields and pixels scrolled, of this program or the one before.
//
//   service/tests/browser/run tasks.mjs                 what it drives is read off the first page
//   TASKS=before service/tests/browser/run tasks.mjs    or said: before, after
//
// A click is a press on a control, or on a key that acts as one. A field is one that somebody types
// in or chooses: a line or a text, a list, a radio button, a box to tick; it is no click besides.
// Pixels are what somebody has to scroll until a control that is used is wholly on the screen. What
// the browser scrolls by itself, to a fragment or to what gets the focus, is not counted.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startScene } from './support/scene.mjs';
import { confirmEndorsement, makeEndorsement, submitEndorsement } from './support/signatories.mjs';
import { setUpOwner } from './support/staff.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };
/** How many organisations are decided on, and which of them are declined, counted from 1. */
const DECIDED = 20;
const DECLINED = [7, 14];
/** How many wait when the review begins: one page in both programs. */
const WAITING = 22;
/** With what the names begin of those that the demonstration has too few of; they are not alike. */
const NAMES = [
  ...['Anchor', 'Basalt', 'Cypress', 'Dovetail', 'Estuary', 'Foxglove', 'Granite', 'Hawthorn'],
  ...['Isthmus', 'Juniper', 'Kestrel', 'Lattice', 'Meridian', 'Nutmeg', 'Orchard', 'Pelican'],
  ...['Quarry', 'Rosewood', 'Saffron', 'Thistle', 'Upland', 'Verbena'],
];
const NETWORK = 'Reminded Network';
const MEMBERS = [
  ['Health Office', 'health-office', 'KE'],
  ['Ward Friends', 'ward-friends', 'KE'],
  ['Red Salud', 'red-salud', 'PE'],
  ['Casa Abierta', 'casa-abierta', 'PE'],
  ['Santé Pour Tous', 'sante-pour-tous', 'SN'],
  ['Maison Claire', 'maison-claire', 'SN'],
  ['Cedar Network', 'cedar-network', 'LB'],
  ['Beirut Clinics', 'beirut-clinics', 'LB'],
];
const SIGNATORY = 'Zainab Findable';

const results = [];
let program = process.env.TASKS;
assert.ok([undefined, '', 'before', 'after'].includes(program), `TASKS=${program}`);

/**
 * Scrolls, in the page, what `control` stands in until it is wholly seen; returns the pixels. What
 * is larger than the screen is scrolled through from its start to its end.
 */
function bringIntoView(control) {
  // A box or a radio button is pressed on its label.
  const isTicked = control.matches('[type=radio], [type=checkbox]');
  const target = (isTicked && control.closest('label')) || control;
  const root = document.scrollingElement;
  let moved = 0;
  const move = (scroller, left, top) => {
    const was = [scroller.scrollLeft, scroller.scrollTop];
    scroller.scrollBy({ left, top, behavior: 'instant' });
    moved += Math.abs(scroller.scrollLeft - was[0]) + Math.abs(scroller.scrollTop - was[1]);
  };
  // What stays at an edge of the screen covers what scrolls under it.
  const findFreeHeight = () => {
    let [top, bottom] = [0, innerHeight];
    for (const bar of document.querySelectorAll('.draft-bar, .bar')) {
      const box = bar.getBoundingClientRect();
      if (bar.contains(target) || box.height === 0) continue;
      if (Math.abs(box.top) < 1) top = Math.max(top, box.bottom);
      if (Math.abs(box.bottom - innerHeight) < 1) bottom = Math.min(bottom, box.top);
    }
    return [top, bottom];
  };
  const measure = (scroller) => {
    const box = target.getBoundingClientRect();
    if (scroller === root) {
      const [top, bottom] = findFreeHeight();
      return [
        [box.left, box.right, 0, root.clientWidth],
        [box.top, box.bottom, top, bottom],
      ];
    }
    const around = scroller.getBoundingClientRect();
    const [left, top] = [around.left + scroller.clientLeft, around.top + scroller.clientTop];
    return [
      [box.left, box.right, left, left + scroller.clientWidth],
      [box.top, box.bottom, top, top + scroller.clientHeight],
    ];
  };
  const toStart = ([start, , from]) => start - from;
  const toEnd = ([, end, , to]) => end - to;
  const isLarger = ([start, end, from, to]) => end - start > to - from;
  const toNearest = (axis) => {
    if (toStart(axis) > -1 && toEnd(axis) < 1) return 0;
    return isLarger(axis) || toStart(axis) < 0 ? toStart(axis) : toEnd(axis);
  };
  const bring = (scroller) => {
    move(scroller, ...measure(scroller).map(toNearest));
    move(scroller, ...measure(scroller).map((axis) => (isLarger(axis) ? toEnd(axis) : 0)));
  };
  for (let one = target.parentElement; one && one !== document.body; one = one.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(one);
    if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) bring(one);
  }
  bring(root);
  // A bar may have come to its edge on the way.
  const [, height] = measure(root);
  if (!isLarger(height)) move(root, 0, toNearest(height));
  return moved;
}

/** A hand on a page, which counts what it does. */
class Hand {
  clicks = 0;
  fields = 0;
  pixels = 0;

  constructor(page) {
    this.page = page;
  }

  /** Scrolls until something is wholly seen. */
  async look(locator) {
    await locator.waitFor();
    this.pixels += await locator.evaluate(bringIntoView);
  }

  /** Presses a control. */
  async press(locator) {
    await this.look(locator);
    this.clicks += 1;
    await locator.click();
  }

  /** Presses a key that acts as a control. */
  async pressKey(key) {
    this.clicks += 1;
    await this.page.keyboard.press(key);
  }

  /** Follows a link that stands elsewhere, such as in a letter. */
  async follow(link) {
    this.clicks += 1;
    await this.page.goto(link);
  }

  /** Types into a field. */
  async fill(locator, text) {
    await this.look(locator);
    this.fields += 1;
    await locator.fill(text);
  }

  /** Chooses from a list; without a choice, a radio button or a box. */
  async choose(locator, choice) {
    await this.look(locator);
    this.fields += 1;
    await (choice === undefined ? locator.check() : locator.selectOption(choice));
  }
}

/** Keeps what a hand has counted. */
const note = (name, { clicks, fields, pixels }) =>
  results.push([name, clicks, fields, Math.round(pixels)]);

after(() => {
  if (!results.length) return;
  const head = [
    ['Task', 'Clicks', 'Fields', 'Pixels'],
    ['---', '---:', '---:', '---:'],
  ];
  const rows = [...head, ...results];
  const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  console.log(`\nProgram: ${program || 'not known'}\n\n${table}\n`);
});

/** Measures a task from the first page of the console on; what is prepared is not counted. */
async function measureInConsole(name, work, prepare) {
  const scene = await startScene();
  try {
    const owner = await setUpOwner(scene);
    const { app } = scene;
    const { page } = owner;
    await page.setViewportSize(DESKTOP);
    await owner.goTo('');
    const isAfter = (await page.locator('main a[href="/staff/drafts/new"]').count()) > 0;
    program ||= isAfter ? 'after' : 'before';
    await prepare?.({ app, owner, page });
    await owner.goTo('');
    const hand = new Hand(page);
    await work({ app, page, hand });
    note(name, hand);
  } finally {
    await scene.stop();
  }
}

/** Opens a page of the statement by its link on the first page of the console. */
async function openStatementPage({ page, hand }, end) {
  const link = page.locator(`a[href="/staff/s/${SLUG}/${end}"]`);
  if (!(await link.count())) {
    await hand.press(page.locator(`main a[href="/staff/s/${SLUG}"]`));
    await link.waitFor();
  }
  await hand.press(link);
  await page.waitForURL((url) => url.pathname.endsWith(`/${end}`));
  await page.waitForLoadState('load');
}

test('1: a person signs on a phone', async () => {
  const scene = await startScene();
  try {
    const { page } = await scene.openPage(`/en/s/${SLUG}`, PHONE);
    const hand = new Hand(page);
    await hand.press(page.locator('.to-form .button'));
    await page.waitForURL(/#endorse$/);
    await hand.choose(page.locator('[name=kind][value=individual]'));
    await hand.fill(page.locator('#field-name'), 'Wanjiru Kamau');
    await hand.fill(page.locator('#field-email'), 'wanjiru@mail.example.org');
    await hand.choose(page.locator('#field-country'), 'KE');
    await hand.choose(page.locator('#field-publish'));
    await hand.press(page.locator('.endorse .main-action'));
    await page.locator('.share-links').waitFor();
    const { confirm } = await scene.app.waitForLetter('wanjiru@mail.example.org', 'confirm');
    await hand.follow(confirm);
    await hand.press(page.locator('button[value=confirm]'));
    await page.locator('h1').filter({ hasText: 'Your endorsement counts' }).waitFor();
    note('1 Sign on a phone', hand);
  } finally {
    await scene.stop();
  }
});

/** Makes organisations wait in the inbox, until enough do. */
async function fillInbox({ app, owner, page }) {
  await owner.goTo(`/s/${SLUG}/inbox`);
  const missing = WAITING - (await page.locator('.card').count());
  for (const [at, name] of NAMES.slice(0, missing).entries()) {
    const host = name.toLowerCase();
    // A mailbox elsewhere than at the website proves nothing, so that staff decide.
    const letter = await submitEndorsement(app, SLUG, `office@mail-${host}.example.org`, {
      kind: 'organisation',
      name: `${name} Officer`,
      organisation: { name: `${name} Legal Aid`, website: `https://${host}-aid.example.org` },
      country: ['KE', 'PE', 'LB', 'SN'][at % 4],
      authorised: true,
    });
    await confirmEndorsement(app, letter);
  }
  await waitUntil(`${WAITING} wait`, async () => {
    await owner.goTo(`/s/${SLUG}/inbox`);
    return (await page.locator('.card').count()) === WAITING;
  });
}

/** Waits until a row of the inbox is decided on, and the page that comes then is whole. */
async function waitForDecision(page, id) {
  await page.locator(`#${id}`).waitFor({ state: 'detached' });
  await page.waitForLoadState('load');
}

/** Opens the inbox and decides on as many as are decided on, each by `decide(row, isDeclined)`. */
async function reviewInbox({ page, hand }, choose, decide) {
  await openStatementPage({ page, hand }, 'inbox');
  for (let number = 1; number <= DECIDED; number += 1) {
    const chosen = await choose(number);
    await chosen.waitFor();
    const id = await chosen.getAttribute('id');
    const row = page.locator(`#${id}`);
    await hand.look(row);
    await decide(row, DECLINED.includes(number));
    await waitForDecision(page, id);
  }
  assert.equal(await page.locator('.card').count(), WAITING - DECIDED);
}

const reason = (row) => row.locator('[name^=reason]');
const preset = (row) => row.locator('[name^=preset]');
const WHY = 'Nobody answers at this website.';

async function reviewByMouse({ page, hand }) {
  const decide = async (row, isDeclined) => {
    if (!isDeclined) {
      await hand.press(row.locator('button[value^=accept]'));
      return;
    }
    if (program === 'after') {
      await hand.press(row.locator('.declines > summary'));
      await hand.choose(preset(row), { index: 1 });
    } else {
      await hand.fill(reason(row), WHY);
    }
    await hand.press(row.locator('button[value^=decline]'));
  };
  await reviewInbox({ page, hand }, async () => page.locator('.card').first(), decide);
}

async function reviewByKeys({ page, hand }) {
  const choose = async (number) => {
    // Before, no row had the focus when a page came.
    if (number === 1 || program === 'before') await hand.pressKey('j');
    return page.locator('.card:focus');
  };
  const decide = async (row, isDeclined) => {
    await hand.pressKey(isDeclined ? 'd' : 'a');
    if (!isDeclined) return;
    if (program === 'after') {
      await hand.choose(preset(row), { index: 1 });
      // From the list to the line below it, from which Enter sends the form.
      await hand.pressKey('Tab');
    } else {
      await hand.fill(reason(row), WHY);
    }
    await hand.pressKey('Enter');
  };
  await reviewInbox({ page, hand }, choose, decide);
}

test('2: 20 organisations are reviewed by mouse', () =>
  measureInConsole('2 Review 20 organisations, by mouse', reviewByMouse, fillInbox));

test('2: 20 organisations are reviewed by keys', () =>
  measureInConsole('2 Review 20 organisations, by keys', reviewByKeys, fillInbox));

/** Begins a draft from the first page of the console. */
async function beginDraft({ page, hand }) {
  if (program === 'after') {
    await hand.press(page.locator('main a[href="/staff/drafts/new"]'));
    await hand.fill(page.locator('#field-title'), 'Water in every ward');
    await page.locator('#slug-note').filter({ hasText: /\w/ }).waitFor();
  } else {
    await hand.press(page.locator('header a[href="/staff/drafts"]'));
    await hand.fill(page.locator('#field-title'), 'Water in every ward');
    await hand.fill(page.locator('#field-slug'), 'water-in-every-ward');
  }
  await hand.press(page.locator('main form button.main-action'));
  await page.waitForURL(/\/staff\/drafts\/[\da-f-]{36}/);
  await page.waitForLoadState('load');
}

/** Publishes the draft that is open in the editor. */
async function publishDraft({ page, hand }) {
  if (program === 'after') {
    await hand.press(page.locator('.draft-bar [value=check]'));
    await page.waitForURL(/\/check$/);
  }
  await hand.press(page.locator('button[value=publish]'));
  await page.waitForURL(/done=published/);
}

async function writeStatement({ app, page, hand }) {
  await beginDraft({ page, hand });
  const type = (field, text) => hand.fill(page.locator(`#field-${field}`), text);
  await type('summary-en', 'Nobody is thirsty in a ward.');
  await type('body-en', 'We ask for **water** in every ward.');
  // Before, the tag had to be known, and the code of a country.
  await type('new_language', program === 'after' ? 'Arabic' : 'ar');
  await hand.press(page.locator('button[value=add-language]'));
  await page.locator('#field-title-ar').waitFor();
  await page.waitForLoadState('load');
  await type('title-ar', 'ماء في كل جناح');
  await type('summary-ar', 'لا أحد يعطش في الجناح.');
  await type('body-ar', 'نطالب **بالماء** في كل جناح.');
  const people = page.locator('#section-people');
  const isClosed = (await people.count()) > 0 && !(await people.evaluate(({ open }) => open));
  if (isClosed) await hand.press(people.locator(':scope > summary'));
  await type('host_name-0', 'Ward Watch');
  await type('host_country-0', program === 'after' ? 'Kenya' : 'KE');
  await publishDraft({ page, hand });
  for (const [language, title] of [
    ['en', 'Water in every ward'],
    ['ar', 'ماء في كل جناح'],
  ]) {
    const text = await app.fetchText(`/${language}/s/water-in-every-ward`);
    assert.ok(text.includes(title), title);
  }
}

test('3: a statement is written and published in two languages', () =>
  measureInConsole('3 Write and publish in two languages', writeStatement));

/** The mailbox of a member of the network. */
const findMailbox = ([, host]) => `office@${host}.example.org`;

/** Enters the members of the network. */
async function enterMembers({ owner, page }) {
  const lines = MEMBERS.map((member) => {
    const [name, host, country] = member;
    return `${name},${host}.example.org,${country},${NETWORK},,${findMailbox(member)}`;
  });
  await owner.goTo('/organisations');
  await page.locator('#lines').fill(lines.join('\n'));
  await page.locator('button[value=import]').click();
  await page.locator('.notice[role=status]').waitFor();
}

async function askMissing({ app, page, hand }) {
  await openStatementPage({ page, hand }, 'coverage');
  await hand.choose(page.locator('#network'), NETWORK);
  await hand.press(page.locator('main form.filter button'));
  await page.waitForURL(/network=Reminded/);
  await page.waitForLoadState('load');
  if (program === 'after') {
    await hand.press(page.locator('button[value=preview]'));
    await page.locator('main .letter').first().waitFor();
  }
  await hand.press(page.locator('button[value=mail]'));
  const mailboxes = MEMBERS.map(findMailbox);
  // Today an order can be stopped for 30 s.
  await waitUntil(
    'each member has got a letter',
    async () => {
      const asked = new Set((await app.readMail()).map(({ to }) => to));
      return mailboxes.every((mailbox) => asked.has(mailbox));
    },
    90_000,
  );
}

test('4: the missing members of a network are asked', () =>
  measureInConsole('4 Ask the missing members of a network', askMissing, enterMembers));

async function hideSignatory({ app, page, hand }) {
  const isListed = async () => (await app.fetchText(`/en/s/${SLUG}`)).includes(SIGNATORY);
  await waitUntil('she is listed', isListed);
  await openStatementPage({ page, hand }, 'signatories');
  const found = page.locator('main tbody th a');
  await hand.fill(page.locator('#words'), SIGNATORY);
  await hand.pressKey('Enter');
  await waitUntil('she alone is found', async () => (await found.count()) === 1);
  await page.waitForLoadState('load');
  await hand.press(found);
  await hand.fill(page.locator('#why-hide'), 'She asked for it by telephone.');
  await hand.press(page.locator('button[value=hide]'));
  await page.locator('.notice[role=status]').waitFor();
  await waitUntil('she is listed no more', async () => !(await isListed()));
}

test('5: a signatory is found and hidden', () =>
  measureInConsole('5 Find and hide a signatory', hideSignatory, ({ app }) =>
    makeEndorsement(app, SLUG, 'zainab@mail.example.org', { name: SIGNATORY }),
  ));
