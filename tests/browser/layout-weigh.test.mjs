// The weigh-in screen in all its states, languages and sizes: nothing cut off, nothing too small.
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, live, load, openDemo, save, scaleSays, until } from "./support/serve.mjs";

let browser;
let server;
let gallery;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  gallery = await Gallery.open(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Puts a load on, waits until it stands still, and counts it. */
async function weighOne(grams, scale = "platform") {
  await load(server, grams, scale);
  await scaleSays(server, "stable");
  await server.call("weigh.add");
  await load(server, 0, scale);
  await scaleSays(server, "empty");
}

/** A field's text. */
const measure = (field, text) => server.call("weigh.measure", { field, text });

test("the weigh-in screen", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);

  await look("empty, practice scale open", ".weigh .entry");
  await gallery.each((page) => page.click(".shut"));
  await look("empty", ".weigh .entry");

  await gallery.keys("/");
  await gallery.each((page) => page.fill("input[aria-controls=found]", "a"));
  await look("search, many found", "#found li");
  await gallery.each((page) => page.fill("input[aria-controls=found]", "zzzz"));
  await gallery.each((page) => page.waitForSelector("#found li", { state: "detached" }));
  await look("search, none found", "input[aria-controls=found]");
  await gallery.keys("Escape");
  await gallery.each((page) => page.keyboard.type("99999", { delay: 120 }));
  await gallery.keys("Enter");
  await look("unknown number", ".weigh [role=alert].shown");

  await server.call("weigh.choose", { code: "K-0001" });
  await look("producer chosen", ".weigh .full");
  await load(server, 45_300);
  await scaleSays(server, "stable");
  await look("first load on the scale", ".state.stable");
  const { weigh } = await live(server);
  await server.call("weigh.tare", { tare: weigh.tares[0].id });
  await server.call("weigh.add");
  await look("counted", ".state.counted");
  await load(server, 0);
  await scaleSays(server, "empty");
  await weighOne(32_300);
  await weighOne(20_600);
  await load(server, 132_300);
  await scaleSays(server, "stable");
  await measure("foreign-matter", "0,2");
  await server.call("weigh.rain", { on: true });
  await look("weighing", ".state.stable");
  await gallery.keys("*");
  await look("tare picker", ".middle .tiles");
  await gallery.keys("Escape", "/");
  await look("paying less", ".weigh output small");
  await gallery.keys("Escape");
  await server.call("weigh.pay_less", { amount: "150" });
  await look("paid less", ".owed");
  await gallery.keys("Escape");
  await look("giving up asks", ".weigh .middle");
  await gallery.keys("Escape", "F6");
  await look("by hand, why", ".reason");
  await gallery.each((page) => page.click(".reason button"));
  await look("by hand, how much, with the pad off", ".middle output");
  await gallery.keys("Escape");
  await gallery.each((page) => page.click(".by-hand button"));
  await gallery.each((page) => page.click(".reason:nth-of-type(3) button"));
  await look("by hand from paper, with the pad", ".left .pad");
  await gallery.keys("Escape");
  await gallery.each((page) => page.click(".middle .box"));
  await look("a field with the pad", ".left .pad");
  await gallery.keys("Escape");
  await save(server);
  await load(server, 0);
  await look("saved, nobody at the counter", ".saved");
  await gallery.keys("F8");
  await look("void asks", "dialog");
  await gallery.keys("Escape");

  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code: "K-0001" });
  await load(server, 298_000); // as much as the scale bears, and again from the same person
  await scaleSays(server, "stable");
  await gallery.each((page) => page.click(".weigh > section:last-child > button:last-child"));
  await look("soft stop", ".again, .weight b");
  await gallery.each((page) => page.keyboard.type("99", { delay: 120 }));
  await gallery.keys("Enter");
  await look("soft stop, wrong digits", ".again");
  await gallery.keys("Escape");
  await load(server, 0);
  await server.call("weigh.cancel");
});

test("a correction says what changes hands", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await deliver(server, "K-0007", 20_600);
  await scaleSays(server, "empty");
  const { weigh } = await live(server);
  const correct = { seq: weigh.last.seq, reason: "faltó un saco", weigh_again: false };
  await server.call("deliveries.correct", correct);
  await weighOne(12_300);
  await look("a correction with more to hand over", ".money .owed");
  await save(server);
  await look("a correction was saved", ".saved .owed");
});

