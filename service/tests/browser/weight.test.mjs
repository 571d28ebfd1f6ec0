// What each page weighs on the wire; the first view of a statement and of the frame fit the first
// flight of TCP.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchPacked } from './support/app.mjs';
import { findPages } from './support/pages.mjs';
import { setUp } from './support/scene.mjs';

/** Ten segments of TCP's first window, about: bytes. */
const FIRST_FLIGHT = 14 * 1024;

const { prepared: pages } = await setUp({
  hasBrowser: false,
  prepare: (scene) => findPages(scene.app, 'en'),
});

/** Fetches an address, which travels compressed. */
async function fetchWeighed(address) {
  const { bytes, isPacked, text } = await fetchPacked(address);
  // What is written bit by bit is not held back to be compressed; what fits into one packet does
  // not need to be.
  assert.ok(
    isPacked || address.endsWith('/print') || bytes <= 900,
    `${address} travels compressed`,
  );
  return { bytes, text };
}

/**
 * Weighs HTML, style sheets and scripts of a page in bytes; `slim` takes out of the HTML what is
 * not weighed.
 */
async function weighPage(address, slim) {
  const { bytes, text } = await fetchWeighed(address);
  const sum = async (pattern) => {
    const paths = [...text.matchAll(pattern)].map(([, path]) => path.replaceAll('&amp;', '&'));
    const files = await Promise.all(paths.map((path) => fetchWeighed(new URL(path, address).href)));
    return files.reduce((all, file) => all + file.bytes, 0);
  };
  const row = {
    // Pages are compressed fast, not well.
    html: slim ? gzipSync(slim(text), { level: 1 }).length : bytes,
    css: await sum(/rel="stylesheet" href="([^"]+)"/g),
    js: await sum(/<script src="([^"]+)"/g),
  };
  return { ...row, total: row.html + row.css + row.js };
}

/** Takes the text of a statement out of its page. */
function removeText(html) {
  const rest = html.replace(/<div class="text">[\s\S]*?<footer lang/, '<footer lang');
  assert.ok(rest.length < html.length, 'the text is taken out');
  return rest;
}

test('pages travel compressed; the frame, and a statement but for its text, come in the first flight', async () => {
  const first = {
    'statement without its text': await weighPage(pages.findAddress('statement'), removeText),
    'the frame': await weighPage(pages.findAddress('embed')),
  };
  const rows = {};
  for (const name of pages.names.filter((one) => one !== 'error' && one !== 'confirm-over')) {
    const address = pages.findAddress(name);
    const isKnown = Object.values(rows).some((row) => row.address === address);
    if (!isKnown) rows[name] = { ...(await weighPage(address)), address };
  }
  console.table({ ...rows, ...first }, ['html', 'css', 'js', 'total']);
  const heavy = Object.entries(first).filter(([, row]) => row.total > FIRST_FLIGHT);
  assert.deepEqual(
    heavy.map(([name, row]) => `${name}: ${row.total} bytes`),
    [],
  );
});
