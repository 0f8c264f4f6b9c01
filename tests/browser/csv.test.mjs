// Tables chosen as files at the first start: what is wrong is named, with its line.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { openScreens, startBrowser } from "./support/browser.mjs";
import { Server } from "./support/serve.mjs";

const HEAD = "numero;nombre;comunidad;organico;chakra;socio";

let browser;
let server;
let page;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), Server.fresh()]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await page?.context().close();
  page = await openScreens(browser, server);
  await page.click(".choice:nth-child(2)");
  const boxes = page.locator("section input");
  await boxes.nth(0).fill("Asociación Kallari");
  await boxes.nth(1).fill("Centro Talag");
  await boxes.nth(3).fill("Marta");
  await page.click("footer .main");
  await page.click("footer .main");
  await page.click(".tiles button:first-child");
  await page.click("footer .main");
  await page.click("footer .main");
});

/** Chooses a file with this content, and waits for what the screen says of it. */
async function choose(bytes) {
  const file = {
    name: "socios.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(bytes),
  };
  await page.setInputFiles("input[type=file]", file);
  await page.waitForSelector(".preview, section [role=alert].shown");
  return page.innerText("section.card");
}

/** Letters as Windows writes them in the west. */
const windows1252 = (text) => Buffer.from(text, "latin1");

test("columns that are missing are named", async () => {
  const said = await choose("codigo_raro;apellido\n1;Grefa\n");
  assert.match(said, /numero|nombre|comunidad/i);
  assert.equal(await page.locator(".preview table").count(), 0, "nothing would be taken");
});

test("Windows-1252 is read with its accents", async () => {
  const said = await choose(windows1252(`${HEAD}\nK-0001;Núñez Ñaupa Inés;Río Blanco;si;si;si\n`));
  assert.match(said, /Windows-1252/);
  assert.match(said, /Núñez Ñaupa Inés/);
  assert.match(said, /Río Blanco/);
});

test("tabs separate as well as semicolons", async () => {
  const said = await choose(`${HEAD}\nK-0001;Rosa Grefa;Shandia;si;si;si\n`.replaceAll(";", "\t"));
  assert.match(said, /Rosa Grefa/);
  assert.equal(await page.locator(".preview tbody tr").count(), 1);
});

test("a number that is there twice is named with its line, and the rest is good", async () => {
  await choose(
    `${HEAD}\nK-0001;Rosa Grefa;Shandia;si;si;si\nK-0001;Otra Rosa;Shandia;si;si;si\n` +
      "K-0002;Yaku Andi;Shandia;si;si;si\n",
  );
  const bad = await page.locator(".preview li").allInnerTexts();
  assert.equal(bad.length, 1, "only the second one is bad");
  assert.match(bad[0], /3/, "its line in the file");
  assert.match(bad[0], /K-0001/, "its number");
  assert.match(bad[0], /Otra Rosa/, "the row as it stands in the file");
});

test("a file that is no table says so", async () => {
  await choose(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0, 1, 2]));
  assert.ok(await page.isVisible("section [role=alert].shown"));
  assert.deepEqual(page.wrongs, []);
});

test("a price for a product that is not bought here is named, until the product is chosen", async () => {
  await page.keyboard.press("Escape"); // back to the prices
  const prices = "forma;grado;programa;precio;unidad\nguayusa/hoja-fresca;;base;0,35;lb\n";
  await choose(prices);
  assert.match(await page.innerText(".preview"), /«guayusa\/hoja-fresca» no es un producto/);
  await page.keyboard.press("Escape"); // back to the products
  await page.click(".tiles button:has-text('Guayusa')");
  await page.click("footer .main");
  await page.waitForSelector(".preview");
  const said = await page.innerText(".preview");
  assert.doesNotMatch(said, /no es un producto/);
  assert.match(said, /0,35/);
});

test("good rows are taken although others are bad", async () => {
  await choose(`${HEAD}\nK-0001;Rosa Grefa;Shandia;si;si;si\nK-0001;Otra Rosa;Shandia;si;si;si\n`);
  await page.click("footer .main");
  await page.waitForSelector(".open output");
  const { rows } = await server.call("producers.search", { text: "" });
  assert.deepEqual(
    rows.map((row) => row.name),
    ["Rosa Grefa"],
  );
});
