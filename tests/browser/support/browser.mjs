// Chromium, and pages that remember whatever a page must not do.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The tests have no packages of their own: they use those of the screens.
const ofScreens = createRequire(new URL("../../../ui/package.json", import.meta.url));
const { chromium } = ofScreens("playwright-core");

/** The source of axe-core, put into each page before anything else. */
export const AXE = readFileSync(ofScreens.resolve("axe-core/axe.min.js"), "utf8");

/** Put into each page: the newest picture of the counter that the page has been given. */
const FOLLOW = `{
  const ask = globalThis.fetch;
  globalThis.seenVersion = 0;
  globalThis.fetch = async (...asked) => {
    const answer = await ask(...asked);
    const found = /"version":(\\d+),"weigh"/.exec(await answer.clone().text());
    if (found) globalThis.seenVersion = Number(found[1]);
    return answer;
  };
}`;

/** The two sizes of the machines at the counter. */
export const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function program() {
  const known = [process.env.ACOPIO_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error("no Chromium: install it, or name it in ACOPIO_CHROMIUM");
  return found;
}

/** Starts the browser without a window. */
export function startBrowser() {
  return chromium.launch({ executablePath: program(), args: FLAGS });
}

/**
 * Opens the screens of a server in a context of their own (pages of one context share six
 * connections, and each page keeps one waiting).
 *
 * `page.wrongs` collects violations of the content policy, uncaught errors, dialogs, and requests
 * to anywhere but the server.
 */
export async function openScreens(browser, server, options = {}) {
  const { language = "", size = SIZES[0], touch = false } = options;
  const context = await browser.newContext({
    viewport: size,
    hasTouch: touch,
    locale: "es-EC",
    reducedMotion: "reduce",
  });
  await context.addInitScript({ content: `${AXE};${FOLLOW}` });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  watch(page, server);
  await page.goto(server.address(language));
  await page.waitForFunction(() => document.fonts.status === "loaded");
  return page;
}

function watch(page, server) {
  page.wrongs = [];
  page.on("pageerror", (error) => page.wrongs.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    page.wrongs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) page.wrongs.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    const own = url.startsWith(`${server.origin}/`) || /^(data|blob):/.test(url);
    if (!own) page.wrongs.push(`request: ${url}`);
  });
}

/** Waits until a page shows what the terminal says now, and has drawn it. */
export async function upToDate(page, server) {
  const { version } = await server.call("live", { version: 0 });
  await page.waitForFunction((wanted) => globalThis.seenVersion >= wanted, version);
  await drawn(page);
}

/** Loads the screens once more. Before their first picture of the counter keys do nothing. */
export async function startAnew(page) {
  await page.reload();
  await page.waitForSelector("main:not(.waiting)");
}

/** Waits until what was changed is on the screen. */
export function drawn(page) {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Presses keys one after the other, as slowly as a person: a scanner is told by its speed. */
export async function keys(page, ...pressed) {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Types digits or letters with the pauses of a person. */
export function type(page, text) {
  return page.keyboard.type(text, { delay: 120 });
}
