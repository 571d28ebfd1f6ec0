// Where each page that the public reads is, and how one gets there; for the tests of the pages and
// for the pictures.
import {
  confirmEndorsement,
  fillInForm,
  makeEndorsement,
  sendForm,
  submitEndorsement,
  withdrawEndorsement,
} from './signatories.mjs';

const APPEAL = 'halt-the-executions';
const COVID = 'covid-19-and-human-rights';
const CLINICS = 'keep-the-clinics-open';
const CLOSED = 'fair-access-to-hepatitis-c-treatment';

/** Who signs in a language, and a statement that has a text in it. */
const PEOPLE = {
  en: {
    slug: APPEAL,
    name: 'Wanjiru Kamau',
    affiliation: 'Lakeside Legal Aid',
    country: 'KE',
    other: 'Otieno Achieng',
  },
  ar: {
    slug: APPEAL,
    name: 'ليلى حداد',
    affiliation: 'مركز الأرز للعون القانوني',
    country: 'LB',
    other: 'كريم منصور',
  },
  es: {
    slug: COVID,
    name: 'Lucía Ñáñez',
    affiliation: 'Casa del Río',
    country: 'PE',
    other: 'Tomás Aguirre',
  },
  fr: {
    slug: COVID,
    name: 'Aïssatou Diallo',
    affiliation: 'Maison de l’Estuaire',
    country: 'SN',
    other: 'Benoît Lefèvre',
  },
  ru: {
    slug: COVID,
    name: 'Айгуль Сатпаева',
    affiliation: 'Центр «Степной ветер»',
    country: 'KZ',
    other: 'Пётр Ёлкин',
  },
  zh: {
    slug: 'week-of-remembrance',
    name: '陈雨晴',
    affiliation: '长河互助社',
    country: 'MY',
    other: '林子安',
  },
  pt: {
    slug: COVID,
    name: 'João Conceição',
    affiliation: 'Casa da Maré',
    country: 'MZ',
    other: 'Inês Brandão',
  },
};

/**
 * English in changed letters. No address has it: it is had by `Accept-Language` alone, where an
 * address names no language.
 */
export const PSEUDO = 'qps';

/** A partner's page on which nearly everything is in the way of the form. */
const writeObstructedPage = (url) => `HTTP/2 200
content-security-policy: default-src 'self'; sandbox allow-scripts allow-forms
x-frame-options: DENY

<p><sign-on src="${url}/s/${APPEAL}"></sign-on></p>`;

/** What is done on a page before it is as its name says. */
const STEPS = {
  'signatories-search': (page, { address }) => search(page, address, 'network'),
  'signatories-search-none': (page, { address }) => search(page, address, 'zzyzx quux'),
  async 'live-tables'(page) {
    for (const summary of await page.locator('summary').all()) await summary.click();
  },
  async 'studio-findings'(page, { url }) {
    await page.locator('#page').fill(writeObstructedPage(url));
    await page.locator('#test button').click();
    await page.locator('.findings li').first().waitFor();
  },
  async 'form-errors'(page, { person, pseudo }) {
    await page.locator('[name=kind][value=organisation]').check();
    await page.locator('#field-organisation-name').fill(person.affiliation);
    await page.locator('#field-email').fill('not-an-address');
    await sendWrongForm(page, pseudo);
  },
  'form-errors-all': (page, { pseudo }) => sendWrongForm(page, pseudo),
  'embed-errors': (page, { pseudo }) => sendWrongForm(page, pseudo),
  async 'received-typo'(page, { person }) {
    const email = `${person.country.toLowerCase()}@gmial.con`;
    await fillInForm(page, { name: person.name, email, country: person.country });
    await sendForm(page);
    await page.locator('[name=use_email]').waitFor();
  },
  'my-erase': (page) => page.locator('.erase summary').click(),
  async 'ask-done'(page) {
    await askForLink(page, 'nobody@pages.example.org');
    await page.locator('[role=status]').waitFor();
  },
  async 'ask-errors'(page) {
    await askForLink(page, 'no address');
    await page.locator('.problems').waitFor();
  },
  async 'demo-letter'(page) {
    await page.locator('main li a').first().click();
    await page.locator('.letter').waitFor();
  },
};

async function search(page, address, words) {
  // The form's own address names the text's language.
  await page.locator('#search').evaluate((form, action) => {
    form.action = action;
  }, address);
  await page.locator('#q').fill(words);
  const answer = page.waitForEvent('load');
  await page.locator('#q').press('Enter');
  await answer;
}

