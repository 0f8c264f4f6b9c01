// Counting by notes and coins, what to hand over, orders for what the drawer could not pay, and the
// drawer from clerk to clerk: in all languages and sizes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { live, load, save, scaleSays, Server } from "./support/serve.mjs";

let browser;
let server;
let gallery;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), Server.fresh()]);
  await server.call("start.demo");
  gallery = await Gallery.open(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Types how many there are of each kind, the greatest first. */
async function count(...counts) {
  await gallery.each((page) => page.waitForSelector("dialog .kinds li"));
  for (const each of counts) {
    for (const digit of each) await gallery.keys(digit);
    await gallery.keys("Enter");
  }
}

/** What a page says of the sum. */
const total = (page) => page.locator("dialog .total b").innerText();

async function weigh(code, grams) {
  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await load(server, grams);
  await scaleSays(server, "stable");
}

/** One clerk takes what is offered; the others leave the panel. */
async function take() {
  const [{ page: clerk }] = gallery.pages;
  await clerk.keyboard.press("+");
  await clerk.waitForSelector(".short", { state: "detached" });
  await gallery.each(async (page) => {
    if (page !== clerk) await page.keyboard.press("Escape");
  });
}

test("the opening is counted by notes and coins", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((page) => page.waitForSelector(".open .pad"));
  await gallery.keys("F6");
  await look("nothing is counted yet", "dialog .kinds li");
  await count("", "", "5", "", "1", "", "", "", "8");
  await look("notes and coins are counted", "dialog .here");
  for (const { page } of gallery.pages) {
    assert.equal(await total(page), "$ 107,00");
  }
  await gallery.keys("F8");
  await look("the opening was counted", ".open .pad");
  await gallery.pages[0].page.keyboard.press("Enter");
  await gallery.each((page) => page.waitForSelector(".weigh .entry"));
  const opened = await server.call("close.count", { counted: "0" });
  assert.equal(opened.expected, "$ 107,00");
});

test("what to hand over is drawn, before and after", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((page) => page.click(".shut"));
  await weigh("K-0003", 20_600);
  await look("no coins for what is due", ".weigh .full");
  await gallery.keys("/");
  await look("what can be paid is offered", ".short");
  await take();
  await save(server);
  await load(server, 0);
  await scaleSays(server, "empty");
  await look("what to count out", ".middle img");
  const { weigh: after } = await live(server);
  const named = after.last.hand_out.pieces.map(({ piece }) => piece);
  assert.ok(!named.includes("coin-1"), `none was counted: ${named}`);
  assert.equal(after.last.hand_out.left, "");
});

test("what the drawer cannot pay goes on an order", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await weigh("K-0002", 45_300);
  await look("the drawer does not hold what is due", ".weigh .full");
  await gallery.keys("/");
  await look("an order is offered", ".short");
  await take();
  await look("an order will be given", ".money .owed");
  await save(server);
  await load(server, 0);
  await scaleSays(server, "empty");
  await look("an order was given", ".saved .owed");
  const { status } = await live(server);
  assert.ok(status.some(({ say }) => say.id === "status-cash-low"));
});

test("an order is brought back and paid once", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await server.call("cash.move", {
    kind: "replenishment",
    amount: "500,00",
    producer: "",
    reason: "trajo la gerente",
    command: crypto.randomUUID(),
  });
  const { number } = (await live(server)).weigh.last;
  await gallery.keys("F11");
  await gallery.each((page) => page.waitForSelector(".cash table"));
  await gallery.keys("7");
  await look("orders that wait", ".cash .offered");
  const [{ page: finder }] = gallery.pages;
  await finder.fill(".cash input", "nadie");
  await finder.waitForSelector(".cash .offered", { state: "detached" });
  await finder.fill(".cash input", "shiguango");
  await finder.waitForSelector(".cash .offered");
  const find = () =>
    gallery.each(async (page) => {
      await page.fill(".cash input", number);
      await page.keyboard.press("Enter");
    });
  await find();
  await look("an order was found", ".cash .found");
  await gallery.keys("F4");
  await look("an order, once more", "dialog .amount");
  await gallery.pages[0].page.keyboard.press("F8");
  await gallery.pages[0].page.waitForSelector("dialog", { state: "detached" });
  await gallery.each(async (page) => {
    if (page !== gallery.pages[0].page) await page.keyboard.press("Escape");
  });
  const { orders } = await server.call("cash.view");
  assert.deepEqual(orders, []);
  await gallery.keys("Escape");
  await gallery.keys("F11");
  await gallery.each((page) => page.waitForSelector(".cash table"));
  await gallery.keys("7");
  await find();
  await look("an order is not paid twice", ".cash [role=alert].shown");
});

