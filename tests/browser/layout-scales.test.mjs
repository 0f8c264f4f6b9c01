// A scale of the counter: listened to, installed by a known weight, checked, stopped, released.
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { NetworkMachine } from "./support/machine.mjs";
import { openDemo, until } from "./support/serve.mjs";

let browser;
let server;
let gallery;
let scale;

/** What the scale shows; it sends so ten times a second. */
let kilos = "20.00";
const scaleFrame = () => `ST,GS,+${kilos.padStart(7)}kg\r\n`;

before(async () => {
  [browser, server, scale] = await Promise.all([
    startBrowser(),
    openDemo(),
    NetworkMachine.start(scaleFrame, 100),
  ]);
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

  kilos = "20.20";
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