async function askForLink(page, email) {
  await page.locator('#email').fill(email);
  await page.locator('.main-action').click();
}

async function sendWrongForm(page, pseudo) {
  // What the form says of its text's language would go before the reader's.
  if (pseudo) await page.locator('[name=language]').evaluate((field) => field.remove());
  await page.locator('.main-action').click();
  await page.locator('.problems').waitFor();
}

/**
 * Gets the letters of a language, and returns the addresses that they lead to, by the name of the
 * page.
 */
async function findMailedPages(app, language, person) {
  const { other, slug, ...line } = { ...person, language };
  const address = (name) => `${name}-${language}@pages.example.org`;
  const pending = await submitEndorsement(app, slug, address('pending'), line);
  const done = await submitEndorsement(app, slug, address('done'), { ...line, name: other });
  const mine = await makeEndorsement(app, slug, address('my'), line);
  const withdrawn = await makeEndorsement(app, slug, address('withdrawn'), line);
  await confirmEndorsement(app, done);
  await withdrawEndorsement(app, withdrawn);
  return {
    confirm: pending.confirm,
    'confirm-done': done.confirm,
    my: mine.my,
    'my-erase': mine.my,
    'my-withdrawn': withdrawn.my,
  };
}

/** Finds where the pages are, whatever the letters. */
function findPlaces(language, root, person) {
  const here = `${root}/s/${person.slug}`;
  // Two versions, where the language has them.
  const versions = ['en', 'es', PSEUDO].includes(language) ? CLINICS : person.slug;
  return {
    archive: root || '/',
    'archive-search': `${root || '/'}?q=health`,
    'archive-none': `${root || '/'}?kind=press_release&language=ru`,
    statement: here,
    'statement-closed': `/s/${CLOSED}`,
    'form-errors': here,
    'form-errors-all': here,
    received: `${here}/received`,
    // The page shows what was typed, which nobody translates.
    ...(language === PSEUDO ? {} : { 'received-typo': here }),
    versions: `${root}/s/${versions}/versions`,
    'versions-first': `${root}/s/${versions}/versions?number=1`,
    signatories: `${here}/signatories`,
    'signatories-search': `${here}/signatories`,
    'signatories-search-none': `${here}/signatories`,
    'signatories-country': `${here}/signatories?country=${person.country}`,
    live: `${here}/live`,
    'live-tables': `${here}/live`,
    'live-transparent': `${here}/live?background=transparent`,
    'live-screen': `${here}/live?screen`,
    print: `${here}/print`,
    studio: `${here}/embed/studio`,
    'studio-findings': `${here}/embed/studio?view=card&theme=dark&accent=%23ffd400`,
    embed: `${here}/embed`,
    'embed-errors': `${here}/embed`,
    'embed-received': `${here}/embed/received`,
    card: `${here}/embed?view=card`,
    tally: `${here}/embed?view=tally`,
    list: `${here}/embed?view=list`,
    button: `${here}/embed?view=button`,
    'embed-dark': `${here}/embed?theme=dark&accent=7a0019&radius=16&density=compact`,
    'embed-bright': `${here}/embed?theme=light&accent=ffd400&radius=0`,
    'confirm-over': `/confirm/${'A'.repeat(43)}`,
    ask: '/my',
    'ask-errors': '/my',
    // Asked from one address, this is answered a few times a minute only.
    ...(['en', 'ar', PSEUDO].includes(language) ? { 'ask-done': '/my' } : {}),
    privacy: '/privacy',
    docs: '/api/v1/docs',
    error: '/s/there-is-none',
    'demo-mail': '/demo/mail',
    'demo-letter': '/demo/mail',
  };
}

/**
 * Finds the pages in a language, or in the pseudo-language: `open(page, name)` goes to one of
 * `names`. Letters that are needed are got first.
 */
export async function findPages(app, language) {
  const { url } = app;
  const pseudo = language === PSEUDO;
  const person = PEOPLE[pseudo ? 'en' : language];
  const places = findPlaces(language, pseudo ? '' : `/${language}`, person);
  if (!pseudo) Object.assign(places, await findMailedPages(app, language, person));
  // The newest letter, which is shown, has links of this app in any language.
  else await submitEndorsement(app, person.slug, 'pseudo@pages.example.org');
  return {
    names: Object.keys(places),
    findAddress: (name) => app.findAddress(places[name]),
    async open(page, name) {
      const address = this.findAddress(name);
      await page.goto(address);
      await STEPS[name]?.(page, { address, url, person, pseudo });
      await page.waitForLoadState('load');
    },
  };
}
