// What the settings offer is what the terminal takes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openScreens, startBrowser } from "./support/browser.mjs";
import { REAL_CENTER, Server } from "./support/serve.mjs";

const SIMULATED = "De práctica";

let browser;

before(async () => {
  browser = await startBrowser();
});

after(() => browser?.close());

/** What scales and printer may be, as their buttons say it. */
async function offered(t, begin) {
  const server = await Server.fresh();
  t.after(() => server.close());
  await begin(server);
  const page = await openScreens(browser, server);
  await page.waitForSelector("main.open output");
  await page.keyboard.press("F9");
  await page.waitForSelector(".settings article");
  await page.getByRole("button", { name: "Instalar" }).first().click();
  const kinds = page.locator("dialog .wrap >> nth=0").locator("button:not(:has(kbd))");
  const scales = await kinds.allInnerTexts();
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.keyboard.press("2");
  await page.waitForSelector(".settings section h2:has-text('Impresora')");
  const printers = await page.locator(".settings section .wrap >> nth=0").innerText();
  return { scales, printers: printers.split("\n") };
}

test("a real center is not offered machines of practice", async (t) => {
  const { scales, printers } = await offered(t, (server) => server.call("start.set_up", REAL_CENTER));
  assert.deepEqual(scales, ["Por cable serial", "Por red", "No hay esta balanza"]);
  assert.deepEqual(printers, ["Por red", "Por USB o archivo", "Por cable serial", "Sin impresora"]);
});

test("the demo is", async (t) => {
  const { scales, printers } = await offered(t, (server) => server.call("start.demo"));
  assert.deepEqual(scales, [SIMULATED, "Por cable serial", "Por red", "No hay esta balanza"]);
  assert.equal(printers[0], SIMULATED);
});
