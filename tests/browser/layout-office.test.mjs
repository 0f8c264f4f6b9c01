// Producers, deliveries, prices, settings and the close, in all languages and sizes.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { CENTER, Central } from "./support/central.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, openDemo } from "./support/serve.mjs";

let browser;
let server;
let central;
let gallery;
let stick;

before(async () => {
  [browser, server, central] = await Promise.all([
    startBrowser(),
    openDemo(),
    Central.start(),
  ]);
  await deliver(server, "K-0001", 45_300);
  await deliver(server, "K-0002", 32_300);
  await deliver(server, "K-0003", 20_600);
  gallery = await Gallery.open(browser, server);
  stick = mkdtempSync(join(tmpdir(), "acopio-stick-"));
});

after(async () => {
  await browser?.close();
  await server?.close();
  await central?.close();
  rmSync(stick, { recursive: true, force: true });
});

test("producers", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F2");
  await look("producers", ".rows li");
  await gallery.each((page) => page.fill(".list input", "rosa"));
  await gallery.each((page) => page.click(".rows li:first-child button"));
  await look("one producer", ".full");
  const name = "Zoila Encarnación Grefa";
  const who = {
    name,
    community: "Shandia",
    card: "",
    command: crypto.randomUUID(),
  };
  const { card } = await server.call("producers.register", who);
  await gallery.each((page) => page.fill(".list input", card.code));
  await gallery.each((page) =>
    page.click(`.rows li:only-child >> text=${card.code}`),
  );
  await look("one with a number of the counter", `h2.full >> text=Zoila`);
  await gallery.each((page) => page.fill(".list input", "rosa"));
  await gallery.each((page) => page.click(".rows li:has-text('Rosa') >> nth=0"));
  // The sheet before has the same buttons, and takes what was opened on it along when it goes.
  await gallery.each((page) => page.waitForSelector("h2.full:has-text('Rosa')"));
  await gallery.each((page) => page.click(".cards .row button:first-child"));
  await look("a card is handed out", ".cards input");
  await gallery.each((page) => page.click(".list > .row button"));
  await look("register", ".chips");
});

test("deliveries", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F3");
  await look("deliveries", ".list li");
  await gallery.each((page) => page.click(".list li:first-child button"));
  await look("a receipt", ".strip .paper");
  await gallery.each((page) => page.click(".buttons button:nth-child(3)"));
  await look("correct", "dialog .two");
  await gallery.keys("Escape");
  await gallery.each((page) => page.click(".buttons button:nth-child(4)"));
  await look("void", "dialog input");
  await gallery.each((page) => page.click("dialog .wrap button:first-child"));
  await gallery.each((page) => page.click("dialog .danger"));
  await look("void, are you sure", "dialog .danger");
  await gallery.keys("Escape", "Escape"); // a step back, and away
  await gallery.each((page) =>
    page.waitForSelector("dialog", { state: "detached" }),
  );
  const { rows } = await server.call("deliveries.list", { text: "", day: "" });
  const command = crypto.randomUUID();
  const reason = "Se pesó otra vez";
  await server.call("deliveries.void", {
    seq: rows[1].seq,
    reason,
    returned: "",
    command,
  });
  await server.call("deliveries.reprint", { seq: rows[1].seq });
  const [, voided] = rows;
  await gallery.each((page) => page.fill(".list input", voided.number));
  await gallery.each((page) =>
    page.click(`.list li:only-child button:has-text("${voided.number}")`),
  );
  await look("a voided one", ".voided, .alarm");
  await gallery.each((page) => page.fill(".list input", "zzz"));
  await look("none found", ".list > p.second");
});

test("prices", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((page) =>
    page.evaluate(() => void (location.hash = "#/prices")),
  );
  await look("prices", ".table");
  await gallery.each((page) => page.click(".page section > button"));
  await look("next prices", ".dates");
  await gallery.each((page) =>
    page.click(".page section > .row:last-child button:first-child"),
  );
  await look("one more price", ".add");
  await gallery.each((page) =>
    page.click(".add .row:last-child button:first-child"),
  );
  await gallery.each((page) =>
    page.fill(".dates label:first-child input", "1/12/2027"),
  );
  await gallery.each((page) => page.fill("tbody tr:first-child input", "1,35"));
  await gallery.each((page) =>
    page.click(".page section > .row:last-child .main"),
  );
  await look("what the next prices change", "tr.changed");
  await gallery.keys("Escape", "Escape", "Escape");
});

/** On the screen that centers have, the settings show all at once. */
async function fits(language) {
  const { page } = gallery.pages.find((each) => each.language === language);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1366, height: 768 });
  const below = await page.$$eval(
    ".settings .scroll, .settings section",
    (all) => all.map((it) => it.scrollHeight - it.clientHeight),
  );
  await page.setViewportSize(size);
  assert.ok(
    Math.max(...below) <= 1,
    `${Math.max(...below)} px are out of sight`,
  );
}

