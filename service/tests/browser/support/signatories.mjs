// People and organisations that endorse: by the API, and by the form in a browser.
import { waitUntil } from './wait.mjs';

/** Submits a person's endorsement by the API, and returns the letter with the link to confirm. */
export async function submitEndorsement(app, slug, email, more = {}) {
  const person = {
    kind: 'individual',
    name: 'Amina Example',
    email,
    country: 'KE',
    language: 'en',
    display: 'public',
  };
  const consent = { publish: true, updates: false };
  await app.fetchJson(`/api/v1/statements/${slug}/endorsements`, { ...person, consent, ...more });
  return app.waitForLetter(email, 'confirm');
}

/** Confirms by the API what a letter is about. */
export const confirmEndorsement = (app, letter) =>
  app.fetchJson('/api/v1/confirmations', { token: readToken(letter.confirm) });

/** Withdraws by the API what a letter is about. */
export const withdrawEndorsement = (app, letter) =>
  app.fetchJson('/api/v1/withdrawals', { token: readToken(letter.my) });

const readToken = (link) => link.split('/').pop();

/** Submits and confirms by the API, and returns the letter with the link to one's endorsement. */
export async function makeEndorsement(app, slug, email, more = {}) {
  await confirmEndorsement(app, await submitEndorsement(app, slug, email, more));
  return app.waitForLetter(email, 'my');
}

/** Fills in the form as a person does, on a page or in a frame. */
export async function fillInForm(inside, { name, email, country = 'KE' }) {
  await inside.locator('[name=kind][value=individual]').check();
  await inside.locator('#field-name').fill(name);
  await inside.locator('#field-email').fill(email);
  await inside.locator('#field-country').selectOption(country);
  await inside.locator('#field-publish').check();
}

/** Sends the form; what follows says in any language that the letter is on its way. */
export async function sendForm(inside) {
  await inside.locator('.endorse .main-action').click();
  await inside.locator('.share-links').waitFor();
}

/** Opens the link of the letter and confirms, as people do; then the tally has moved by one. */
export async function confirmByLetter(visitor, slug, email, was) {
  const { app } = visitor;
  const { confirm } = await app.waitForLetter(email, 'confirm');
  const page = await visitor.openPage(confirm);
  await page.locator('button[value=confirm]').click();
  await waitUntil('the tally moves', async () => (await app.fetchTally(slug)).total === was + 1);
  // A window that is closed while it loads may never tell that it is.
  await page.waitForLoadState('load');
  await page.close();
}

/** Goes the whole way with the form: fills in, sends and confirms; the tally moves. */
export async function endorseByForm(visitor, inside, slug, person) {
  const { total: was } = await visitor.app.fetchTally(slug);
  await fillInForm(inside, person);
  await sendForm(inside);
  await confirmByLetter(visitor, slug, person.email, was);
}

/** Reads a number as it stands on the page, in whichever digits. */
export function parseNumber(text) {
  const plain = text.replace(/[٠-٩]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.indexOf(digit)).replace(/\D/g, '');
  return Number(plain);
}

/** Reads the total that stands on a page or in a frame. */
export const readTotal = async (inside) =>
  parseNumber(await inside.locator('[data-tally=total]').textContent());
