// The form for those who do not see it or hold no mouse: what is wrong is tied to its field, and
// the keyboard is enough.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';

const SLUG = 'halt-the-executions';
const { app, openPage } = await setUp();

/**
 * Finds what is not as it should be about the errors on the page, and where the summary's links
 * lead.
 */
const readErrors = (page) =>
  page.evaluate(() => {
    const wrong = [];
    const summary = document.querySelector('.problems');
    const seen = (one) => one?.checkVisibility() && one.textContent.trim();
    if (summary.getAttribute('role') !== 'alert') wrong.push('the summary is no alert');
    // A screen reader reads what has the focus: the errors, and not the top of the page.
    if (document.activeElement !== summary)
      wrong.push(`focus is on ${document.activeElement.outerHTML.slice(0, 60)}`);
    const links = [...summary.querySelectorAll('a')];
    if (!links.length) wrong.push('the summary leads nowhere');
    for (const link of links) {
      const field = document.getElementById(link.hash.slice(1));
      // A choice of several is marked at its group.
      const marked = field?.closest('[aria-invalid=true]');
      const errors = (marked?.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id));
      if (!field) wrong.push(`${link.hash} is not there`);
      else if (!marked) wrong.push(`${link.hash} has no aria-invalid`);
      else if (!errors.every(seen))
        wrong.push(`${link.hash}: aria-describedby names what is not on the page`);
      else if (!errors.some((one) => one.matches('.error') && seen(one) === seen(link)))
        wrong.push(`${link.hash} is not described by its error`);
    }
    const shown = [...document.querySelectorAll('form .error')].filter(seen).length;
    if (shown !== links.length)
      wrong.push(`${shown} errors at fields, ${links.length} in the summary`);
    return { wrong, links: links.map((link) => link.hash) };
  });

/**
 * Follows each link of the summary by the keyboard, and returns those that do not move focus to
 * their field.
 */
async function followLinks(page, links) {
  const elsewhere = [];
  for (const hash of links) {
    await page.locator('.problems').focus();
    for (let steps = 0; steps <= links.indexOf(hash); steps += 1) await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate(() => document.activeElement.hash),
      hash,
      'the links stand in the order of Tab',
    );
    await page.keyboard.press('Enter');
    const where = await page.evaluate(() => document.activeElement.id);
    if (`#${where}` !== hash) elsewhere.push(`${hash} leads to “${where}”`);
  }
  return elsewhere;
}

const WRONG = {
  'nothing is filled in': {
    fill: {},
    links: ['#field-kind', '#field-name', '#field-email', '#field-country', '#field-publish'],
  },
  'an organisation': {
    kind: 'organisation',
    fill: { website: 'no address', email: 'x@', role: 'a'.repeat(121) },
    links: [
      '#field-organisation-name',
      '#field-website',
      '#field-name',
      '#field-role',
      '#field-email',
      '#field-country',
      '#field-authorised',
      '#field-publish',
    ],
  },
  'a person': {
    kind: 'individual',
    fill: { name: 'https://example.org', affiliation: 'b'.repeat(201) },
    links: [
      '#field-name',
      '#field-affiliation',
      '#field-email',
      '#field-country',
      '#field-publish',
    ],
  },
};

/** Sends what is wrong; each error is tied to its field. Returns where the summary's links lead. */
async function assertErrorsAreTied(page) {
  await page.locator('.main-action').click();
  // The browser moves the focus a moment after it shows the page.
  await page.locator('.problems:focus').waitFor();
  await page.waitForLoadState('load');
  const { wrong, links } = await readErrors(page);
  assert.deepEqual([...wrong, ...(await followLinks(page, links))], []);
  return links;
}

for (const language of ['en', 'ar']) {
  for (const place of ['', '/embed']) {
    for (const [case_, { kind, fill, links }] of Object.entries(WRONG)) {
      test(`errors are tied to their fields: ${case_}, ${language}${place}`, async () => {
        const { visitor, page } = await openPage(`/${language}/s/${SLUG}${place}`, {
          locale: language,
          statuses: [422],
        });
        if (kind) await page.locator(`[name=kind][value=${kind}]`).check();
        // In the frame role and affiliation stand behind a link.
        if (kind && place) await page.locator('.more summary').click();
        for (const [name, text] of Object.entries(fill))
          await page.locator(`#field-${name}`).fill(text);
        const found = await assertErrorsAreTied(page);
        assert.deepEqual(found.sort(), [...links].sort());
        await visitor.assertClean();
      });
    }
  }
  test(`errors are tied to their fields: asking for the link, ${language}`, async () => {
    const { visitor, page } = await openPage('/my', { locale: language, statuses: [422] });
    await page.locator('#email').fill('nobody');
    assert.deepEqual(await assertErrorsAreTied(page), ['#email']);
    await visitor.assertClean();
  });
}

