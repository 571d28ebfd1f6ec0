// The pseudo-language: English in changed letters. What stands on a page in plain ones was never
// given to translators.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PSEUDO, findPages } from './support/pages.mjs';
import { setUp } from './support/scene.mjs';

const { openVisitor, prepared: pages } = await setUp({
  prepare: ({ app }) => findPages(app, PSEUDO),
});

/** Finds words in plain letters on the page, shown or ready to be shown, that nobody typed. */
const findPlainWords = (page) =>
  page.evaluate((pseudo) => {
    const TYPED = 'bdi, code, pre, script, style, textarea, [data-typed], [dir=auto]';
    const isTyped = (element) =>
      element.closest(TYPED) || element.closest('[lang]').lang !== pseudo;
    const SHOWN = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder', 'label'];
    // What scripts put on the page.
    const KEPT = [
      'done',
      'hidden',
      'goal',
      'local',
      'separator',
      'zero',
      'one',
      'two',
      'few',
      'many',
      'other',
    ];
    // The product's name, and what reads the same in every language.
    const site = document.querySelector('.made')?.lastChild.data.trim();
    const known = (text) =>
      text
        .replaceAll(site ?? 'Undersigned', '')
        .replace(/\b(UTC|SHA|SVG|PNG)\b/g, '')
        .replace(/\{\w+\}/g, '');
    const isPlain = (text) => /[A-Za-z]{3,}/.test(known(text));
    const found = [];
    const note = (element, what, text) => {
      if (isPlain(text))
        found.push(
          `${what} of ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}: “${text.trim().slice(0, 80)}”`,
        );
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      if (!isTyped(parentElement)) note(parentElement, 'text', data);
    }
    for (const element of document.body.querySelectorAll('*')) {
      // What somebody types into a field is theirs; how the field is called is ours.
      if (isTyped(element.matches('input, select, textarea') ? element.parentElement : element))
        continue;
      for (const name of SHOWN) note(element, name, element.getAttribute(name) ?? '');
      for (const name of KEPT) note(element, `data-${name}`, element.dataset?.[name] ?? '');
      if (['submit', 'button', 'reset'].includes(element.type) && element.matches('input'))
        note(element, 'value', element.value);
    }
    const typed = [...document.querySelectorAll('h1, h1 a, p a, bdi')]
      .filter((one) => isTyped(one))
      .map((one) => one.textContent.trim());
    note(
      document.querySelector('title'),
      'text',
      typed.reduce((title, text) => title.replaceAll(text, ''), document.title),
    );
    return {
      language: document.documentElement.lang,
      looked: document.body.textContent.match(/[åéîöû]/g)?.length ?? 0,
      found: [...new Set(found)],
    };
  }, PSEUDO);

// Pages behind mailed links speak the language of the text, and staff's pages are looked at in
// English.
test('on the pages of the list that speak the language of the browser every word of ours was given to translators', async (t) => {
  // Without its script a page holds what the server wrote; dates that the script writes are the
  // browser's own.
  const visitor = await openVisitor({ locale: PSEUDO, js: false, statuses: [404, 422] });
  const page = await visitor.newPage();
  for (const name of pages.names) {
    await t.test(name, async () => {
      await pages.open(page, name);
      const { language, looked, found } = await findPlainWords(page);
      assert.equal(language, PSEUDO);
      assert.ok(looked > 0, 'there are changed letters');
      assert.deepEqual(found, []);
    });
  }
  await visitor.assertClean();
});
