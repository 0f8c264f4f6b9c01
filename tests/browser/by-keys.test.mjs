// What has a key on it is done with that key, on every screen of the day; and with no other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { keys, openScreens, startBrowser, type, upToDate } from "./support/browser.mjs";
import { deliver, live, load, openDemo, scaleSays, until } from "./support/serve.mjs";

let browser;
let server;
let page;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  await deliver(server, "K-0001", 45_300);
  await deliver(server, "K-0002", 32_300);
  page = await openScreens(browser, server);
  await page.waitForSelector(".weigh .entry");
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const rows = async () => (await server.call("deliveries.list", { text: "", day: "" })).rows;

/** The buttons that show this key and would do something. */
const shows = (key) =>
  page
    .locator("button:not([aria-disabled=true])")
    .filter({ has: page.locator(`kbd:text-is("${key}")`) });

test("a delivery is found, reprinted and voided", async () => {
  await page.keyboard.press("F3");
  await page.waitForSelector(".list li");
  await type(page, "yaku");
  await page.waitForFunction(() => document.querySelectorAll(".list li").length === 1);
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector(".strip .paper");
  const [before] = await rows();
  assert.equal(before.copies, 0, "letters of the search reprint nothing");
  await page.keyboard.press("F4");
  await until("a copy", async () => (await rows())[0].copies === 1);

  await page.keyboard.press("F8");
  await page.waitForSelector("dialog");
  await keys(page, "Enter", "F8");
  assert.equal(await page.locator("dialog .sure").count(), 0, "not without a reason");
  await page.keyboard.press("2");
  assert.equal(await page.inputValue("dialog input >> nth=0"), "Productor equivocado");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog .sure");
  await keys(page, "Enter", "Enter");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog .sure", { state: "detached" });
  assert.equal((await rows())[0].voided, null, "neither Enter nor Esc voids");
  await keys(page, "Enter", "F8");
  await page.waitForSelector("dialog", { state: "detached" });
  const [voided] = await rows();
  assert.equal(voided.voided, "Productor equivocado");
  await page.waitForSelector(".card:has(.strip) > .alarm");
  assert.equal(await shows("F8").count(), 0, "what is voided cannot be voided again");
  await page.keyboard.press("F8");
  assert.equal(await page.locator("dialog").count(), 0);
  await keys(page, "Escape", "Escape");
});

test("a delivery is corrected, weighed again", async () => {
  await page.keyboard.press("F3");
  await type(page, "rosa");
  await page.waitForFunction(() => document.querySelectorAll(".list li").length === 1);
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector(".strip .paper");
  await page.keyboard.press("F5");
  await page.waitForSelector("dialog .two");
  await keys(page, "1", "5", "Enter");
  await page.waitForSelector(".weigh .full");
  const { weigh } = await live(server);
  assert.equal(weigh.producer.code, "K-0001");
  assert.ok(weigh.corrects, "it corrects the delivery");
  assert.deepEqual(weigh.weighings, [], "it is weighed again");
  await server.call("weigh.cancel");
});

test("a producer is found and weighed, or registered", async () => {
  await page.keyboard.press("F2");
  await page.waitForSelector(".rows li");
  await type(page, "wayra");
  await page.waitForFunction(() => document.querySelectorAll(".rows li").length === 1);
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector("h2.full");
  await page.keyboard.press("F5");
  await page.waitForSelector(".cards input");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".cards input", { state: "detached" });
  await keys(page, "F8", "Escape");
  assert.equal(await page.locator("h2.full").count(), 1, "Esc leaves the question only");
  await page.keyboard.press("F4");
  const chosen = await until("who was chosen", async () => (await live(server)).weigh.producer);
  assert.equal(chosen.code, "K-0003");
  await page.waitForSelector(".weigh .full");
  await server.call("weigh.cancel");
  await keys(page, "F2", "+");
  await page.waitForSelector(".chips");
  await type(page, "Ana + Luz");
  assert.equal(await page.inputValue("section:last-child input >> nth=0"), "Ana + Luz");
  await keys(page, "Escape", "Escape");
});

test("on the cut test one button has Enter: the one that Enter presses", async () => {
  await server.call("weigh.choose", { code: "K-0001" });
  await server.call("weigh.form", { form: "cacao-nacional/seco" });
  await load(server, 42_300, "bench");
  await scaleSays(server, "stable");
  await server.call("weigh.measure", { field: "moisture", text: "7,5" });
  const good = Array.from({ length: 100 }, (_, at) => (at < 84 ? 0 : 1));
  await server.call("weigh.beans", { beans: good });
  await upToDate(page, server);
  assert.deepEqual(await shows("⏎").allInnerTexts(), ["Guardar e imprimir\n⏎"]);
  await page.keyboard.press("F4");
  await page.waitForSelector(".cells");
  assert.deepEqual(await shows("⏎").allInnerTexts(), ["⏎\nAceptar"]);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cells", { state: "detached" });
  await page.keyboard.press("/");
  await page.waitForSelector(".weigh output small");
  assert.deepEqual(await shows("⏎").allInnerTexts(), ["⏎\nRecibe todo"]);
  await type(page, "5");
  assert.deepEqual(await shows("⏎").allInnerTexts(), ["⏎\nEntregar esto"]);
  await page.keyboard.press("Escape");
  await server.call("weigh.cancel");
  await load(server, 0, "bench");
});

test("a receipt that waits for paper is printed again", async () => {
  await server.call("sim.paper_out", { on: true });
  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code: "K-0004" });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await load(server, 20_600);
  await scaleSays(server, "stable");
  await server.call("weigh.save", { confirm: null });
  await until("the printer's question", async () => (await live(server)).printer.asks !== null);
  await page.waitForSelector(".frame > section[role=status]");
  await load(server, 0);
  await server.call("sim.paper_out", { on: false });
  await page.keyboard.press("Insert");
  await until("the receipt", async () => (await live(server)).weigh.last.print === "printed");
  await page.waitForSelector(".frame > section[role=status]", { state: "detached" });
});

test("the day is closed, and opened again", async () => {
  await page.keyboard.press("F10");
  await page.waitForSelector(".close .pad");
  await type(page, "100");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".difference .big");
  await keys(page, "Enter", "F10");
  assert.equal((await live(server)).day_open, true, "not without a reason");
  await page.keyboard.press("F5");
  await page.waitForSelector(".close .pad");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".count input");
  await type(page, "falta un vuelto");
  await keys(page, "Enter", "Enter");
  assert.equal((await live(server)).day_open, true, "Enter closes no day");
  await page.keyboard.press("F10");
  await page.waitForSelector(".end .tabs");
  assert.equal((await live(server)).day_open, false);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".open .pad");
  await page.keyboard.press("F5");
  await page.waitForSelector(".open .day input");
  await page.keyboard.press("Enter");
  await type(page, "50");
  assert.match(await page.innerText(".open output"), /\$\s*50/, "digits are for the cash again");
  assert.deepEqual(page.wrongs, []);
});
