// Pictures of a delivery: pages of the console as staff have them who are nearly ready, the papers
// for tables and streets, and the count for social media.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeEndorsement } from './signatories.mjs';
import { setUpOwner } from './staff.mjs';

const run = promisify(execFile);

const SLUG = 'halt-the-executions';
const OFFICE = 'hrc-written-statement';
/** What staff have typed in; the mobile number is still missing. */
const TYPED = {
  agenda_item: '4',
  session: '64th session',
  session_starts: '2027-02-22',
  registered_name: 'Rivers Alliance International',
  contact_name: 'Olga Example',
  contact_email: 'olga@rivers.example.org',
};
/** Who signs and may be a co-sponsor: the Council's list, and what each answers. */
const COSPONSORS = [
  { name: 'Rivers Alliance', host: 'rivers.example.org', listed: 'General\t1998', answer: 'yes' },
  { name: 'Lakeside Aid', host: 'lakeside.example.net', listed: 'Special\t2011', answer: 'yes' },
  { name: 'Open Clinics', host: 'clinics.example.com', listed: 'Special\t2016', answer: 'no' },
  { name: 'Maison de l’Estuaire', host: 'estuaire.example.org', listed: 'Roster\t2003' },
];
/** The papers: name of the picture, path and language. */
const PAPERS = [
  ['sheet-en', 'sheet.pdf', 'en'],
  ['sheet-ar', 'sheet.pdf', 'ar'],
  ['poster-en', 'poster.pdf', 'en'],
  ['poster-ar', 'poster.pdf', 'ar'],
];
/** Dots in an inch: an A4 page is 794 pixels wide. */
const RESOLUTION = '96';

/** Writes all of them to a folder. */
export async function takeHandoverPictures(scene, folder) {
  const { app } = scene;
  for (const [picture, path, language] of PAPERS) {
    const file = await fetchFile(app, path, language, 'application/pdf');
    await writePaper(file, join(folder, picture));
  }
  for (const language of ['en', 'ar'])
    await writeFile(
      join(folder, `tally-${language}.png`),
      await fetchFile(app, 'tally.png', language, 'image/png'),
    );
  for (const { name, host } of COSPONSORS)
    await makeEndorsement(app, SLUG, `office@${host}`, {
      kind: 'organisation',
      name: 'Rosa Example',
      role: 'Director',
      authorised: true,
      organisation: { name, website: `https://${host}` },
    });
  const olga = await setUpOwner(scene);
  await olga.page.setViewportSize({ width: 1280, height: 900 });
  await olga.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await recordAnswers(olga);
  await olga.page.screenshot({ path: join(folder, 'console-cosponsors-1280-light.png') });
  await fillInOffice(olga);
  await olga.page.screenshot({ path: join(folder, 'console-handover-1280-light.png') });
  await olga.visitor.close();
}

/** Pastes the Council's list, and records what organisations answered. */
async function recordAnswers(olga) {
  const { page } = olga;
  await olga.goTo('/organisations/ecosoc');
  const lines = COSPONSORS.map(({ name, listed }) => `${name}\t${listed}`);
  await page.locator('#lines').fill(lines.join('\n'));
  await page.locator('[value=preview]').click();
  await page.locator('tbody tr').first().waitFor();
  await page.locator('[value=save]').click();
  await page.waitForURL(/added=/);
  for (const { name, answer } of COSPONSORS) {
    if (!answer) continue;
    await olga.goTo(`/s/${SLUG}/cosponsors`);
    const row = page.locator('tbody tr').filter({ hasText: name });
    await row.locator(`[value=${answer}]`).click();
    await page.waitForURL(/done=recorded/);
  }
  // Without the notice of what was done last.
  await olga.goTo(`/s/${SLUG}/cosponsors`);
}

/** Fills in what an office asks, and shows its form with what is still missing. */
async function fillInOffice(olga) {
  const { page } = olga;
  await olga.goTo(`/s/${SLUG}/delivery?preset=${OFFICE}`);
  for (const [field, text] of Object.entries(TYPED))
    await page.locator(`#field-${field}`).fill(text);
  await page.locator('[value=save]').click();
  await page.waitForURL(/done=saved/);
  await olga.goTo(`/s/${SLUG}/delivery?preset=${OFFICE}`);
  await page.locator('#office-title').evaluate((title) => title.scrollIntoView());
}

async function fetchFile(app, path, language, type) {
  const answer = await app.fetch(`/s/${SLUG}/${path}?lang=${language}`);
  if (answer.headers.get('content-type') !== type)
    throw new Error(`no ${path} in ${language}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Writes the first page of a PDF as a picture; `picture` is its path without the ending. */
async function writePaper(file, picture) {
  const folder = await mkdtemp(join(tmpdir(), 'undersigned-paper-'));
  try {
    const path = join(folder, 'paper.pdf');
    await writeFile(path, file);
    // Of poppler, which ./test installs.
    await run('pdftoppm', ['-png', '-singlefile', '-r', RESOLUTION, path, picture]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
