// A dialog that asks for something takes what is typed at once, without a touch before it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { keys, openScreens, startBrowser, type } from "./support/browser.mjs";
import { openDemo } from "./support/serve.mjs";

const WHO = "K-0001";

let browser;
let server;
let page;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  page = await openScreens(browser, server);
  await page.click(".shut");
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Types into the dialog that has just opened, behind what stands in its first box, and leaves it. */
async function takes(text) {
  const box = page.locator("dialog[open] input").first();
  const before = await box.inputValue();
  await type(page, text);
  assert.equal(await box.inputValue(), before + text);
  await keys(page, "Escape");
  await page.waitForSelector("dialog", { state: "detached" });
}

/** Turns to the producer's next page. */
async function next(wanted) {
  await keys(page, "F6");
  await page.waitForSelector(wanted);
}

test("what is kept of a producer", async () => {
  await keys(page, "F2");
  await page.fill(".list input", WHO);
  await page.click(`.rows li:only-child >> text=${WHO}`);
  await page.waitForSelector(".card nav [aria-current=page]");
  await next(".body dl");
  await keys(page, "F5");
  await takes("2 tijeras"); // goods given in advance
  await next(".body h3");
  await next(".now");
  await next(".body dl");
  await keys(page, "F5");
  await takes("Grefa 1"); // the family
  await keys(page, "F8");
  await takes("BanEcuador"); // the bank account
});

test("the limits of the drawer", async () => {
  await keys(page, "F11");
  for (const at of [0, 1]) {
    await page.locator(".warns button").nth(at).click();
    await takes("150,50");
  }
});

test("whoever is added to the people of the counter", async () => {
  await keys(page, "F9", "7");
  await page.click(".settings .row .main");
  await takes("Rosa 2");
  await page.click(".settings .row button:nth-child(2)");
  await takes("014"); // an answer by radio, for which terminal
});

test("what is typed behind a key of the drawer is the amount", async () => {
  await keys(page, "Escape", "F11", "2");
  await type(page, "50");
  const amount = page.locator(".cash .card input").first();
  assert.equal(await amount.inputValue(), "50");
  await keys(page, "Escape", "F11", "4");
  await type(page, "K-0010");
  await keys(page, "Enter");
  await page.waitForSelector(".cash .who >> text=K-0010");
  await type(page, "7");
  assert.equal(await amount.inputValue(), "7");
  await keys(page, "Escape");
});

test("a dialog that asks for nothing presses no button by itself", async () => {
  await keys(page, "F11", "1");
  await page.fill(".cash .card input >> nth=0", "5");
  await page.fill(".cash .card input >> nth=1", "gasolina");
  await keys(page, "F4");
  await page.waitForSelector("dialog[open]");
  await keys(page, "Enter");
  await page.waitForSelector("dialog[open]");
  const { rows } = await server.call("cash.view");
  assert.deepEqual(rows, []);
});
