// What is asked of every page: nothing that axe finds, nothing out of sight at the side.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Puts axe into a page that was just opened, and tells it two things that it cannot see. */
export async function withAxe(page) {
  await page.evaluate(AXE);
  await page.evaluate(() => {
    // Where colours are forced, Chromium tells the fill of text as if they were not, and paints it in `color`.
    const told = CSSStyleDeclaration.prototype.getPropertyValue;
    CSSStyleDeclaration.prototype.getPropertyValue = function value(name) { return told.call(this, name === '-webkit-text-fill-color' ? 'color' : name); };
    // A page without a background lies on the browser's canvas, which is not white in the dark.
    const root = document.documentElement;
    if (getComputedStyle(root).backgroundColor === 'rgba(0, 0, 0, 0)') root.style.backgroundColor = 'Canvas';
  });
}

/** What axe finds on a page as it is now, a line each; frames are pages of their own here. */
export async function violations(page) {
  const { found, looked } = await page.evaluate(async (values) => {
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], iframes: false, preload: false };
    const { violations: all, passes } = await window.axe.run(document, options);
    return { looked: passes.length, found: all.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, where: node.target.join(' '), why: node.failureSummary }))) };
  }, TAGS);
  if (looked <= 5) throw new Error(`axe looked at ${looked} rules only`);
  return found.map(({ id, where, why }) => `${id} ${where}: ${why.split('\n').slice(1).join(';').trim()}`);
}

/** What makes a page scroll sideways at a width; with a scale, as when zoomed. */
export async function sideways(page, width, height, deviceScaleFactor = 1) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  const out = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (innerWidth !== clientWidth && innerWidth - clientWidth > 20) return [`a viewport of ${innerWidth}`];
    if (scrollWidth <= clientWidth) return [];
    const beyond = (one) => { const box = one.getBoundingClientRect(); return box.right > clientWidth + 0.5 || box.left < -0.5; };
    const name = (one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`;
    return [`${scrollWidth} of ${clientWidth}`, ...[...document.querySelectorAll('body *')].filter(beyond).slice(0, 5).map(name)];
  });
  await cdp.detach();
  return out.length ? [`scrolls sideways at ${width}: ${out.join(' ')}`] : [];
}

/** Controls that are lower than a finger needs, in CSS pixels; a line each. */
export const small = (page) => page.evaluate((least) => {
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const words = (text) => /[\p{L}\p{N}]/u.test(text);
  // A link with words before or after it in the same line of text.
  const inText = (link) => {
    if (getComputedStyle(link).display !== 'inline') return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const around = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (around.nextNode()) {
      const { parentElement } = around.currentNode;
      if (words(around.currentNode.data) && !parentElement.closest('a, button') && isShown(parentElement)) return true;
    }
    return false;
  };
  // Of a choice its label counts.
  const target = (one) => (['radio', 'checkbox'].includes(one.type) ? one.closest('label') ?? one.labels[0] ?? one : one);
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, textarea')]
    .filter((one) => isShown(one) && !one.closest('.trap') && one.className !== 'skip' && !inText(one))
    .map((one) => ({ one, height: target(one).getBoundingClientRect().height }))
    .filter(({ height }) => height < least - 0.01)
    .map(({ one, height }) => `${one.tagName.toLowerCase()}${one.id && `#${one.id}`}${one.className && `.${one.className}`} in ${one.closest('[class], [id]')?.getAttribute('class') ?? ''}/${one.parentElement.tagName.toLowerCase()} “${(one.textContent || one.name).trim().slice(0, 40)}”: ${Math.round(height * 10) / 10} px`);
}, 44);
