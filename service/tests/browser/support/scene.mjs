// What the tests of a file share: the service, a browser and, where it is needed, other people's
// sites.
import { after } from 'node:test';
import { TestApp } from './app.mjs';
import { Visitor, launchBrowser } from './browser.mjs';
import { PartnerSite, listenToFrames } from './sites.mjs';

/** Waits for all of them; when one does not start, the others are stopped. */
async function startAll(starts) {
  // `Promise.all` would leave those behind that start later than the first one fails.
  const settled = await Promise.allSettled(starts);
  const failed = settled.find(({ status }) => status === 'rejected');
  if (!failed) return settled.map(({ value }) => value);
  const started = settled.map(({ value }) => value).filter(Boolean);
  await Promise.allSettled(started.map((one) => one.stop?.() ?? one.close()));
  throw failed.reason;
}

/** Starts a scene; `sites` are names of this machine, each for a site of somebody else. */
export async function startScene({ sites: names = [], hasBrowser = true } = {}) {
  const [app, chrome, ...sites] = await startAll([
    TestApp.start(),
    hasBrowser ? launchBrowser() : null,
    ...names.map((name) => PartnerSite.start(name)),
  ]);

  /** Opens a visitor; of `options.app`, if it is another one's. */
  const openVisitor = (options = {}) => Visitor.open(chrome, options.app ?? app, options);

  /** Opens a page of the app at a size, in a scheme and a language; see `Visitor.open`. */
  const openPage = async (path, options) => {
    const visitor = await openVisitor(options);
    return { visitor, page: await visitor.openPage(path) };
  };

  /** Opens a visitor of the sites, who hears what frames say on them. */
  const openGuest = async ({ keepsThirdPartyCookies = true, ...options } = {}) => {
    const known = { ...options, origins: sites.map(({ origin }) => origin) };
    const visitor = keepsThirdPartyCookies
      ? await openVisitor(known)
      : await Visitor.openWithoutThirdPartyCookies(app, known);
    await listenToFrames(visitor);
    return visitor;
  };

  const stop = async () => {
    // First the browser, whose streams the service would wait for.
    await chrome?.close();
    await Promise.all([...sites, app].map((one) => one.stop()));
  };
  return { app, chrome, sites, openVisitor, openPage, openGuest, stop };
}

/**
 * Starts a scene for the tests of a file; after the last of them it is stopped. What the tests need
 * besides is got by `prepare(scene)`, and is `prepared`.
 */
export async function setUp({ prepare, ...options } = {}) {
  const scene = await startScene(options);
  try {
    scene.prepared = await prepare?.(scene);
  } catch (error) {
    await scene.stop();
    throw error;
  }
  after(() => scene.stop());
  return scene;
}
