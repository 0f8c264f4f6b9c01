// What two terminals did apart, prices that leave something out, and joining again, in all languages
// and sizes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { CENTER, Central } from "./support/central.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, live, openDemo, until } from "./support/serve.mjs";

/** Somebody who owes an advance, and brings enough to pay it back at once. */
const OWES = "K-0001";

let browser;
let server;
let other;
let central;
let gallery;
let folder;

before(async () => {
  [browser, server, other, central] = await Promise.all([
    startBrowser(),
    openDemo(),
    openDemo(),
    Central.start(),
  ]);
  folder = mkdtempSync(join(tmpdir(), "acopio-apart-"));
  gallery = await Gallery.open(browser, server);
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.close(), other?.close(), central?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Exchanges, and waits for the end of it. */
async function exchange(terminal) {
  await terminal.call("sync.now");
  await until(
    "the end of an exchange",
    async () => !(await terminal.call("sync.view")).busy,
  );
}

async function joins(terminal) {
  const code = central.code();
  await terminal.call("sync.join", { url: central.url, center: CENTER, code });
  await until("the server", async () => {
    const view = await terminal.call("sync.view");
    return !view.busy && view.server !== null;
  });
}

test("what two terminals did apart", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await central.keep();
  for (const terminal of [server, other]) await joins(terminal);
  for (const terminal of [server, other]) await exchange(terminal);
  for (const terminal of [server, other]) {
    for (let sacks = 0; sacks < 3; sacks += 1)
      await deliver(terminal, OWES, 90_000);
  }
  for (const terminal of [server, other, server]) await exchange(terminal);
  await until("the other's deliveries", async () => {
    await exchange(server);
    return (await live(server)).unread > 0;
  });
  await look("something was taken twice", ".folds .notices");
  await gallery.each((page) => page.click(".folds .notices"));
  await look("a conflict with both sides", "article.conflict li");
});

test("prices that leave something out", async (t) => {
  const prices = join(folder, "precios.csv");
  const rows =
    "cacao-nacional/baba;;base;1,30;lb\ncacao-nacional/baba;;organico;0,20;lb\n";
  writeFileSync(prices, `forma;grado;programa;precio;unidad\n${rows}`);
  central.admin("issue-prices", CENTER, prices, "--from", "2020-01-01");
  await exchange(server);
  await gallery.look(t, "new prices from the center", "article.new .changed");
  await gallery.each((page) =>
    page.evaluate(() => void (location.hash = "#/prices")),
  );
  await gallery.look(t, "prices of the center in force", ".table");
});

/** No program of today sends what a newer one will: the answer is changed on its way to the screen. */
test("what this version does not understand", async (t) => {
  const say = { id: "inbox-not-understood", args: { count: "3" } };
  const notice = { say, text: "", when: "22/11/2026 16:31", new: true, prices: [], gone: null };
  await gallery.each((page) =>
    page.route("**/call/inbox.view", async (route) => {
      const answer = await route.fetch();
      const json = { ...(await answer.json()), not_understood: [notice] };
      await route.fulfill({ response: answer, json });
    }),
  );
  await gallery.keys("Escape");
  await gallery.keys("F1");
  await gallery.look(t, "what this version does not understand", "article b.gold");
  await gallery.each((page) => page.unroute("**/call/inbox.view"));
});

test("what waits, and what came", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await deliver(server, "K-0002", 25_000);
  await gallery.keys("F9");
  await gallery.each((page) =>
    page.click(".settings nav button:nth-of-type(5)"),
  );
  await look("what waits and what came", ".settings .came + ul li");
});

test("joining again", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await central.putBack();
  await exchange(server);
  await look(
    "the server does not know this terminal",
    ".settings section input",
  );
  const clerk = gallery.pages[0].page;
  await clerk.fill(".settings section .two input >> nth=1", central.code());
  await look("a new code is typed", ".settings section input");
  await clerk.click(".settings section button.main >> nth=0");
  await look("joined again", ".settings section .good");
});
