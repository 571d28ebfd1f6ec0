// Where each page is, and how one gets there; for the tests of the pages and for the pictures.
const SLUG = 'halt-the-executions';
const CLOSED = 'fair-access-to-hepatitis-c-treatment';

const PERSON = { en: { name: 'Wanjiru Kamau', affiliation: 'Lakeside Legal Aid', country: 'KE', other: 'Otieno Achieng' }, ar: { name: 'ليلى حداد', affiliation: 'مركز الأرز للعون القانوني', country: 'LB', other: 'كريم منصور' } };

/** `open(page, name)` goes to a page in the language; letters that are needed are got first. */
export async function pagesOf(house, language) {
  const { url } = house;
  const { other, ...line } = PERSON[language];
  const person = { ...line, language };
  const mail = (name) => `${name}-${language}@pages.example.org`;
  const { confirm } = await house.person(SLUG, mail('pending'), person);
  const done = await house.person(SLUG, mail('done'), { ...person, name: other });
  const { my } = await house.confirmedPerson(SLUG, mail('my'), person);
  const withdrawn = await house.confirmedPerson(SLUG, mail('withdrawn'), person);
  await house.json('/api/v1/confirmations', { token: done.confirm.split('/').pop() });
  await house.json('/api/v1/withdrawals', { token: withdrawn.my.split('/').pop() });
  const places = {
    archive: `/${language}`, 'archive-none': `/${language}?kind=press_release&language=ru`,
    statement: `/${language}/s/${SLUG}`, 'statement-closed': `/s/${CLOSED}`, 'form-errors': `/${language}/s/${SLUG}`,
    received: `/${language}/s/${SLUG}/received`, signatories: `/${language}/s/${SLUG}/signatories`,
    confirm, 'confirm-done': done.confirm, my, 'my-withdrawn': withdrawn.my, ask: '/my', privacy: '/privacy', error: '/s/there-is-none',
    embed: `/${language}/s/${SLUG}/embed`, 'embed-received': `/${language}/s/${SLUG}/embed/received`, 'demo-mail': '/demo/mail', 'demo-letter': '/demo/mail',
  };
  return {
    async open(page, name) {
      await page.goto(new URL(places[name], url).href);
      if (name === 'form-errors') {
        await page.locator('[name=kind][value=organisation]').check();
        await page.locator('#field-organisation-name').fill(person.affiliation);
        await page.locator('#field-email').fill('not-an-address');
        await page.locator('.main-action').click();
        await page.locator('.problems').waitFor();
      }
      if (name === 'demo-letter') {
        await page.locator('main li a').first().click();
        await page.locator('.letter').waitFor();
      }
    },
  };
}
