// Each key counts once, and a scanner is not a person.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { openScreens, startBrowser, type, upToDate } from "./support/browser.mjs";
import { live, load, openDemo, scaleSays, until } from "./support/serve.mjs";

const CARD = "KA7742A9";

let browser;
let server;
let page;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  await server.call("producers.card", { code: "K-0005", card: CARD });
  page = await openScreens(browser, server);
  await page.click(".shut");
});

after(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await load(server, 0);
  await scaleSays(server, "empty");
  await server.call("weigh.cancel");
  await upToDate(page, server);
  for (let at = 0; at < 2; at += 1) await page.keyboard.press("Escape"); // a panel left open
});

/** The commands that the page sends from now on. */
function sent() {
  const commands = [];
  const note = (request) => {
    const command = /\/call\/(.+)$/.exec(request.url())?.[1];
    if (command && command !== "live") commands.push({ command, input: request.postDataJSON() });
  };
  page.on("request", note);
  return { commands, stop: () => page.off("request", note) };
}

/**
 * What a scanner types, its keys or their letters: all within a few milliseconds, then Enter. A
 * number among the pieces is a stall of so many milliseconds, kept by the page itself.
 */
function scan(...pieces) {
  return page.evaluate(
    async (pieces) => {
      const press = (key) => {
        const box = document.activeElement;
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        // As the browser does: what nobody took is typed into the box that has the focus.
        if (box.dispatchEvent(event) && box instanceof HTMLInputElement && key.length === 1) {
          box.setRangeText(key, box.selectionStart, box.selectionEnd, "end");
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }
      };
      for (const piece of pieces) {
        if (typeof piece === "number") await new Promise((done) => setTimeout(done, piece));
        else for (const key of piece) press(key);
      }
      press("Enter");
    },
    pieces,
  );
}

/** The same with a stall on the way. */
async function tornScan(head, stall, rest) {
  await scan(head, stall, rest);
  await page.waitForTimeout(1200); // longer than the pieces of a scan are apart
}

const TORN = /El carné no se leyó completo/;

const producerOf = (state) => state.weigh.producer?.code ?? null;

test("Enter held down saves once", async () => {
  await server.call("weigh.choose", { code: "K-0008" });
  await load(server, 31_500);
  await scaleSays(server, "stable");
  await upToDate(page, server);
  const before = (await server.call("deliveries.list", { text: "", day: "" })).count;
  const heard = sent();
  for (let at = 0; at < 30; at += 1) await page.keyboard.down("Enter"); // all but one repeat
  await page.keyboard.up("Enter");
  await until("the save", async () => (await live(server)).weigh.last?.seq ?? null);
  await upToDate(page, server);
  heard.stop();
  const saves = heard.commands.filter(({ command }) => command === "weigh.save");
  assert.equal(saves.length, 1, "one save was asked for");
  const { count } = await server.call("deliveries.list", { text: "", day: "" });
  assert.equal(count, before + 1);
});

test("Enter pressed again and again saves once", async () => {
  await server.call("weigh.choose", { code: "K-0009" });
  await load(server, 31_500);
  await scaleSays(server, "stable");
  await upToDate(page, server);
  const before = (await server.call("deliveries.list", { text: "", day: "" })).count;
  for (let at = 0; at < 5; at += 1) await page.keyboard.press("Enter");
  await page.waitForSelector(".weigh .entry");
  await upToDate(page, server);
  const { count } = await server.call("deliveries.list", { text: "", day: "" });
  assert.equal(count, before + 1);
});

test("digits typed quickly are there once each, in their order", async () => {
  await page.keyboard.type("15", { delay: 0 });
  await page.waitForTimeout(300); // longer than a scanner's silence
  assert.equal((await page.textContent(".entry")).trim(), "15");
  await page.keyboard.press("Enter");
  await until("K-0015", async () => producerOf(await live(server)) === "K-0015");
});

test("moisture typed quickly and Enter: once, whole", async () => {
  await server.call("weigh.choose", { code: "K-0010" });
  await server.call("weigh.form", { form: "cacao-nacional/seco" });
  await page.waitForSelector(".item .asked");
  await page.keyboard.type("7,5", { delay: 0 });
  await page.keyboard.press("Enter");
  await until("the whole moisture", async () => {
    const [moisture] = (await live(server)).weigh.fields;
    return moisture.text === "7,5" && moisture.done;
  });
  await page.waitForSelector(".cells"); // its Enter went on to the cut test, and no further
  const { weigh } = await live(server);
  assert.equal(weigh.fields[0].text, "7,5");
});

