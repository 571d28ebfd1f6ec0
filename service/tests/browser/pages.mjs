// Where each page is, and how one gets there; for the tests of the pages and for the pictures.
const APPEAL = 'halt-the-executions';
const COVID = 'covid-19-and-human-rights';
const CLINICS = 'keep-the-clinics-open';
const CLOSED = 'fair-access-to-hepatitis-c-treatment';

/** Who signs in a language, and a statement that has a text in it. */
const PEOPLE = {
  en: { slug: APPEAL, name: 'Wanjiru Kamau', affiliation: 'Lakeside Legal Aid', country: 'KE', other: 'Otieno Achieng' },
  ar: { slug: APPEAL, name: 'ليلى حداد', affiliation: 'مركز الأرز للعون القانوني', country: 'LB', other: 'كريم منصور' },
  es: { slug: COVID, name: 'Lucía Ñáñez', affiliation: 'Casa del Río', country: 'PE', other: 'Tomás Aguirre' },
  fr: { slug: COVID, name: 'Aïssatou Diallo', affiliation: 'Maison de l’Estuaire', country: 'SN', other: 'Benoît Lefèvre' },
  ru: { slug: COVID, name: 'Айгуль Сатпаева', affiliation: 'Центр «Степной ветер»', country: 'KZ', other: 'Пётр Ёлкин' },
  zh: { slug: 'week-of-remembrance', name: '陈雨晴', affiliation: '长河互助社', country: 'MY', other: '林子安' },
  pt: { slug: COVID, name: 'João Conceição', affiliation: 'Casa da Maré', country: 'MZ', other: 'Inês Brandão' },
};

/** English in changed letters. No address has it: it is had by `Accept-Language` alone, where an address names no language. */
export const PSEUDO = 'qps';

/** A partner's page on which nearly everything is in the way of the form. */
const obstructed = (url) => `HTTP/2 200
content-security-policy: default-src 'self'; sandbox allow-scripts allow-forms
x-frame-options: DENY

<p><sign-on src="${url}/s/${APPEAL}"></sign-on></p>`;

/** What is done on a page before it is as its name says. */
const STEPS = {
  async 'signatories-search'(page, { address }) {
    // The form's own address names the text's language.
    await page.locator('#search').evaluate((form, action) => { form.action = action; }, address);
    await posted(page, page.locator('#q'), 'network');
  },
  async 'signatories-search-none'(page, { address }) {
    await page.locator('#search').evaluate((form, action) => { form.action = action; }, address);
    await posted(page, page.locator('#q'), 'zzyzx quux');
  },
  async 'live-tables'(page) {
    for (const summary of await page.locator('summary').all()) await summary.click();
  },
  async 'studio-findings'(page, { url }) {
    await page.locator('#page').fill(obstructed(url));
    await page.locator('#test button').click();
    await page.locator('.findings li').first().waitFor();
  },
  async 'form-errors'(page, { person, pseudo }) {
    await page.locator('[name=kind][value=organisation]').check();
    await page.locator('#field-organisation-name').fill(person.affiliation);
    await page.locator('#field-email').fill('not-an-address');
    await sendForm(page, pseudo);
  },
  'form-errors-all': (page, { pseudo }) => sendForm(page, pseudo),
  'embed-errors': (page, { pseudo }) => sendForm(page, pseudo),
  async 'ask-done'(page, { person }) {
    await page.locator('#statement').fill(person.slug);
    await page.locator('#email').fill('nobody@pages.example.org');
    await page.locator('.main-action').click();
    await page.locator('[role=status]').waitFor();
  },
  async 'ask-errors'(page) {
    await page.locator('#statement').fill('there-is-none');
    await page.locator('#email').fill('nobody@pages.example.org');
    await page.locator('.main-action').click();
    await page.locator('.problems').waitFor();
  },
  async 'demo-letter'(page) {
    await page.locator('main li a').first().click();
    await page.locator('.letter').waitFor();
  },
};