test("the cut test and the measures", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code: "K-0001" });
  await server.call("weigh.form", { form: "cacao-nacional/seco" });
  await load(server, 42_300, "bench");
  await scaleSays(server, "stable");
  await look("dry cacao asks for measures", ".item .asked");
  await measure("moisture", "74");
  await look("a moisture that cannot be", ".problem");
  await measure("moisture", "8,4");
  await gallery.keys("Enter");
  await look("board, empty", ".cells");
  await gallery.keys("Escape");
  await server.call("weigh.beans", { beans: Array.from({ length: 60 }, (_, at) => at % 4) });
  await gallery.each((page) => page.waitForSelector(".box b"));
  await gallery.keys("Enter");
  await look("board, limits broken", ".cells .class-3");
  await gallery.keys("Escape");
  const good = Array.from({ length: 100 }, (_, at) => (at < 84 ? 0 : 1));
  await server.call("weigh.beans", { beans: good });
  await look("dry cacao, all known", ".weigh .sum");
  await load(server, 0, "bench");
  await server.call("weigh.cancel");

  await server.call("weigh.choose", { code: "K-0001" });
  await server.call("weigh.form", { form: "vainilla/verde" });
  await load(server, 1_234, "counter");
  await scaleSays(server, "stable");
  await look("vanilla", ".state.stable");
  await load(server, 0, "counter");
  await server.call("weigh.cancel");
});

test("what the scale complains of", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code: "K-0002" });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await load(server, 310_000);
  await scaleSays(server, "over");
  await look("over its capacity", ".state.over");
  await load(server, 500);
  await scaleSays(server, "too-light");
  await look("too light", ".state.too-light");
  await server.call("sim.unplug", { scale: "platform", out: true });
  await scaleSays(server, "dead");
  await look("unplugged", ".state.dead");
  await server.call("sim.unplug", { scale: "platform", out: false });
  await load(server, 0);
  await scaleSays(server, "empty");
  await weighOne(25_300);
  await load(server, 18_400);
  await scaleSays(server, "stable");
  await server.call("sim.unplug", { scale: "platform", out: true });
  await scaleSays(server, "dead");
  await gallery.each((page) => page.click(".weigh > section:last-child > button:last-child"));
  await look("a load on a scale that went quiet", ".weight b");
  await gallery.keys("Escape");
  await server.call("sim.unplug", { scale: "platform", out: false });
  await load(server, 0);
  await scaleSays(server, "empty");
  await server.call("weigh.cancel");
});

test("many weighings, a restart, a failure", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await server.call("weigh.choose", { code: "K-0003" });
  for (let at = 0; at < 8; at += 1) {
    const gross = `${31 + at},${at}50`;
    await server.call("weigh.manual", { gross, reason: "scale-dead", paper_number: "" });
  }
  await look("many weighings", ".tall");
  await gallery.each((page) => page.click(".folds button:last-child"));
  await look("with the pad of letters", "section.pad");
  await gallery.each((page) => page.click(".folds button:last-child"));

  await server.kill();
  await look("the terminal does not answer", ".lost");
  await server.start();
  await gallery.each((page) => page.waitForSelector(".lost", { state: "detached" }));
  await look("a draft found again", ".weigh .full");

  const failure = { code: "storage", say: { id: "storage-failed", args: {} }, detail: "disk I/O" };
  await gallery.each(async (page) => {
    await page.route("**/call/weigh.save", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/json",
        body: JSON.stringify(failure),
      }),
    );
    await page.keyboard.press("Enter");
  });
  await look("what was weighed could not be written", ".weigh [role=alert].shown");
  await gallery.each((page) => page.unroute("**/call/weigh.save"));

  await server.call("sim.paper_out", { on: true });
  await server.call("weigh.save", { confirm: null }).then(async (outcome) => {
    if (outcome.kind !== "confirm") return;
    await server.call("weigh.save", { confirm: outcome.weight.slice(-2) });
  });
  await until("the printer's question", async () => (await live(server)).printer.asks !== null);
  await look("the printer has no paper", ".frame > section[role=status]");
  await server.call("weigh.choose", { code: "K-0001" });
  await load(server, 45_300);
  await scaleSays(server, "stable");
  await look("the printer asks while one weighs", ".state.stable");
});
