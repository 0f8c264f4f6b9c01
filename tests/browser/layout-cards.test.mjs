// Cards: printed, given anew, on sheets for many; and the scanner that reads them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { openDemo, until } from "./support/serve.mjs";

let browser;
let server;
let gallery;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  gallery = await Gallery.open(browser, server);
  await gallery.each((page) => page.waitForSelector(".weigh .entry"));
});

after(async () => {
  await gallery?.close();
  await browser?.close();
  await server?.close();
});

/** The buttons of a person's card: change, block, print, give anew. */
const button = (nth) => `.cards .row button >> nth=${nth}`;

test("a card is printed and given anew, in all languages and sizes", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F2");
  await gallery.each((page) => page.fill(".list input", "K-0006"));
  await gallery.each((page) => page.click(".rows li:only-child button"));
  await look("somebody's card", button(3));
  await gallery.each((page) => page.click(button(2)));
  await look("a card to print", "dialog .row button");
  await gallery.keys("F7");
  await look("no printer for it", "dialog [role=alert]");
  await gallery.keys("Escape");

  await gallery.each((page) => page.click(button(3)));
  await gallery.keys("1");
  await look("a card to replace", "dialog [aria-pressed=true]");
  const [first, ...others] = gallery.pages.map(({ page }) => page);
  for (const page of others) await page.keyboard.press("Escape");
  await first.keyboard.press("F8");
  await until("the card is given anew", async () => {
    const page = await server.call("producers.get", { code: "K-0006" });
    return page.card_reissued !== null;
  });
  // What is asked next: whether it is printed now.
  await first.waitForSelector("dialog .row button:has-text('F7')");
  await first.keyboard.press("Escape");
  for (const page of others) {
    for (const code of ["K-0001", "K-0006"]) {
      await page.fill(".list input", code);
      await page.click(`.rows li:only-child button:has-text("${code}")`);
    }
  }
  await look("a card given anew", ".cards p.second");
  const { card_code, card_reissued } = await server.call("producers.get", {
    code: "K-0006",
  });
  assert.match(card_code, /^EC1P099/);
  assert.equal(card_reissued.reason, "lost");
});

test("cards for many, in all languages and sizes", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F7", "4");
  await look("cards on sheets", "dialog [aria-pressed=true]");
  await gallery.keys("2");
  await look("cards of a community", "dialog select");
  const [first] = gallery.pages.map(({ page }) => page);
  await gallery.keys("1");
  const fetched = first.waitForEvent("download");
  await first.click("dialog .row >> nth=0 >> button >> nth=2");
  assert.match((await fetched).suggestedFilename(), /^CARNES-.*\.PDF$/);
  // Who had none has one now, and the same sheet can come out again.
  await first.waitForSelector("dialog button:has-text('3')[aria-pressed=true]");
  await gallery.keys("Escape");
});

test("a scanner on a serial port, in all languages and sizes", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F9", "8");
  await look("a scanner that types", "section h2");
  await gallery.each((page) => page.click("section .row button >> nth=1"));
  await look("a scanner on a serial port", "section input");
  const [first] = gallery.pages.map(({ page }) => page);
  await first.fill("section input", "/dev/acopio-no-scanner");
  await first.click("section button.main");
  await first.waitForSelector("section .gone");
  await look("it is not there", "footer .amber");
});