/** There and back, with a folder for a stick: one clerk presses, all see what came of it. */
async function byStick(look) {
  const clerk = gallery.pages[0].page;
  const press = (at) =>
    clerk.click(`.settings section .two button:nth-child(${at})`);
  await gallery.each((page) => page.click(".settings section .row .quiet"));
  await gallery.each((page) => page.fill(".settings section input", stick));
  await press(2);
  await look("a stick without an answer", ".settings section .shown");
  await press(1);
  await look("a stick was written", ".settings section p.done");
  await fits("es-EC");
  central.take(stick);
  await press(2);
  await gallery.each((page) =>
    page.waitForSelector(".settings .all", { state: "detached" }),
  );
  await look("the answer by stick", ".settings section p.done");
}

test("settings", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  const part = (at) =>
    gallery.each((page) =>
      page.click(`.settings nav button:nth-of-type(${at})`),
    );
  await gallery.keys("F9");
  await look("scales", ".settings article");
  await part(2);
  await gallery.each((page) =>
    page.click(".settings section .wrap button:nth-child(2)"),
  );
  await look("printer", ".settings section input");
  await fits("es-EC");
  await gallery.each((page) =>
    page.click(".settings section .wrap button:nth-child(4)"),
  );
  await look("a serial printer", ".settings section input");
  await fits("es-EC");
  await gallery.each((page) =>
    page.click(".settings .scroll > .row button:last-child"),
  );
  await look("the printer of sheets", ".settings section input");
  await fits("es-EC");
  await part(3);
  await look("language", ".settings section h2");
  await part(4);
  await look("practice", ".settings section .main");
  await part(5);
  await look("a center that stands alone", ".settings section input");
  await server.call("sync.join", {
    url: central.url,
    center: "tena",
    code: central.code(),
  });
  await look("a code of another center", ".settings section .shown");
  await server.call("sync.join", {
    url: central.url,
    center: CENTER,
    code: central.code(),
  });
  await look("all is at the server", ".settings section .good");
  const prices = join(stick, "precios.csv");
  writeFileSync(
    prices,
    "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;1,30;lb\n",
  );
  central.admin("issue-prices", CENTER, prices, "--from", "2027-12-01");
  central.admin(
    "message",
    CENTER,
    "Mañana no se compra guayusa: el camión llega el jueves",
  );
  await server.call("sync.now");
  await look("the center has something to say", ".folds .notices");
  await central.stop();
  await deliver(server, "K-0004", 25_000);
  await server.call("sync.now");
  await look("what is only here", ".settings section .all");
  await look("no way to the server", ".settings section p[role=status]");
  await byStick(look);
  await part(6);
  await look("no backup yet", ".settings section .main");
  await gallery.pages[0].page.click(".settings section .main");
  await look("a backup was made", ".settings section .good");
  await gallery.each((page) => page.click(".settings section .row .quiet"));
  await look("which backups there are", ".back button b");
  await gallery.each((page) => page.click(".back section button"));
  await look("what is in a backup", ".back .large");
  await gallery.keys("Escape");
  await gallery.each((page) => page.click(".settings section .run button"));
  await look("data and diagnostics", ".settings section dd");
});

test("notices", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((page) => page.click(".folds .notices"));
  await look("notices that are new", "article.new");
  const { page } = gallery.pages[0];
  await page.keyboard.press("F4");
  await page.waitForSelector("main.weigh");
  await gallery.keys("F1");
  await look("notices that were seen", "article:not(.new)");
  await gallery.keys("Escape");
});

test("the drawer", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F11");
  await look("no cash has moved", ".cash .second");
  const moved = (kind, amount, producer, reason) =>
    server.call("cash.move", {
      kind,
      amount,
      producer,
      reason,
      command: crypto.randomUUID(),
    });
  await moved("expense", "21,00", "", "gasolina de la canoa");
  await moved("advance", "40,00", "K-0002", "");
  await gallery.keys("Escape");
  await gallery.keys("F11");
  await look("cash has moved", ".cash table");
  await gallery.each((page) => page.click(".cash .row button:nth-child(4)"));
  await gallery.each((page) => page.fill(".cash input >> nth=0", "rosa"));
  await look("whom an advance is for", ".cash .full, .cash section > button");
  await gallery.each((page) =>
    page.click(".cash section:first-of-type > button >> nth=0"),
  );
  await gallery.each((page) => page.fill(".cash .who ~ label input", "15,00"));
  await look("an advance", ".cash .who");
  await gallery.keys("F4");
  await look("an advance, once more", "dialog .amount");
  await gallery.keys("Escape");
});

test("paper on the screen", async (t) => {
  await gallery.keys("Escape");
  await gallery.each((page) => page.click(".folds button:nth-child(2)"));
  await gallery.look(t, "the tray", "aside .paper");
  await gallery.each((page) => page.click(".folds button:nth-child(2)"));
});

test("closing the day", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F10");
  await look("close, the count", ".close .pad");
  await gallery.each((page) => page.keyboard.type("123,45", { delay: 120 }));
  await gallery.keys("Enter");
  await look("close, a difference", ".difference .big");
  const closing = gallery.pages[0].page;
  await closing.fill(".count input", "Falta un vuelto");
  await closing.click(".count > .main");
  await closing.waitForSelector(".end .tabs");
  await closing.keyboard.press("4");
  await look("the day is closed", ".page");
  await closing.keyboard.press("Enter");
  await closing.waitForSelector(".open .pad");
  await gallery.keys("F8");
  await look("the closed days", ".days button");
  await gallery.each((page) => page.click(".days .scroll button"));
  await look("a closed day, again", ".end .tabs");
});
