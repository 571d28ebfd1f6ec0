// The number counts up for those who like motion, in time, and jumps for those who do not. It is
// timed: nothing runs beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { parseNumber, readTotal } from './support/signatories.mjs';
import { waitUntil } from './support/wait.mjs';

const SLUG = 'halt-the-executions';
/** How many the stream tells at once. */
const MORE = 40;

const { app, openVisitor } = await setUp();

/**
 * Returns what stood where the number stands, and how long it took, after a stream tells more at
 * once.
 */
async function watchNumber(reducedMotion, path) {
  const visitor = await openVisitor({ reducedMotion });
  const page = await visitor.newPage();
  const now = await app.fetchTally(SLUG);
  const to = now.total + MORE;
  const events = [now, { ...now, total: to, revision: now.revision + 1 }].map(
    (tally) => `event: tally\ndata: ${JSON.stringify(tally)}\n\n`,
  );
  await page.route('**/tally/stream', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      // The stream ends here at once, and would be opened again.
      body: `retry: 600000\n\n${events.join('')}`,
    }),
  );
  // Before the page's own script, which may count at once.
  await page.addInitScript(() => {
    window.seen = [];
    addEventListener('signon:tally', () => {
      window.heardAt = performance.now();
    });
    addEventListener('DOMContentLoaded', () => {
      const place = document.querySelector('[data-tally=total]');
      new MutationObserver(() => window.seen.push([place.textContent, performance.now()])).observe(
        place,
        { childList: true, characterData: true, subtree: true },
      );
    });
  });
  await page.goto(app.findAddress(path));
  await waitUntil('the number is right', async () => (await readTotal(page)) === to);
  const { seen, heardAt } = await page.evaluate(() => ({
    seen: window.seen,
    heardAt: window.heardAt,
  }));
  await visitor.assertClean();
  return {
    values: seen.map(([text]) => parseNumber(text)),
    within: seen.at(-1)[1] - heardAt,
    from: now.total,
    to,
  };
}

for (const path of [`/en/s/${SLUG}`, `/en/s/${SLUG}/live`, `/ar/s/${SLUG}`]) {
  test(`the number counts up, and is right within 600 ms: ${path}`, async () => {
    const { values, within, from, to } = await watchNumber('no-preference', path);
    assert.ok(values.length > 3, `steps between ${from} and ${to}: ${values}`);
    assert.ok(
      values.every((value, index) => value > (values[index - 1] ?? from) && value <= to),
      `only upwards: ${values}`,
    );
    assert.equal(values.at(-1), to);
    assert.ok(within <= 600, `${Math.round(within)} ms`);
  });

  test(`the number jumps for those who asked for rest: ${path}`, async () => {
    const { values, to } = await watchNumber('reduce', path);
    assert.deepEqual(values, [to]);
  });
}