test("somebody brings cash because they owe it", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await server.call("cash.move", {
    kind: "advance",
    amount: "25",
    producer: "K-0010",
    reason: "",
    command: crypto.randomUUID(),
  });
  await gallery.keys("Escape");
  await gallery.keys("F11");
  await gallery.each((page) => page.waitForSelector(".cash table"));
  await gallery.keys("6");
  await gallery.each((page) => page.fill(".cash input >> nth=0", "K-0010"));
  await gallery.each((page) => page.click(".cash .full >> text=K-0010"));
  await look("what somebody owes", ".cash .who");
  const { page } = gallery.pages[0];
  await page.fill(".cash input", "25,01");
  await page.keyboard.press("F4");
  await page.waitForSelector("dialog .amount");
  await page.keyboard.press("F8");
  await page.waitForSelector(".cash [role=alert].shown >> text=25,00");
  await page.fill(".cash input", "10");
  await page.keyboard.press("F4");
  await page.waitForSelector("dialog .amount");
  await page.keyboard.press("F8");
  await page.waitForSelector("dialog", { state: "detached" });
  const { rows } = await server.call("cash.view");
  assert.deepEqual(
    [rows[0].what.id, rows[0].amount, rows[0].comes_in],
    ["cash-repayment", "$ 10,00", true],
  );
  const { advances } = await server.call("accounts.view", { code: "K-0010" });
  assert.equal(advances.rows.at(-1).what.id, "entry-repaid");
});

test("the drawer goes to another clerk", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((page) => page.click(".cash .wrap button:nth-child(8)"));
  await look("who takes the drawer over", "dialog input");
  await gallery.each((page) =>
    page.fill("dialog input >> nth=0", "Germán Andi"),
  );
  await gallery.keys("F6");
  await gallery.each((page) => page.waitForSelector("dialog .kinds li"));
  await count("", "", "9", "3");
  await gallery.keys("F8");
  await look("the drawer was counted", "dialog .hint");
  await gallery.keys("F4");
  await look("a handover with a difference", "dialog .big");
  const { page } = gallery.pages[0];
  await page.fill("dialog input", "un vuelto mal dado");
  await page.keyboard.press("F8");
  await page.waitForSelector("dialog .paper");
  await look("the slip of a handover", "dialog .paper, dialog .big");
  await page.keyboard.press("Enter");
  await gallery.each(async (each) => {
    if (each !== page) await each.keyboard.press("Escape");
  });
  await look("a second shift", "ul b.off, .cash table");
  const { shifts } = await server.call("cash.view");
  assert.deepEqual(
    shifts.map(({ clerk, until }) => [clerk, until === ""]),
    [
      ["Marta", false],
      ["Germán Andi", true],
    ],
  );
  await gallery.each((each) => each.click(".warns button"));
  await look("from when on it warns", "dialog input");
  await page.fill("dialog input", "150");
  await page.keyboard.press("F8");
  await page.waitForSelector("dialog", { state: "detached" });
  await gallery.keys("Escape");
  const { warns_below: below } = await server.call("cash.view");
  assert.equal(below, "$ 150,00");
});

test("the close is counted by notes and coins", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F10");
  await look("close, nothing counted", ".close .pad");
  await gallery.keys("Enter");
  await look("close, by notes and coins", "dialog .kinds li");
  await count("", "", "9", "3");
  await gallery.keys("F8");
  await look("close, counted", ".close .pad");
  await gallery.keys("Enter");
  await look("close, it agrees", ".difference.agrees");
});
