// A whole delivery by fingers alone, and by keys alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { drawn, openScreens, startBrowser, type, upToDate } from "./support/browser.mjs";
import { layoutDefectsOf } from "./support/measure.mjs";
import { live, load, openDemo, scaleSays, until } from "./support/serve.mjs";

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** The last delivery, once its receipt is printed. */
async function lastOf(code) {
  const [row] = await until("the delivery in the list", async () => {
    const { rows } = await server.call("deliveries.list", { text: "", day: "" });
    return rows[0]?.code === code && rows[0].print === "printed" ? rows : null;
  });
  return row;
}

/** Takes the load off and waits until the next producer may come. */
async function clear(scale) {
  await load(server, 0, scale);
  await scaleSays(server, "empty");
}

test("by fingers alone: dry cacao with a tare, moisture, the cut test, paid in part", async () => {
  const page = await openScreens(browser, server, { touch: true });
  const tap = (selector) => page.tap(selector);
  const pad = async (digits) => {
    for (const digit of digits) await tap(`.pad button:text-is("${digit}")`);
  };
  await tap(".shut");
  await pad("4");
  await tap(".pad .enter");
  await page.waitForSelector(".left .full");
  await tap('.left button:has-text("Cacao seco"):has-text("Nacional")');
  await page.waitForSelector(".item .asked");
  await tap('.buttons button:has-text("Tara")');
  await tap(".middle .tiles button:first-child");
  await load(server, 42_300, "bench");
  await scaleSays(server, "stable");
  await tap(".middle .box >> nth=0");
  await pad(["8", ",", "4"]);
  await tap(".left .pad .enter");
  await page.waitForSelector(".cells");
  for (let bean = 0; bean < 100; bean += 1) {
    await tap(`.side button:nth-child(${bean < 84 ? 1 : 2})`);
  }
  await tap(".middle .main");
  await page.waitForSelector(".sum");
  await tap(".less button");
  await pad("20");
  await tap(".card .main");
  await page.waitForSelector(".owed");
  await tap(".weigh > section:last-child > button:last-child");
  const row = await lastOf("K-0004");
  assert.equal(row.form, "Cacao seco");
  assert.equal(row.paid, "$ 20,00", "what the clerk handed over");
  assert.notEqual(row.owed, "", "the rest is owed");
  assert.deepEqual(page.wrongs, []);
  await clear("bench");
  await page.context().close();
});

test("by fingers alone: a name on the pad of letters", async () => {
  const page = await openScreens(browser, server, { touch: true });
  await page.tap(".shut");
  await page.tap(".both button:nth-child(2)");
  await page.tap(".folds button:last-child");
  for (const letter of "rosa") await page.tap(`section.pad button:text-is("${letter}")`);
  await page.tap(".folds button:last-child");
  await page.tap("#found li:first-child button");
  await page.waitForSelector(".left .full");
  const { weigh } = await live(server);
  assert.match(weigh.producer.name, /^Rosa/);
  await server.call("weigh.cancel");
  await page.context().close();
});

test("by fingers alone: a soft stop, and a void with words and half of the money", async () => {
  const page = await openScreens(browser, server, { touch: true });
  const tap = (selector) => page.tap(selector);
  const digits = async (where, text) => {
    for (const digit of text) await tap(`${where} button:text-is("${digit}")`);
  };
  await tap(".shut");
  await digits(".pad", "1"); // whose quota is smaller than this load
  await tap(".pad .enter");
  await page.waitForSelector(".left .full");
  await tap('.left button:has-text("Cacao en baba")');
  await load(server, 298_000);
  await scaleSays(server, "stable");
  await upToDate(page, server);
  await tap(".weigh > section:last-child > button:last-child");
  await page.waitForSelector("[aria-live=assertive] .weight b");
  const weight = (await page.innerText("[aria-live=assertive] .weight b")).replace(/\D/g, "");
  await digits(".left .pad", weight.slice(-2));
  await tap('button:has-text("Guardar así")');
  const { seq } = await lastOf("K-0001");
  await clear("platform");

  await tap('nav button:has-text("Entregas")');
  await tap(".list li:first-child button");
  await tap('button:has-text("Anular")');
  const boxes = page.locator("dialog input");
  await boxes.nth(0).tap();
  await tap('dialog button[aria-label="Teclado de letras"]');
  for (const letter of "llovió") await tap(`dialog .pad button:text-is("${letter}")`);
  await boxes.nth(1).tap();
  await digits("dialog .pad", "10");
  await drawn(page);
  assert.deepEqual(await layoutDefectsOf(page), [], "all of it is there to be touched");
  await tap('dialog button:has-text("Anular…")');
  await tap('dialog button:has-text("Anular esta entrega")');
  await page.waitForSelector("dialog", { state: "detached" });
  const { delivery, void_strip } = await server.call("deliveries.receipt", { seq });
  assert.equal(delivery.voided, "llovió");
  assert.match(JSON.stringify(void_strip), /\$ 10,00/, "what came back is on the void slip");
  assert.deepEqual(page.wrongs, []);
  await page.context().close();
});

test("by fingers alone: a weight from paper, whose number has letters", async () => {
  const page = await openScreens(browser, server, { touch: true });
  const tap = (selector) => page.tap(selector);
  await tap(".shut");
  await server.call("weigh.choose", { code: "K-0012" });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await page.waitForSelector(".left .full");
  await tap('.by-hand button:has-text("A mano")');
  await tap('.middle button:has-text("Se anotó en papel")');
  await tap(".folds button:last-child");
  for (const letter of "ab7") await tap(`section.pad button:text-is("${letter}")`);
  await tap(".folds button:last-child");
  await tap(".middle .main");
  for (const digit of "45") await tap(`.left .pad button:text-is("${digit}")`);
  await tap(".middle .main");
  await until("the typed weight", async () => (await live(server)).weigh.weighings.length === 1);
  assert.equal((await live(server)).weigh.paper_number, "AB7");
  await server.call("weigh.cancel");
  await page.context().close();
});

test("by keys alone: two sacks with a tare, foreign matter, rain", async () => {
  const page = await openScreens(browser, server);
  await page.waitForSelector(".weigh .entry");
  await type(page, "7");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".left .full");
  await page.keyboard.press("q");
  await page.keyboard.press("*");
  await page.waitForSelector(".middle .tiles");
  await page.keyboard.press("1");
  await page.waitForSelector(".middle .tiles", { state: "detached" });
  await load(server, 45_300);
  await scaleSays(server, "stable");
  await page.keyboard.press("+");
  await scaleSays(server, "counted");
  await clear("platform");
  await load(server, 32_300);
  await scaleSays(server, "stable");
  await upToDate(page, server);
  await type(page, "0,2");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F7");
  await page.waitForSelector(".rain[aria-pressed=true]");
  await page.keyboard.press("Enter");
  const row = await lastOf("K-0007");
  // 45,300 + 32,300 − 2 × 0,850 = 75,900; − 0,2 % = 75,748; − 5 % rain.
  assert.match(row.payable, /^71,9\d\d kg$/, "both sacks, tare, foreign matter and rain");
  assert.deepEqual(page.wrongs, []);
  await clear("platform");
  await page.context().close();
});
