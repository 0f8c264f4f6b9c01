// A scale of the counter: listened to, installed by a known weight, checked, stopped, released.
import { createServer } from "node:net";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { openDemo, until } from "./support/serve.mjs";

let browser;
let server;
let gallery;
let scale;

/** A scale behind a box in the network, which sends what it shows ten times a second. */
class NetworkScale {
  static async start() {
    const it = new NetworkScale();
    it.kilos = "20.00";
    it.streams = new Set();
    it.listener = createServer((stream) => {
      it.streams.add(stream);
      stream.on("error", () => stream.destroy());
      stream.on("close", () => it.streams.delete(stream));
    });
    await new Promise((done) => it.listener.listen(0, "127.0.0.1", done));
    it.address = `127.0.0.1:${it.listener.address().port}`;
    it.ticking = setInterval(() => {
      for (const stream of it.streams) stream.write(`ST,GS,+${it.kilos.padStart(7)}kg\r\n`);
    }, 100);
    return it;
  }

  stop() {
    clearInterval(this.ticking);
    for (const stream of this.streams) stream.destroy();
    this.listener.close();
  }
}

before(async () => {
  [browser, server, scale] = await Promise.all([startBrowser(), openDemo(), NetworkScale.start()]);
  gallery = await Gallery.open(browser, server);
  await gallery.each((page) => page.waitForSelector(".weigh .entry"));
});

after(async () => {
  await gallery?.close();
  await browser?.close();
  await server?.close();
  scale?.stop();
});

const CARD = "article:nth-of-type(1)";

test("a scale is installed, checked, stopped and released, in all languages and sizes", async (t) => {
  await gallery.keys("F9");
  await gallery.look(t, "scales", `${CARD} h3`);
  await gallery.each((page) => page.click(`${CARD} .row button >> nth=0`));
  await gallery.look(t, "a scale to install", "dialog .row");
  await gallery.each((page) => page.click("dialog .wrap button >> nth=1"));
  await gallery.look(t, "on a serial port", "dialog .ports");
  await gallery.each((page) => page.click("dialog .wrap button >> nth=2"));
  await gallery.each(async (page) => {
    await page.fill("dialog .with input", scale.address);
    await page.keyboard.press("Enter");
  });
  await gallery.each((page) => page.fill("dialog .known input", "2"));
  await gallery.look(t, "its line is listened to", "dialog .rows .chosen");
  const [first, ...others] = gallery.pages.map(({ page }) => page);
  await first.keyboard.press("F4");
  await first.waitForSelector("dialog .failed, dialog [role=alert].shown");
  await gallery.look(t, "a tenfold weight is refused", "dialog .rows");
  for (const page of others) {
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
  }
  await first.fill("dialog .known input", "20");
  // The others left the line: it is listened to anew before the scale can be installed.
  await until("it is installed", async () => {
    await first.keyboard.press("F4");
    return (await first.locator("dialog").count()) === 0;
  });
  await gallery.look(t, "it is installed", `${CARD} .now b`);

  scale.kilos = "20.20";
  await gallery.each((page) => page.click(`${CARD} .row button >> nth=1`));
  await first.fill("dialog input >> nth=0", "20");
  await first.keyboard.press("F4");
  await gallery.look(t, "it failed its check", "dialog td .failed");
  await gallery.keys("Escape");
  await gallery.look(t, "it is stopped", `${CARD} .stopped`);
  await first.fill(`${CARD} .release input`, "la pesa es prestada");
  await first.click(`${CARD} .release button`);
  await first.waitForSelector(`${CARD} .stopped`, { state: "detached" });
});
