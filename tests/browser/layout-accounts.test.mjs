// A producer's account, passbook, statuses and family, transfers and quotas, and somebody else at
// the counter, in all languages and sizes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, live, load, openDemo, scaleSays } from "./support/serve.mjs";

let browser;
let server;
let gallery;
/** The day of the demo center, `2026-11-03`. */
let today;

const WHO = "K-0001";

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  await deliver(server, WHO, 45_300);
  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code: WHO });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await load(server, 32_300);
  await scaleSays(server, "stable");
  await server.call("weigh.add");
  await server.call("weigh.pay_less", { amount: "1,50" });
  const { weight } = await server.call("weigh.save", { confirm: null });
  if (weight) await server.call("weigh.save", { confirm: weight.slice(-2) });
  await load(server, 0);
  await told();
  gallery = await Gallery.open(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** What a manager has written down of the producer. */
async function told() {
  const command = () => crypto.randomUUID();
  ({ today } = await server.call("accounts.statuses", { code: WHO }));
  const [year, month, day] = today.split("-").map(Number);
  const soon = new Date(Date.UTC(year, month - 1, day + 20, 12));
  const set = (status, value, from, until, evidence) =>
    server.call("accounts.set_status", {
      code: WHO,
      status,
      value,
      from,
      until,
      evidence,
      command: command(),
    });
  const until = soon.toISOString().slice(0, 10);
  await set("organic", "organic", "2026-01-01", until, "BCS ÖKO 2026-118");
  await set("fair-trade", "yes", "2026-01-01", "", "FLO 4711");
  await set("gap", "yes", "2026-01-01", "2026-02-01", "Agrocalidad BPA-22");
  await server.call("accounts.in_kind", {
    code: WHO,
    amount: "36,50",
    what: "2 tijeras de podar y 30 plántulas de guayusa",
    command: command(),
  });
  await server.call("accounts.set_family", {
    code: WHO,
    family: "Grefa Tapuy",
    seller: "",
    delegates: [
      { name: "Wayra Encarnación Grefa Shiguango", relation: "hija" },
      { name: "José Andi", relation: "yerno" },
    ],
    language: "qu-EC",
    command: command(),
  });
  await server.call("accounts.set_bank", {
    code: WHO,
    account: {
      bank: "BanEcuador",
      account_type: "savings",
      number: "4012345678",
      holder_id: "1500123456",
      holder: "",
    },
    command: command(),
  });
}

test("what is kept of a producer", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F2");
  await gallery.each((page) => page.fill(".list input", WHO));
  await gallery.each((page) =>
    page.click(`.rows li:only-child >> text=${WHO}`),
  );
  await look("a producer whose seal ends", ".warning");
  await gallery.keys("F6");
  await look("an account", "dl .old, dl dd");
  await gallery.keys("F5");
  await look("goods are given", "dialog input");
  await gallery.keys("Escape", "F6");
  await look("a passbook", ".form img");
  await gallery.keys("F6");
  await look("statuses", ".now .warned");
  await gallery.keys("F5");
  await look("a status changes", "dialog .chips");
  await gallery.keys("Escape", "F6");
  await look("a family", ".body dl");
  await gallery.keys("F5");
  await look("a family is written", "dialog input");
  await gallery.keys("Escape", "F8");
  await look("a bank account is written", "dialog input");
  await gallery.keys("Escape", "F7");
  await look("what a manager does", "dialog button");
  await gallery.keys("2");
  await look("quotas are carried over", "dialog input");
  await gallery.keys("Escape", "F7");
  await gallery.keys("1");
  await look("transfers", ".turn button");
  await gallery.keys("F8");
  await look("transfers are marked", "dialog input");
  await gallery.keys("Escape", "Escape");
});

test("somebody else came", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("Escape");
  await server.call("weigh.choose", { code: WHO });
  await look("a producer with delegates", ".who .code");
  await gallery.keys("F5");
  await look("who brings it", ".people button");
  const [first] = gallery.pages;
  await first.page.keyboard.press("2");
  await first.page.waitForSelector(".bringer");
  assert.equal((await live(server)).weigh.brought_by, "José Andi");
  await gallery.each((page) => page.waitForSelector(".bringer"));
  await gallery.pages[1].page.keyboard.press("Escape");
  for (const { page } of gallery.pages.slice(2))
    await page.keyboard.press("Escape");
  await look("a delegate brings it", ".bringer");
  await server.call("weigh.brought_by", { name: "Pedro Tapuy" });
  await load(server, 21_500);
  await scaleSays(server, "stable");
  await server.call("weigh.add");
  const outcome = await server.call("weigh.save", { confirm: null });
  assert.ok(outcome.stops.some((stop) => stop.say.id === "soft-stranger"));
  await server.call("weigh.save", { confirm: outcome.weight.slice(-2) });
  await load(server, 0);
});

test("what was sent to the bank is no longer owed", async () => {
  const [{ page }] = gallery.pages;
  await page.keyboard.press("F2");
  await page.keyboard.press("F7");
  await page.keyboard.press("1");
  await page.waitForSelector(".turn button");
  await page.keyboard.press("F5");
  await page.waitForSelector(".saved >> text=transferencias");
  await page.keyboard.press("F8");
  await page.fill("dialog input", "lote 17");
  await page.keyboard.press("F8");
  await page.waitForSelector(".turn button", { state: "detached" });
  const { owed } = await server.call("accounts.view", { code: WHO });
  assert.equal(owed.balance, "$ 0,00");
  assert.equal(owed.rows.at(-1).note, "lote 17");
});
