// A new terminal of a center that is on a server: a code, a name, and everything else comes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openScreens, startBrowser } from "./support/browser.mjs";
import { Central, CENTER } from "./support/central.mjs";
import { Gallery } from "./support/gallery.mjs";
import { live, Server, until } from "./support/serve.mjs";

const NOBODY = "0000-0000-0000-0000-0000";

let browser;

before(async () => {
  browser = await startBrowser();
});

after(() => browser?.close());

/** A fresh terminal and a central server; both end with the test. */
async function apart(t) {
  const [central, server] = await Promise.all([Central.start(), Server.fresh()]);
  t.after(() => Promise.all([central.close(), server.close()]));
  return { central, server };
}

/** Types what stands on the slip of paper with the code. */
async function type(page, { url, center, code }) {
  const boxes = page.locator("section input");
  await boxes.nth(0).fill(url);
  await boxes.nth(1).fill(center);
  await boxes.nth(2).fill(code);
  await boxes.nth(3).fill("Marta");
}

test("the ways to begin, and what can go wrong", async (t) => {
  const { central, server } = await apart(t);
  const gallery = await Gallery.open(browser, server);
  t.after(() => gallery.close());
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await look("three ways to begin", ".choice:nth-child(3)");
  await gallery.keys("F3");
  await look("by code, empty", "section input");
  await gallery.each(async (page) => {
    await type(page, { url: central.url, center: CENTER, code: NOBODY });
    await page.click("section .main");
    await page.waitForSelector("[role=alert].shown");
  });
  await look("by code, an unknown code", "[role=alert].shown");
  // The center is there and has nothing yet: the sentence is put into the answer.
  const problem = { id: "begin-not-ready", args: { center: CENTER } };
  await gallery.each(async (page) => {
    await page.route("**/call/start.join", async (route) => {
      const answer = await route.fetch();
      const status = await answer.json();
      await route.fulfill({
        response: answer,
        json: { ...status, joining: { busy: false, problem } },
      });
    });
    await page.click("section .main");
  });
  await look("by code, not ready", "[role=alert].shown");
  // Setting up by hand is one press away.
  await gallery.each((page) => page.locator("footer button").last().click());
  await look("by hand instead", "ol .now");
});

test("a code read off its picture brings the center", async (t) => {
  const { central, server } = await apart(t);
  const page = await openScreens(browser, server, { language: "es-EC" });
  t.after(() => page.context().close());
  await page.waitForSelector(".choice");
  await page.keyboard.press("F3");
  const boxes = page.locator("section input");
  await boxes.nth(3).fill("Marta");
  await boxes.nth(0).focus();
  await page.keyboard.type(`acopio:${central.url}|${CENTER}|${central.code()}`);
  assert.equal(await boxes.nth(0).inputValue(), central.url);
  await page.click("section .main");
  await page.waitForSelector(".open output");
  const { place } = await live(server);
  assert.deepEqual([place.center, place.user, place.kind], ["Centro Archidona", "Marta", "center"]);
  const sent = await until("everything to be sent", async () => {
    const view = await server.call("sync.view");
    return view.waiting.records === 0 && !view.busy ? view : null;
  });
  assert.equal(sent.server.center, CENTER);
  assert.equal(sent.problem, null);
  assert.match(central.admin("terminals", CENTER), /enrolled/);
});

test("a beginning can be stopped, and the first question comes back", async (t) => {
  const { central, server } = await apart(t);
  const code = central.code();
  const page = await openScreens(browser, server, { language: "es-EC" });
  t.after(() => page.context().close());
  await page.waitForSelector(".choice");
  await page.keyboard.press("F3");
  // Nobody answers there, and nobody refuses.
  await type(page, { url: "http://10.255.255.1:9", center: CENTER, code });
  await page.click("section .main");
  await until("it is on its way", async () => {
    const { joining } = await server.call("start.status");
    return joining?.busy ?? false;
  });
  await page.keyboard.press("Escape");
  await page.waitForSelector(".choice");
  assert.equal((await server.call("start.status")).joining, null);
});
