// The first start, setting up a center, a file that cannot be used, and opening the day.
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { Server } from "./support/serve.mjs";

const PRODUCERS = `numero;nombre;comunidad;organico;chakra;socio
K-0001;Rosa Grefa Tapuy;Puni Bocana;si;si;si
K-0001;Yaku Shiguango Alvarado;Shandia;si;no;si
K-0003;;Shandia;si;no;si
`;

let browser;

before(async () => {
  browser = await startBrowser();
});

after(() => browser?.close());

/** A server on an empty folder with its pages; both end with the test. */
async function fresh(t, server) {
  const running = server ?? (await Server.fresh());
  const gallery = await Gallery.open(browser, running);
  t.after(async () => {
    await gallery.close();
    await running.close();
  });
  return gallery;
}

/** A file as a person would choose it. */
function csv(text) {
  return { name: "socios.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}

test("the first start, step by step", async (t) => {
  const gallery = await fresh(t);
  const look = (name, wanted) => gallery.look(t, name, wanted);
  const next = () => gallery.each((page) => page.click("footer .main"));
  await look("start", ".choices");
  await gallery.each((page) => page.click(".choice:nth-child(2)"));
  await look("set up, names", "ol .now");
  await gallery.each(async (page) => {
    const boxes = page.locator("section input");
    await boxes.nth(0).fill("Asociación Kallari");
    await boxes.nth(1).fill("Centro Talag");
    await boxes.nth(3).fill("Marta");
  });
  await next();
  await look("set up, communities", "textarea");
  await gallery.each((page) => page.fill("textarea", "Puni Bocana\nShandia"));
  await next();
  await look("set up, products", ".tiles");
  await gallery.each((page) => page.click(".tiles button:first-child"));
  await next();
  await look("set up, prices", "input[type=file] >> visible=true");
  await next();
  await gallery.each((page) => page.setInputFiles("input[type=file]", csv(PRODUCERS)));
  await look("set up, producers with bad rows", ".preview .bad");
});

test("a file of records that cannot be used", async (t) => {
  const server = await Server.fresh();
  await server.call("start.demo");
  await server.kill();
  const folder = join(server.data, "demo");
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isFile()) writeFileSync(path, "this is no file of records".repeat(400));
  }
  await server.start();
  const gallery = await fresh(t, server);
  await gallery.look(t, "refused", ".alone .sentence");
  await gallery.look(t, "keyless", ".alone .sentence");
});

test("opening the day", async (t) => {
  const server = await Server.fresh();
  await server.call("start.demo");
  const gallery = await fresh(t, server);
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await look("open the day", ".open output");
  // A machine's clock cannot be set back from here: the sentence is put into the answer.
  const clock = {
    id: "clock-went-back",
    args: { now: "03/11/2026 07:12", last: "04/11/2026 18:30" },
  };
  await gallery.each(async (page) => {
    await page.route("**/call/day.view", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), clock } });
    });
    await page.keyboard.press("F2");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });
  await look("open the day, the clock went back", ".open .note");
  await gallery.each((page) => page.click(".open .day button"));
  await look("open the day, another day", ".open .day input");
});