/**
 * Presses Tab until the focus is there, 60 times at most; wherever it stops on the way it is seen.
 */
async function tabTo(page, selector) {
  const passed = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const one = document.activeElement;
      const box = one.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      const isSeen =
        outlineStyle !== 'none' &&
        // Thinner than two pixels is no focus that one sees (WCAG 2.4.13).
        parseFloat(outlineWidth) >= 2 &&
        box.bottom > 0 &&
        box.top < innerHeight &&
        box.right > 0 &&
        box.left < innerWidth;
      return {
        name: one.id || one.name || one.textContent.trim().slice(0, 30),
        isSeen,
        isThere: one.matches(wanted),
      };
    }, selector);
    passed.push(stop.name);
    assert.ok(stop.isSeen, `focus is seen on ${stop.name}`);
    if (stop.isThere) return;
  }
  assert.fail(`${selector} is not reached: ${passed.join(', ')}`);
}

const readChoice = (page) => page.evaluate(() => document.activeElement.value);

test('by the keyboard alone a person signs and confirms, in English', async () => {
  const { visitor, page } = await openPage(`/en/s/${SLUG}`, { width: 360, height: 800 });
  const { keyboard } = page;
  await tabTo(page, '[name=kind]');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  assert.equal(await readChoice(page), 'individual');
  for (const [field, text] of [
    ['name', 'Nomsa Dlamini'],
    ['role', 'Nurse'],
    ['affiliation', 'Hillside Clinic'],
    ['email', 'nomsa@keyboard.example.org'],
  ]) {
    await tabTo(page, `#field-${field}`);
    await keyboard.type(text);
  }
  await tabTo(page, '#field-country');
  await keyboard.type('Kenya');
  assert.equal(await readChoice(page), 'KE');
  await tabTo(page, '[name=display]');
  await keyboard.press('ArrowDown');
  assert.equal(await readChoice(page), 'initials');
  assert.match(await page.locator('[data-preview-line] bdi').innerText(), /^N\. D\..*Kenya$/);
  await tabTo(page, '#field-publish');
  await keyboard.press('Space');
  await tabTo(page, '.main-action');
  await keyboard.press('Enter');
  await page.locator('.sent').waitFor();
  const { confirm } = await app.waitForLetter('nomsa@keyboard.example.org', 'confirm');
  await page.goto(confirm);
  await tabTo(page, 'button[value=confirm]');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your endorsement counts' }).waitFor();
  await visitor.assertClean();
});

test('the cards of a choice keep their width when there is an error', async () => {
  for (const width of [360, 768]) {
    const { visitor, page } = await openPage(`/en/s/${SLUG}`, { width, statuses: [422] });
    const cards = page.locator('.cards').first();
    const measure = () =>
      cards
        .locator('label')
        .evaluateAll((all) => all.map((card) => Math.round(card.getBoundingClientRect().width)));
    const was = await measure();
    await page.locator('.endorse .main-action').click();
    await cards.locator('.error').waitFor();
    await page.waitForLoadState('load');
    assert.deepEqual(await measure(), was, `at ${width}`);
    await visitor.assertClean();
  }
});

test('by the keyboard alone an organisation signs and gets its letter, in Arabic', async () => {
  const { visitor, page } = await openPage(`/ar/s/${SLUG}`, { locale: 'ar' });
  const { keyboard } = page;
  await tabTo(page, '[name=kind]');
  await keyboard.press('Space');
  assert.equal(await readChoice(page), 'organisation');
  const fields = [
    ['organisation-name', 'مركز النهرين للصحة'],
    ['website', 'https://two-rivers.example.org'],
    ['name', 'نور الهاشمي'],
    ['role', 'مديرة'],
    ['email', 'nour@two-rivers.example.org'],
  ];
  for (const [field, text] of fields) {
    await tabTo(page, `#field-${field}`);
    await keyboard.type(text);
  }
  await tabTo(page, '#field-country');
  for (let steps = 0; (await readChoice(page)) !== 'IQ'; steps += 1) {
    assert.ok(steps < 300, 'the arrows reach the country');
    await keyboard.press('ArrowDown');
  }
  for (const field of ['authorised', 'publish']) {
    await tabTo(page, `#field-${field}`);
    await keyboard.press('Space');
  }
  await tabTo(page, '.main-action');
  await keyboard.press('Space');
  await page.locator('.sent').waitFor();
  assert.ok(await app.waitForLetter('nour@two-rivers.example.org', 'confirm'));
  await visitor.assertClean();
});
