// Pictures for the documentation: `npm run screenshots` writes them to docs/screenshots/, or to the
// folder given.
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeHandoverPictures } from './support/handover_pictures.mjs';
import { findPages } from './support/pages.mjs';
import { startScene } from './support/scene.mjs';

const FOLDER =
  process.argv[2] ?? fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));
const PICTURES = [
  'archive-en-1280-light',
  'archive-en-360-light',
  'archive-ar-360-dark',
  'statement-en-360-light',
  'statement-en-1280-light',
  'statement-en-1280-dark',
  'statement-ar-360-dark',
  'statement-ar-1280-light',
  'form-errors-en-360-light',
  'form-errors-ar-1280-dark',
  'confirm-en-360-light',
  'confirm-ar-1280-dark',
  'signatories-en-1280-light',
  'signatories-ar-360-light',
  'versions-en-1280-light',
  'print-en-1280-light',
  'live-en-1280-light',
  'live-ar-360-dark',
  'embed-en-360-light',
  'embed-ar-360-dark',
  'card-en-360-light',
  'studio-en-1280-light',
  'my-en-1280-light',
  'my-ar-360-light',
];
/** What other sites show of a statement, by language. */
const PREVIEWS = {
  en: 'halt-the-executions',
  ar: 'halt-the-executions',
  zh: 'founding-declaration',
};
/** All of them together, in bytes: everybody who fetches the repository fetches them. */
const MOST = 4_000_000;
const HEIGHTS = { 360: 800, 1280: 900 };

await mkdir(FOLDER, { recursive: true });
const scene = await startScene();
const { app, openVisitor, stop } = scene;
try {
  const pages = { en: await findPages(app, 'en'), ar: await findPages(app, 'ar') };
  for (const picture of PICTURES) {
    const [, name, language, width, scheme] = /^(.+)-(en|ar)-(\d+)-(light|dark)$/.exec(picture);
    const size = { width: Number(width), height: HEIGHTS[width] };
    const visitor = await openVisitor({
      locale: language,
      ...size,
      dark: scheme === 'dark',
      // A number that counts up would be caught halfway.
      reducedMotion: 'reduce',
    });
    const page = await visitor.newPage();
    await pages[language].open(page, name);
    const path = join(FOLDER, `${picture}.png`);
    await page.screenshot({ path });
    await visitor.close();
  }
  for (const [language, slug] of Object.entries(PREVIEWS)) {
    const answer = await app.fetch(`/${language}/s/${slug}/preview.png`);
    if (answer.headers.get('content-type') !== 'image/png')
      throw new Error(`no preview in ${language}: ${answer.status}`);
    await writeFile(
      join(FOLDER, `preview-${language}.png`),
      Buffer.from(await answer.arrayBuffer()),
    );
  }
  await takeHandoverPictures(scene, FOLDER);
  const sizes = await Promise.all(
    (await readdir(FOLDER))
      .sort()
      .map(async (name) => [name, (await stat(join(FOLDER, name))).size]),
  );
  for (const [name, size] of sizes) console.log(`${name} ${Math.round(size / 1024)} KB`);
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  if (all >= MOST) throw new Error(`${all} bytes of pictures; ${MOST} at most`);
} finally {
  await stop();
}
