// Prices that change and prices that are read out, in all languages and sizes.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { keys, openScreens, startBrowser, type } from "./support/browser.mjs";
import { CENTER, Central } from "./support/central.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, load, openDemo, scaleSays, until } from "./support/serve.mjs";

let browser;
let server;
let folder;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  folder = mkdtempSync(join(tmpdir(), "acopio-prices-"));
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The list in force, with another base price of a form without grades. */
async function table(form, price) {
  const { csv } = await server.call("prices.view");
  return csv.replace(new RegExp(`(${form};;base;)[\\d,]+`), `$1${price}`);
}

/** Issues a list of the center from today on. */
async function issue(central, csv) {
  const file = join(folder, "precios.csv");
  writeFileSync(file, csv);
  const { day } = (await server.call("live", { version: 0 })).place;
  return central.admin("issue-prices", CENTER, file, "--from", day);
}

/** The groups of the center's newest list, for whoever has the one before. */
function dictated(central) {
  const rows = central.admin("dictate", CENTER).split("\n").slice(1);
  return rows.map((row) => row.split("\t")[1].replace(" ", ""));
}

test("prices that change are pointed out and cover nothing", async (t) => {
  await deliver(server, "K-0001", 45_300);
  const gallery = await Gallery.open(browser, server);
  t.after(() => gallery.close());
  const look = (name, wanted) => gallery.look(t, name, wanted);
  const news = "section[role=status] ul li";
  const csv = await table("cacao-nacional/baba", "9,99");
  const list = (text) => ({
    from: "",
    until: "",
    base64: Buffer.from(text).toString("base64"),
    command: crypto.randomUUID(),
  });
  await server.call("prices.issue", list(csv));
  await look("one price changed", news);
  const all = csv.replaceAll(/\d;(lb|kg|qq)/g, "7;$1");
  await server.call("prices.issue", list(all));
  await look("all prices changed", news);
  await server.call("weigh.choose", { code: "K-0002" });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await load(server, 32_300);
  await scaleSays(server, "stable");
  await look("prices changed while one weighs", news);
  await gallery.each((page) => page.click(".weigh .middle .box").catch(() => undefined));
  await look("prices changed with the pad", news);
  await load(server, 0);
  await server.call("weigh.cancel");
  await gallery.pages[0].page.click("section[role=status] button.main");
  await gallery.each((page) => page.waitForSelector(news, { state: "detached" }));
});

test("a list is read out here and written along there", async (t) => {
  const central = await Central.start();
  t.after(() => central.close());
  const code = central.code();
  await server.call("sync.join", { url: central.url, center: CENTER, code });
  await issue(central, (await server.call("prices.view")).csv);
  const came = async () => {
    await server.call("sync.now");
    const { lists } = await server.call("prices.view");
    return lists[0].version === "C1";
  };
  await until("the first list of the center", came);
  await central.stop();
  await issue(central, await table("guayusa/hoja-fresca", "7,77"));

  const page = await openScreens(browser, server);
  await page.evaluate(() => void (location.hash = "#/prices"));
  await page.waitForSelector(".table");
  await page.keyboard.press("F7");
  await page.waitForSelector(".pad");
  const groups = dictated(central);
  await type(page, "11111");
  await page.waitForSelector("[role=alert].shown >> text=grupo 1");
  for (const [at, group] of groups.entries()) {
    await type(page, group);
    const heard = at + 1 < groups.length ? `ol li:nth-child(${at + 1})` : "tr.changed";
    await page.waitForSelector(heard);
  }
  const changed = await page.locator("tr.changed").allInnerTexts();
  assert.ok(changed.length > 0, "what it changes is shown");
  assert.equal((await server.call("prices.view")).lists[0].version, "C1", "and not bought by yet");
  await keys(page, "F4");
  await until("the dictated list", async () => {
    const { lists } = await server.call("prices.view");
    return lists[0].version === "C2" && lists[0].in_force;
  });
  await page.context().close();

  const gallery = await Gallery.open(browser, server);
  t.after(() => gallery.close());
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((each) => each.evaluate(() => void (location.hash = "#/prices")));
  await look("prices of a center", ".table");
  await gallery.keys("F8");
  await look("a list is read out", "ol b");
  await gallery.keys("Escape");
  await issue(central, await table("cacao-nacional/baba", "8,88"));
  const next = dictated(central);
  for (const [at, group] of next.slice(0, -1).entries())
    await server.call("dictation.hear", { place: at + 1, group });
  await gallery.keys("F7");
  await look("groups that were heard", "ol li");
  await gallery.pages[0].page.keyboard.type("11111", { delay: 60 });
  await look("a group that does not add up", "ol li");
  await gallery.each((each) => each.click("ol li:nth-child(2) button"));
  await look("a group is written again", "ol [aria-pressed=true]");
  await gallery.keys("Escape");
  await server.call("dictation.hear", { place: next.length, group: next[next.length - 1] });
  await gallery.keys("F7");
  await look("what was read out changes", "tr.changed");
});
