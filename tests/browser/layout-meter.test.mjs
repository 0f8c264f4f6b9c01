// A moisture meter: set up, checked, and read at the counter, in all languages and sizes.
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { NetworkMachine } from "./support/machine.mjs";
import { live, load, openDemo, save, scaleSays, until } from "./support/serve.mjs";

let browser;
let server;
let gallery;
let meter;

/** What the meter shows; it tells so three times a second. */
let shows = "07.4";
const meterFrame = () => `\x02CACAO   \r\n${shows}\r\n\x03`;

before(async () => {
  [browser, server, meter] = await Promise.all([
    startBrowser(),
    openDemo(),
    NetworkMachine.start(meterFrame, 300),
  ]);
  gallery = await Gallery.open(browser, server);
  await gallery.each((page) => page.waitForSelector(".weigh .entry"));
});

after(async () => {
  await gallery?.close();
  await browser?.close();
  await server?.close();
  meter?.stop();
});

test("a meter is set up, checked and read, in all languages and sizes", async (t) => {
  await gallery.keys("F9");
  await gallery.keys("9");
  await gallery.look(t, "no meter yet", ".halves input");
  const [first, ...others] = gallery.pages.map(({ page }) => page);
  await first.click(".scroll .wrap button >> nth=2");
  const boxes = first.locator(".halves input");
  await boxes.nth(0).fill("Tesma de patio");
  await boxes.nth(1).fill(meter.address);
  const { choice } = (await server.call("settings.view")).meter;
  const seco = choice.products.findIndex(
    ({ form }) => form === "cacao-nacional/seco",
  );
  await boxes.nth(2 + seco).fill("CACAO");
  await first.click(".scroll button.main");
  await first.waitForSelector(".reads");
  for (const page of others) {
    await page.keyboard.press("1");
    await page.keyboard.press("9");
    await page.waitForSelector(".reads");
  }
  await server.call("meter.check", { known: "7,0", shown: "7,2" });
  await gallery.look(t, "a meter that tells, and its check", "table .number");

  await gallery.keys("Escape");
  await server.call("weigh.choose", { code: "K-0001" });
  await server.call("weigh.form", { form: "cacao-nacional/seco" });
  await load(server, 44_000, "bench");
  await scaleSays(server, "stable");
  await server.call("weigh.add");
  await until(
    "the meter tells",
    async () => (await live(server)).weigh.meter.reading === "7,4",
  );
  await gallery.look(t, "the meter beside the field", ".weigh .box");
  await first.keyboard.press("m");
  await until(
    "it is taken",
    async () => (await live(server)).weigh.fields[0].text === "7,4",
  );
  // The board comes next.
  await first.waitForSelector(".side .class");
  await first.keyboard.press("Escape");
  await first.waitForSelector(".side .class", { state: "detached" });
  await server.call("weigh.measure", {
    field: "moisture",
    text: "7,4+7,8+7,1",
  });
  await gallery.look(t, "three readings and their mean", ".readings");
  await server.call("weigh.measure", {
    field: "moisture",
    text: "7,4+7,8+13,9",
  });
  await gallery.look(t, "one of them is odd", ".readings");

  await server.call("weigh.measure", {
    field: "moisture",
    text: "7,4+7,8+7,1",
  });
  const beans = Array.from({ length: 100 }, (_, at) => (at < 84 ? 0 : 1));
  await server.call("weigh.beans", { beans });
  await save(server);
  await gallery.each((page) => page.click(".folds button:nth-child(2)"));
  await gallery.each((page) => page.waitForSelector("aside .paper"));
  await gallery.each((page) =>
    page.$eval("aside .scroll", (tray) => tray.scrollTo(0, 240)),
  );
  await gallery.look(t, "the readings on paper", "aside .paper");
});