test("a card scanned while a moisture is being typed leaves the field as it was", async () => {
  await server.call("weigh.choose", { code: "K-0010" });
  await server.call("weigh.form", { form: "cacao-nacional/seco" });
  await page.waitForSelector(".item .asked");
  await type(page, "7");
  await page.waitForTimeout(300);
  const heard = sent();
  await scan("7742019955");
  await until("the scan", async () =>
    heard.commands.some(({ command }) => command === "weigh.scan"),
  );
  await upToDate(page, server);
  heard.stop();
  const scans = heard.commands.filter(({ command }) => command === "weigh.scan");
  assert.deepEqual(scans, [{ command: "weigh.scan", input: { code: "7742019955" } }]);
  const { weigh } = await live(server);
  assert.equal(weigh.fields[0].text, "7", "what was typed before the scan");
  assert.equal(weigh.producer.code, "K-0010", "an unknown card changes nobody");
});

test("a card scanned in the search finds its producer and leaves no letters", async () => {
  await page.keyboard.press("/");
  await page.waitForSelector("input[aria-controls=found]");
  await type(page, "ro");
  await scan(CARD);
  await until("the card's producer", async () => producerOf(await live(server)) === "K-0005");
  await page.waitForSelector(".left .full");
  assert.equal(await page.locator("input[aria-controls=found]").count(), 0);
});

// Cards of before this program hold digits only: the number of somebody else in every piece.
const PIECES = [
  ["774201", "15"],
  ["7742", "000015"],
  ["77", "420015"],
];

for (const [head, rest] of PIECES) {
  for (const stall of [150, 600]) {
    test(`a card in two pieces is nobody's: ${head} ${stall} ms ${rest}`, async () => {
      const heard = sent();
      await tornScan(head, stall, rest);
      heard.stop();
      assert.deepEqual(heard.commands, [], "nothing was asked of the terminal");
      assert.match(await page.innerText(".left"), TORN);
      assert.equal((await page.innerText(".entry")).trim(), "Número de productor");
      await type(page, "15");
      await page.keyboard.press("Enter");
      await until("K-0015", async () => producerOf(await live(server)) === "K-0015");
      assert.doesNotMatch(await page.innerText(".left"), TORN);
    });
  }
}

test("a card in two pieces saves nothing and leaves the fields as they were", async () => {
  await server.call("weigh.choose", { code: "K-0012" });
  await load(server, 31_500);
  await scaleSays(server, "stable");
  await server.call("weigh.measure", { field: "foreign-matter", text: "2" });
  await upToDate(page, server);
  const { weigh: before } = await live(server);
  await tornScan("EC1P", 300, "900000001P");
  await tornScan("77", 300, "42019955");
  await upToDate(page, server);
  const { weigh: after } = await live(server);
  assert.deepEqual(after.fields, before.fields);
  assert.equal(after.form, before.form, "a letter of a card is no product's key");
  assert.equal(after.producer.code, "K-0012");
  assert.equal(after.last?.seq, before.last?.seq, "nothing was saved");
  assert.match(await page.innerText(".left"), TORN);
});

test("a card in two pieces leaves a search and other screens alone, and says so there", async () => {
  await page.keyboard.press("/");
  await page.waitForSelector("input[aria-controls=found]");
  await type(page, "ro");
  await page.waitForTimeout(300);
  await tornScan("774201", 300, "9955");
  assert.equal(await page.inputValue("input[aria-controls=found]"), "ro");
  assert.match(await page.innerText(".left"), TORN);
  await page.keyboard.press("Escape");
  await page.keyboard.press("F3");
  await page.waitForSelector("main.deliveries input");
  await tornScan("774201", 300, "9955");
  assert.equal(await page.inputValue("main.deliveries input >> nth=0"), "");
  assert.match(await page.innerText("footer"), TORN);
  await page.keyboard.press("Escape");
});

test("capitals of a card are typed with Shift", async () => {
  await scan([...CARD].flatMap((letter) => (/[A-Z]/.test(letter) ? ["Shift", letter] : [letter])));
  await until("the card's producer", async () => producerOf(await live(server)) === "K-0005");
});

test("a scan's Enter confirms nothing", async () => {
  await server.call("weigh.choose", { code: "K-0005" });
  await load(server, 31_500);
  await scaleSays(server, "stable");
  await upToDate(page, server);
  const before = (await server.call("deliveries.list", { text: "", day: "" })).count;
  const heard = sent();
  await scan(CARD);
  await scan(""); // some scanners send two
  await until("the scan", async () =>
    heard.commands.some(({ command }) => command === "weigh.scan"),
  );
  await upToDate(page, server);
  heard.stop();
  assert.ok(!heard.commands.some(({ command }) => command === "weigh.save"), "nothing was saved");
  const { count } = await server.call("deliveries.list", { text: "", day: "" });
  assert.equal(count, before);
});