async function posted(page, field, words) {
  await field.fill(words);
  const answer = page.waitForEvent('load');
  await field.press('Enter');
  await answer;
}

async function sendForm(page, pseudo) {
  // What the form says of its text's language would go before the reader's.
  if (pseudo) await page.locator('[name=language]').evaluate((field) => field.remove());
  await page.locator('.main-action').click();
  await page.locator('.problems').waitFor();
}

/** The addresses that letters lead to, by the name of the page. */
async function mailed(house, language, person) {
  const { other, slug, ...line } = { ...person, language };
  const mail = (name) => `${name}-${language}@pages.example.org`;
  const { confirm } = await house.person(slug, mail('pending'), line);
  const done = await house.person(slug, mail('done'), { ...line, name: other });
  const { my } = await house.confirmedPerson(slug, mail('my'), line);
  const withdrawn = await house.confirmedPerson(slug, mail('withdrawn'), line);
  await house.json('/api/v1/confirmations', { token: done.confirm.split('/').pop() });
  await house.json('/api/v1/withdrawals', { token: withdrawn.my.split('/').pop() });
  return { confirm, 'confirm-done': done.confirm, my, 'my-withdrawn': withdrawn.my };
}

/** `open(page, name)` goes to a page in the language, or in the pseudo-language; letters that are needed are got first. */
export async function pagesOf(house, language) {
  const { url } = house;
  const pseudo = language === PSEUDO;
  const person = PEOPLE[pseudo ? 'en' : language];
  const letters = pseudo ? {} : await mailed(house, language, person);
  const root = pseudo ? '' : `/${language}`;
  const here = `${root}/s/${person.slug}`;
  // Two versions, where the language has them.
  const versions = ['en', 'es', PSEUDO].includes(language) ? CLINICS : person.slug;
  const places = {
    archive: root || '/', 'archive-search': `${root || '/'}?q=health`, 'archive-none': `${root || '/'}?kind=press_release&language=ru`,
    statement: here, 'statement-closed': `/s/${CLOSED}`, 'form-errors': here, 'form-errors-all': here, received: `${here}/received`,
    versions: `${root}/s/${versions}/versions`, 'versions-first': `${root}/s/${versions}/versions?number=1`,
    signatories: `${here}/signatories`, 'signatories-search': `${here}/signatories`, 'signatories-search-none': `${here}/signatories`,
    'signatories-country': `${here}/signatories?country=${person.country}`,
    live: `${here}/live`, 'live-tables': `${here}/live`, 'live-transparent': `${here}/live?background=transparent`, print: `${here}/print`,
    studio: `${here}/embed/studio`, 'studio-findings': `${here}/embed/studio?view=card&theme=dark&accent=%23ffd400`,
    embed: `${here}/embed`, 'embed-errors': `${here}/embed`, 'embed-received': `${here}/embed/received`,
    card: `${here}/embed?view=card`, tally: `${here}/embed?view=tally`, list: `${here}/embed?view=list`, button: `${here}/embed?view=button`,
    'embed-dark': `${here}/embed?theme=dark&accent=7a0019&radius=16&density=compact`, 'embed-bright': `${here}/embed?theme=light&accent=ffd400&radius=0`,
    ...letters, 'confirm-over': `/confirm/${'A'.repeat(43)}`, ask: '/my', 'ask-errors': '/my', privacy: '/privacy', docs: '/api/v1/docs', error: '/s/there-is-none', 'demo-mail': '/demo/mail', 'demo-letter': '/demo/mail',
  };
  // Asked from one address, this is answered a few times a minute only.
  if (['en', 'ar', PSEUDO].includes(language)) places['ask-done'] = '/my';
  return {
    names: Object.keys(places),
    place: (name) => new URL(places[name], url).href,
    async open(page, name) {
      const address = this.place(name);
      await page.goto(address);
      await STEPS[name]?.(page, { address, url, person, pseudo });
    },
  };
}
