// Waits with an end: whichever takes too long says what it waited for.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Milliseconds between two questions. */
const PAUSE = 50;
/** Milliseconds that one question may take, also shortly before the end. */
const QUESTION = 5_000;

/** Waits for a promise, at most so many milliseconds. */
export async function waitFor(what, promise, milliseconds = 30_000) {
  const over = new AbortController();
  const late = sleep(milliseconds, null, { signal: over.signal }).then(() =>
    assert.fail(`not within ${milliseconds} ms: ${what}`),
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    // A timer that is left would keep the process alive to its end.
    over.abort();
  }
}

/** Asks again until the answer is truthy, and returns it; the error tells the last answer. */
export async function waitUntil(what, ask, milliseconds = 20_000) {
  const end = Date.now() + milliseconds;
  let last;
  do {
    // A question that never ends would make the wait endless, whatever its limit.
    last = await waitFor(`${what}, asked once`, ask(), Math.max(end - Date.now(), QUESTION));
    if (last) return last;
    await sleep(PAUSE);
  } while (Date.now() < end);
  assert.fail(`not within ${milliseconds} ms: ${what}; the last answer was ${inspect(last)}`);
}
