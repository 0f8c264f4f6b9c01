// The producer's display, beside the clerk's screens: their own delivery and nothing else; and the
// counter's sounds.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startAnew, startBrowser } from "./support/browser.mjs";
import { LANGUAGES } from "./support/gallery.mjs";
import {
  live,
  load,
  openDemo,
  save,
  scaleSays,
  until,
} from "./support/serve.mjs";

const PICTURES = process.env.ACOPIO_PICTURES ?? "";
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 600 },
  { width: 1920, height: 1080 },
];

let browser;
let server;
let pages;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  pages = await Promise.all(
    LANGUAGES.map(async (language) => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(server.display(language));
      await page.waitForSelector("main");
      return { language, page };
    }),
  );
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** What the displays show, once they show it; nothing of it is cut off or beyond the edge. */
async function look(name, wanted) {
  for (const { language, page } of pages) {
    await page.waitForSelector(wanted);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      if (PICTURES !== "") {
        mkdirSync(PICTURES, { recursive: true });
        const file = `display-${name}-${language}-${size.width}`.replaceAll(
          /[^\w-]+/g,
          "-",
        );
        const path = join(PICTURES, `${file}.png`);
        await page.screenshot({ path });
      }
      const beyond = await page.evaluate(() =>
        [...document.querySelectorAll("main *")]
          .filter((element) => {
            const box = element.getBoundingClientRect();
            const { innerWidth: width, innerHeight: height } = window;
            if (box.width <= 1) return false; // said, not shown
            const out =
              box.right > width + 1 || box.bottom > height + 1 || box.top < -1;
            const wide =
              element.tagName === "P" &&
              element.scrollWidth > element.clientWidth + 1;
            return out || wide;
          })
          .map(
            (element) =>
              `${element.tagName} ${element.textContent.trim().slice(0, 40)}`,
          ),
      );
      assert.deepEqual(beyond, [], `${name} ${language} ${size.width}`);
    }
  }
}

const text = () => pages[0].page.innerText("main");

test("it shows the delivery of whoever is at the counter, and nobody else's", async () => {
  await look("nobody", ".nobody");
  await server.call("weigh.choose", { code: "K-0001" });
  const { name } = (await live(server)).weigh.producer;
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await look("chosen", ".form");
  assert.match(await text(), new RegExp(name));
  await load(server, 45_300);
  await scaleSays(server, "stable");
  await look("on the scale", ".weight.still");
  assert.match(await text(), /45,30/);
  await server.call("weigh.add");
  await server.call("weigh.measure", { field: "foreign-matter", text: "0,2" });
  await server.call("weigh.rain", { on: true });
  await load(server, 0);
  await scaleSays(server, "empty");
  await until(
    "the money",
    async () => (await live(server)).weigh.account.due !== "",
  );
  const { due } = (await live(server)).weigh.account;
  await look("the account", ".account tr");
  assert.ok((await text()).includes(due), `${due} on the display`);

  // Whatever the clerk looks up meanwhile stays the clerk's.
  await server.call("deliveries.list", { text: "", day: "" });
  assert.ok((await text()).includes(due));
  await save(server);
  await look("saved", "main.saved");
  assert.match(await text(), new RegExp(name));
  await server.call("weigh.choose", { code: "K-0002" });
  await look("the next", ".form");
  assert.doesNotMatch(await text(), new RegExp(name));
  assert.ok(!(await text()).includes(due));
  await server.call("weigh.cancel");
});

test("many lines fit, in every language", async () => {
  await server.call("weigh.choose", { code: "K-0001" });
  await server.call("weigh.form", { form: "cacao-nacional/seco" });
  await load(server, 44_000, "bench");
  await scaleSays(server, "stable");
  await server.call("weigh.tare", {
    tare: (await live(server)).weigh.tares[0].id,
  });
  await server.call("weigh.add");
  await load(server, 0, "bench");
  await server.call("weigh.measure", { field: "moisture", text: "9,4" });
  await server.call("weigh.measure", { field: "foreign-matter", text: "1" });
  await server.call("weigh.beans", { beans: Array(100).fill(0) });
  await server.call("weigh.pay_less", { amount: "50", order: false });
  await look("many lines", ".owed");
  await server.call("weigh.cancel");
});

test("its token opens nothing but the display", async () => {
  assert.equal(await server.asDisplay("display", { version: 0 }), 200);
  for (const command of [
    "live",
    "weigh.cancel",
    "deliveries.list",
    "settings.view",
  ]) {
    assert.equal(await server.asDisplay(command, {}), 403, command);
  }
});

test("it says nothing while the terminal is away, and goes on when it is back", async () => {
  await server.call("weigh.choose", { code: "K-0003" });
  await pages[0].page.waitForSelector(".form");
  await server.kill();
  await pages[0].page.waitForSelector(".nobody");
  await server.start();
  await pages[0].page.waitForSelector(".form");
  await server.call("weigh.cancel");
});

test("its language is its own", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.display());
  await server.call("settings.display", {
    shown: true,
    language: "en",
    sounds: true,
  });
  await page.waitForFunction(() => document.documentElement.lang === "en");
  assert.equal((await live(server)).place.language, "es-EC");
  await server.call("settings.display", {
    shown: true,
    language: "",
    sounds: true,
  });
  await page.waitForFunction(() => document.documentElement.lang === "es-EC");
});

test("the counter sounds when the weight stands still and when it is saved, unless it must not", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.tones = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) {
      window.tones.push(this.frequency.value);
      return start.call(this, at);
    };
  });
  await page.goto(server.address());
  await startAnew(page);
  const tones = () => page.evaluate(() => window.tones.splice(0));
  const heard = (count) =>
    page.waitForFunction((most) => window.tones.length >= most, count);

  await server.call("weigh.choose", { code: "K-0002" });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await tones();
  await load(server, 30_000);
  await heard(1);
  assert.deepEqual(await tones(), [880], "it stands still");
  await server.call("weigh.add");
  await load(server, 0);
  await scaleSays(server, "empty");
  await save(server);
  await heard(2);
  assert.deepEqual(await tones(), [660, 990], "it is saved");
  await page.keyboard.type("99999", { delay: 120 });
  await page.keyboard.press("Enter");
  await heard(3);
  assert.deepEqual(await tones(), [220, 220, 220], "look here");

  await server.call("settings.display", {
    shown: true,
    language: "",
    sounds: false,
  });
  await server.call("weigh.choose", { code: "K-0002" });
  await load(server, 31_000);
  await scaleSays(server, "stable");
  await page.waitForSelector(".state.stable");
  assert.deepEqual(await tones(), [], "silence was asked for");
});
