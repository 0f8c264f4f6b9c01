// A list from outside as the manager brings it: nothing before the confirmation, each row once,
// every bad file a sentence. And whoever is registered is seen beside who is like them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openScreens, startAnew, startBrowser } from "./support/browser.mjs";
import { openDemo, until } from "./support/serve.mjs";

const HEAD = "numero;nombre;comunidad;organico;cedula";

let browser;
let server;
let page;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  page = await openScreens(browser, server);
  await page.waitForSelector(".weigh .entry");
  await page.keyboard.press("F2");
  await page.keyboard.press("F7");
  await page.keyboard.press("3");
  await page.waitForSelector(".tables");
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const total = async () =>
  (await server.call("producers.search", { text: "" })).total;

async function choose(bytes, name = "socios.csv") {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(bytes) };
  await page.setInputFiles("input[type=file]", file);
}

/** What the figure at the head with that name is. */
const figure = (name) =>
  page.locator(`.figures div:has(dt:text-is("${name}")) dd`).innerText();

test("a row is decided, the rest is taken, and nothing twice", async () => {
  const before = await total();
  const list = `${HEAD}
K-9001;Zoila Aguinda Mamallacta;Puni Bocana;no;1500000011
K-9002;Roza Grefa Tapuy;Wayra Yaku;no;
K-9003;;Serena;no;
`;
  await choose(list);
  await page.waitForSelector(".figures .gold");
  assert.equal(await figure("Entran"), "1");
  assert.equal(await figure("Por decidir"), "1");
  assert.equal(await figure("No entran"), "1");
  assert.match(await page.innerText(".body"), /Línea 4:\s*Falta el nombre/);
  assert.equal(await total(), before, "nothing is saved yet");

  await page.getByRole("button", { name: "Otra persona" }).click();
  await page.waitForFunction(
    () => document.querySelector(".figures dd")?.textContent === "2",
  );
  await page.keyboard.press("F8");
  await page.waitForSelector(".done");
  assert.match(await page.innerText(".done"), /2 filas ya están aquí/);
  assert.match(await page.innerText(".done"), /Una fila quedó fuera/);
  assert.equal(await total(), before + 2);

  await page.keyboard.press("Escape");
  await choose(list);
  await page.waitForSelector(".figures");
  assert.equal(await figure("Entran"), "0");
  assert.equal(await figure("Ya están"), "2");
  await page.keyboard.press("F8");
  assert.equal(await total(), before + 2, "done again it changes nothing");
  await page.keyboard.press("Escape");
});

test("purchases from before are held against the paper", async () => {
  await page.keyboard.press("5");
  await choose(
    "numero;fecha;producto;kg;valor\nK-0001;3/11/2024;cacao-nacional/baba;10,5;12\n",
    "compras.csv",
  );
  await page.waitForSelector(".body table");
  const sums = await page.innerText("section.card");
  assert.match(sums, /2024/);
  assert.match(sums, /10,500 kg/);
  assert.match(sums, /\$\s*12,00/);
  await page.keyboard.press("Escape");
});

test("a bad file is a sentence", async () => {
  const alert = async () => {
    await page.waitForSelector("section [role=alert].shown");
    return page.innerText("section [role=alert].shown");
  };
  await page.keyboard.press("1");
  await choose("");
  assert.match(await alert(), /vacío/);
  await choose("\x89PNG\r\n\0\0", "foto.csv");
  assert.match(await alert(), /no es una tabla/);
  await page.evaluate(() => {
    // A file that another program is writing: the browser may not read it.
    Blob.prototype.arrayBuffer = () =>
      Promise.reject(new DOMException("", "NotReadableError"));
  });
  await choose(`${HEAD}\n`);
  assert.match(await alert(), /no se puede leer/);
});

test("who is like somebody is seen before they are registered", async () => {
  const before = await total();
  await startAnew(page);
  await page.keyboard.press("F2");
  await page.waitForSelector("main.producers");
  await page.keyboard.press("+");
  await page.getByLabel(/Nombres y apellidos/).fill("Tapuy Grefa Rosa");
  await page.waitForSelector(".perhaps");
  assert.match(await page.innerText(".perhaps"), /K-0001/);
  await page.getByLabel(/Comunidad/).fill("Shandia");
  await page.getByRole("button", { name: "Sí, es" }).first().click();
  await page.waitForSelector(".perhaps", { state: "detached" });
  await page.waitForSelector("main h2 >> text=Rosa Grefa Tapuy");
  assert.equal(await total(), before);

  await page.keyboard.press("+");
  await page.getByLabel(/Nombres y apellidos/).fill("Delia Chongo Mamallacta");
  await page.getByLabel(/Comunidad/).fill("Shandia");
  await page.getByLabel(/Cédula/).fill("1500000003");
  await page.keyboard.press("F4");
  await until("she is registered", async () => (await total()) === before + 1);
});

test("a number that does not check is mended where it was noted", async () => {
  const noted = async () =>
    (await server.call("producers.document", { code: "K-0006" })).number;
  await startAnew(page);
  await page.keyboard.press("F2");
  await page.waitForSelector("main.producers");
  await page.fill("main input", "K-0006");
  await page.click("main li button:has-text('K-0006')");
  await page.getByRole("button", { name: /cédula/i }).click();
  await page.fill("dialog input", "1500007770");
  await page.keyboard.press("F8");
  await page.waitForSelector("dialog [role=status]");
  assert.equal(await noted(), "1500007770", "it is taken, and asked about");
  await page.fill("dialog input", "1500007776");
  await page.keyboard.press("F8");
  await page.waitForSelector("dialog", { state: "detached" });
  assert.equal(await noted(), "1500007776");
});
