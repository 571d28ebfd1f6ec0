// What is asked of every page: nothing that axe finds, nothing out of sight at the side, nothing
// too low for a finger.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { waitFor } from './wait.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/**
 * The rules among them that read colours. The others read the document, and what of it is seen
 * where.
 */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** A phone and a desktop, in CSS pixels. */
export const SIZES = [
  { width: 360, height: 800 },
  { width: 1280, height: 900 },
];
/** A finger needs so much: WCAG 2.5.5, in CSS pixels. */
const FINGER = 44;

/**
 * Reads something off a page as people see it. An element may stand in the document before the
 * style sheet is read: what is measured then is a page that nobody sees.
 */
export async function measure(page, read, argument) {
  await page.waitForLoadState('load');
  return page.evaluate(read, argument);
}

/**
 * Sets a page into each state (`size`, `colorScheme`, `forcedColors`) and returns what axe finds in
 * them, a line each; `look(state)` adds lines of its own. At the end it is light again.
 */
export async function findViolationsInStates(page, states, look = async () => []) {
  const lines = [];
  await injectAxe(page);
  for (const state of states) {
    const { size, colorScheme, forcedColors = 'none' } = state;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, forcedColors });
    const forced = forcedColors === 'active' ? ' forced' : '';
    const found = [...(await findViolations(page)), ...(await look(state))];
    lines.push(...found.map((one) => `${size.width} ${colorScheme}${forced} ${one}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return lines;
}

/** Puts axe into a page that was just opened, and tells it two things that it cannot see. */
async function injectAxe(page) {
  // Not by a script element, which the policy of our pages refuses.
  await measure(page, AXE);
  await page.evaluate(() => {
    // Where colours are forced, Chromium tells the fill of text as if they were not, and paints it
    // in `color`.
    const original = CSSStyleDeclaration.prototype.getPropertyValue;
    CSSStyleDeclaration.prototype.getPropertyValue = function value(name) {
      return original.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    };
    // A page without a background lies on the browser's canvas, which is not white in the dark.
    const root = document.documentElement;
    if (getComputedStyle(root).backgroundColor === 'rgba(0, 0, 0, 0)')
      root.style.backgroundColor = 'Canvas';
  });
}

/**
 * Returns what axe finds on a page as it is now, a line each; frames are pages of their own here.
 * Where document, places and what is seen are as the last time, only colours can have changed: the
 * rules that read them run again, the findings of the others stand.
 */
async function findViolations(page) {
  const rules = { tags: TAGS, colourRules: COLOUR_RULES };
  const run = waitFor(`axe on ${page.url()}`, page.evaluate(runAxe, rules), 60_000);
  const { found, passes, ran, isWhole } = await run;
  // A page that did not load has nothing wrong with it.
  if (isWhole && passes <= 5) throw new Error(`axe looked at ${passes} rules only`);
  const left = COLOUR_RULES.filter((rule) => !ran.includes(rule));
  if (left.length) throw new Error(`axe left out ${left}`);
  return found.map(
    ({ id, where, why }) => `${id} ${where}: ${why.split('\n').slice(1).join(';').trim()}`,
  );
}

/** Runs axe, in the page. */
async function runAxe({ tags, colourRules }) {
  const places = [...document.querySelectorAll('*')].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [
      x,
      y,
      width,
      height,
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    ].join(' ');
  });
  const seen = [document.documentElement.outerHTML, ...places].join('\n');
  const isWhole = window.axeSeen !== seen;
  const runOnly = isWhole ? { type: 'tag', values: tags } : { type: 'rule', values: colourRules };
  const results = await window.axe.run(document, {
    runOnly,
    resultTypes: ['violations'],
    iframes: false,
    preload: false,
  });
  const found = results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({ id, where: node.target.join(' '), why: node.failureSummary })),
  );
  if (isWhole) {
    window.axeSeen = seen;
    window.axeStanding = found.filter(({ id }) => !colourRules.includes(id));
  } else found.push(...window.axeStanding);
  const { violations, passes, incomplete, inapplicable } = results;
  const ran = [...violations, ...passes, ...incomplete, ...inapplicable].map(({ id }) => id);
  return { found, passes: passes.length, ran, isWhole };
}

/** Returns what makes a page scroll sideways at a width; with a scale, as when zoomed. */
export async function findSideways(page, width, height, deviceScaleFactor = 1) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor,
    mobile: false,
  });
  const out = await measure(page, () => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (innerWidth !== clientWidth && innerWidth - clientWidth > 20)
      return [`a viewport of ${innerWidth}`];
    if (scrollWidth <= clientWidth) return [];
    const isBeyond = (one) => {
      const box = one.getBoundingClientRect();
      // Half a pixel is a matter of rounding.
      return box.right > clientWidth + 0.5 || box.left < -0.5;
    };
    const name = (one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`;
    return [
      `${scrollWidth} of ${clientWidth}`,
      ...[...document.querySelectorAll('body *')].filter(isBeyond).slice(0, 5).map(name),
    ];
  });
  await cdp.detach();
  return out.length ? [`scrolls sideways at ${width}: ${out.join(' ')}`] : [];
}

