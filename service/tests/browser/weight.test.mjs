// What each page weighs on the wire; the first view of a statement and of the frame fit the first flight of TCP.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { House } from './house.mjs';
import { pagesOf } from './pages.mjs';

/** Ten segments of TCP's first window, about: bytes. */
const FIRST_FLIGHT = 14 * 1024;
let house, pages;

before(async () => {
  house = await House.start();
  pages = await pagesOf(house, 'en');
});

after(() => house?.stop());

/** The bytes that travel, and the text in them. */
async function fetched(address) {
  const [answer] = await once(get(address, { headers: { 'accept-encoding': 'gzip' } }), 'response');
  const parts = [];
  for await (const part of answer) parts.push(part);
  const bytes = Buffer.concat(parts);
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  // What is written bit by bit is not held back to be compressed; what fits into one packet does not need to be.
  assert.ok(isPacked || address.endsWith('/print') || bytes.length <= 900, `${address} travels compressed`);
  return { bytes: bytes.length, text: (isPacked ? gunzipSync(bytes) : bytes).toString() };
}

/** HTML, style sheets and scripts of a page in bytes; `slim` takes out of the HTML what is not weighed. */
async function weighed(address, slim) {
  const { bytes, text } = await fetched(address);
  const sum = async (pattern) => {
    const files = await Promise.all([...text.matchAll(pattern)].map(([, path]) => fetched(new URL(path.replaceAll('&amp;', '&'), address).href)));
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

test('the weight of every page, and of what has to come first', async () => {
  const withoutText = (html) => {
    const rest = html.replace(/<div class="text">[\s\S]*?<footer lang/, '<footer lang');
    assert.ok(rest.length < html.length, 'the text is taken out');
    return rest;
  };
  const first = {
    'statement without its text': await weighed(pages.place('statement'), withoutText),
    'the frame': await weighed(pages.place('embed')),
  };
  const rows = {};
  for (const name of pages.names) {
    const address = pages.place(name);
    if (!(name === 'error' || name === 'confirm-over') && !Object.values(rows).some((row) => row.address === address)) rows[name] = { ...await weighed(address), address };
  }
  console.table({ ...rows, ...first }, ['html', 'css', 'js', 'total']);
  const heavy = Object.entries(first).filter(([, row]) => row.total > FIRST_FLIGHT);
  assert.deepEqual(heavy.map(([name, row]) => `${name}: ${row.total} bytes`), []);
});
