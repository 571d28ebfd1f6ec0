// Pictures for the documentation: `npm run screenshots` writes them to docs/screenshots/, or to the folder given.
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { House, browser, visitor } from './house.mjs';
import { pagesOf } from './pages.mjs';

const FOLDER = process.argv[2] ?? fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));
const PICTURES = [
  'archive-en-1280-light', 'archive-ar-360-dark',
  'statement-en-360-light', 'statement-en-1280-light', 'statement-en-1280-dark', 'statement-ar-360-dark', 'statement-ar-1280-light',
  'form-errors-en-360-light', 'form-errors-ar-1280-dark',
  'confirm-en-360-light', 'confirm-ar-1280-dark',
  'signatories-en-1280-light',
  'embed-en-360-light', 'embed-ar-360-dark',
  'my-en-1280-light', 'my-ar-360-light',
];
const HEIGHTS = { 360: 800, 1280: 900 };

await mkdir(FOLDER, { recursive: true });
const house = await House.start();
const chrome = await browser();
try {
  const pages = { en: await pagesOf(house, 'en'), ar: await pagesOf(house, 'ar') };
  for (const picture of PICTURES) {
    const [, name, language, width, scheme] = /^(.+)-(en|ar)-(\d+)-(light|dark)$/.exec(picture);
    const reader = await visitor(chrome, house, { locale: language, width: Number(width), height: HEIGHTS[width], dark: scheme === 'dark', reducedMotion: 'reduce' });
    const page = await reader.page();
    await pages[language].open(page, name);
    const path = join(FOLDER, `${picture}.png`);
    await page.screenshot({ path });
    await reader.close();
    console.log(`${picture}.png ${Math.round((await stat(path)).size / 1024)} KB`);
  }
} finally {
  await chrome.close();
  await house.stop();
}