/** Returns the buttons that stand over one another; a line each pair. */
export const findOverlappingButtons = (page) =>
  measure(page, () => {
    const shown = [...document.querySelectorAll('button, .button')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      // What sticks to an edge of the screen covers what scrolls under it.
      .filter((one) => !one.closest('.bar'))
      .map((one) => ({ words: one.textContent.trim(), box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1);
    const isOver = (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return shown.flatMap((one, at) =>
      shown
        .slice(at + 1)
        .filter((other) => isOver(one.box, other.box))
        .map((other) => `“${one.words}” and “${other.words}” overlap`),
    );
  });

/**
 * Returns the controls and labels of a form that are cut, or stand over one another; a line each.
 */
export const findCrowdedControls = (page) =>
  measure(page, () => {
    const shown = [
      ...document.querySelectorAll(
        'button, .button, input:not([type=hidden]), label, legend, select, summary, textarea',
      ),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.trap'))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1);
    const name = ({ one }) =>
      `${one.tagName.toLowerCase()} “${(one.name || one.textContent.trim()).slice(0, 40)}”`;
    const { clientWidth } = document.documentElement;
    const isCut = ({ one, box }) =>
      box.left < -0.5 ||
      box.right > clientWidth + 0.5 ||
      // What is typed, and the names in a list of choices, may be longer than their field.
      (!one.matches('input, select, textarea') && one.scrollWidth > Math.ceil(box.width) + 1);
    const isOver = (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const pairs = shown.flatMap((first, at) => shown.slice(at + 1).map((second) => [first, second]));
    // A choice stands in its label.
    const over = pairs.filter(
      ([first, second]) => !first.one.contains(second.one) && isOver(first.box, second.box),
    );
    return [
      ...shown.filter(isCut).map((one) => `${name(one)} is cut`),
      ...over.map(([first, second]) => `${name(first)} and ${name(second)} overlap`),
    ];
  });

/**
 * Returns the texts that stand beside an element in a row (flex, grid) without a gap, where the
 * blank between them is not shown; a line each.
 */
export const findLostBlanks = (page) =>
  measure(page, () => {
    const isRow = (one) => {
      const { display, flexDirection, columnGap } = getComputedStyle(one);
      const isApart = parseFloat(columnGap) >= 3;
      return /flex|grid/.test(display) && !flexDirection.startsWith('column') && !isApart;
    };
    const isBeside = (one) =>
      one instanceof Element &&
      one.checkVisibility() &&
      getComputedStyle(one).position !== 'absolute';
    const losesBlank = (text) =>
      text.nodeType === Node.TEXT_NODE &&
      /\S/.test(text.data) &&
      ((/\s$/.test(text.data) && isBeside(text.nextSibling)) ||
        (/^\s/.test(text.data) && isBeside(text.previousSibling)));
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && isRow(one))
      .filter((one) => [...one.childNodes].some(losesBlank))
      .map((one) => `“${one.textContent.trim().slice(0, 40)}” loses a blank`);
  });

/** Returns the controls that are lower than a finger needs, outside running text; a line each. */
export const findLowControls = (page) =>
  measure(page, (least) => {
    const isShown = (one) =>
      one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
    const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);
    // A link with words before or after it in the same line of text.
    const isInText = (link) => {
      if (getComputedStyle(link).display !== 'inline') return false;
      let block = link.parentElement;
      while (getComputedStyle(block).display === 'inline') block = block.parentElement;
      const around = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (around.nextNode()) {
        const { parentElement } = around.currentNode;
        if (
          hasWords(around.currentNode.data) &&
          !parentElement.closest('a, button') &&
          isShown(parentElement)
        )
          return true;
      }
      return false;
    };
    // Of a choice its label counts.
    const findTarget = (one) =>
      ['radio', 'checkbox'].includes(one.type)
        ? (one.closest('label') ?? one.labels[0] ?? one)
        : one;
    const describe = (one, height) => {
      const name = `${one.tagName.toLowerCase()}${one.id && `#${one.id}`}${one.className && `.${one.className}`}`;
      const place = `${one.closest('[class], [id]')?.getAttribute('class') ?? ''}/${one.parentElement.tagName.toLowerCase()}`;
      const words = (one.textContent || one.name).trim().slice(0, 40);
      return `${name} in ${place} “${words}”: ${Math.round(height * 10) / 10} px`;
    };
    return [
      ...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, summary, textarea',
      ),
    ]
      .filter(
        (one) =>
          // The trap for machines is off the page, and the skip link shows itself when it has the
          // focus.
          isShown(one) && !one.closest('.trap') && one.className !== 'skip' && !isInText(one),
      )
      .map((one) => ({ one, height: findTarget(one).getBoundingClientRect().height }))
      .filter(({ height }) => height < least - 0.01)
      .map(({ one, height }) => describe(one, height));
  }, FINGER);
