// Reports and signals, in all languages and sizes.
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, openDemo } from "./support/serve.mjs";

let browser;
let server;
let gallery;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  for (const [code, grams] of [
    ["K-0001", 45_300],
    ["K-0002", 32_300],
    ["K-0003", 20_600],
    ["K-0004", 81_200],
    ["K-0005", 12_900],
  ])
    await deliver(server, code, grams);
  gallery = await Gallery.open(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const choose = (nth, value) =>
  gallery.each((page) =>
    page.selectOption(`.asks label:nth-of-type(${nth}) select`, value),
  );

test("reports", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F3");
  await gallery.each((page) => page.waitForSelector(".list li"));
  await gallery.keys("F7");
  await look("a report by product", ".reports tbody tr");
  await choose(1, "by-community");
  await look("a report by community", ".reports tbody tr >> nth=3");
  const manager = gallery.pages[0].page;
  await manager.setViewportSize({ width: 1366, height: 768 });
  await manager.waitForSelector(".reports canvas");
  await choose(1, "by-producer");
  await look("a report by producer", ".reports tbody td bdi >> text=K-0001");
  await choose(1, "premiums");
  await look("the premium ledger", ".reports h2");
  await choose(1, "half-year");
  await look("the half-year", ".reports h2 >> nth=3");
  await choose(1, "by-day");
  await choose(2, "last-season");
  await look("nothing in a period", ".reports .nothing");
  await choose(2, "days");
  await look("days are asked for", ".reports .asks input");
  await choose(2, "this-season");
  await choose(1, "purchases");
  await gallery.each((page) =>
    page.waitForSelector(".reports tbody tr >> nth=4"),
  );
  await gallery.pages[0].page.keyboard.press("F4");
  await gallery.pages[0].page.waitForSelector(".reports .done");
  await look("a report was saved", ".reports tbody tr");
  await gallery.each((page) => page.click(".reports header button >> nth=0"));
  await look("the sheets for the buyer", "dialog .boxes input");
  const clerk = gallery.pages[0].page;
  await clerk.selectOption("dialog select", "cacao-nacional/baba");
  for (const [nth, text] of [
    [1, "Quito"],
    [2, "001-002-000000123"],
    [3, "PBA-1234"],
    [4, "Rosa Andi"],
  ])
    await clerk.fill(`dialog .boxes input >> nth=${nth}`, text);
  await clerk.keyboard.press("F4");
  await clerk.waitForSelector("dialog .done");
  await look("the sheets for the buyer were saved", "dialog .boxes input");
  await gallery.keys("Escape", "Escape");
  await gallery.each((page) => page.waitForSelector(".deliveries"));
});

test("signals", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.each((page) =>
    page.evaluate(() => void (location.hash = "#/signals")),
  );
  await look("nothing stands out", ".signals .none, .signals li");
  await gallery.keys("F5");
  await look("the hours of the center", ".signals input");
  const clerk = gallery.pages[0].page;
  await clerk.fill(".signals input >> nth=0", "00:00");
  await clerk.fill(".signals input >> nth=1", "00:01");
  await clerk.keyboard.press("F4");
  await clerk.waitForSelector(".signals li button");
  await gallery.keys("Escape", "Escape");
  await gallery.each((page) =>
    page.evaluate(() => void (location.hash = "#/signals")),
  );
  await look("something stands out", ".signals li button");
  await gallery.each((page) => page.click(".signals li button"));
  await look("what a signal rests on", ".signals .fact");
  await gallery.each((page) => page.click(".signals .fact"));
  await look("a delivery that a signal led to", ".deliveries li");
});
