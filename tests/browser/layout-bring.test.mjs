// Lists from outside, in all languages and sizes: chosen, looked at, decided, taken. And who is
// like somebody that is being registered.
import { after, before, test } from "node:test";

import { startBrowser } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { openDemo } from "./support/serve.mjs";

let browser;
let server;
let gallery;

const PEOPLE = `Asociación Kallari
numero;nombre;comunidad;organico;cedula;cupo_cacao;anticipo
K-9001;Zoila Encarnación Aguinda Mamallacta;Puni Bocana;organico;1500000011;45,5;12,00
K-9002;Aguinda Mamallacta Zoyla;Puni Bocana;no;;;
K-9003;Grefa Tapuy Roza;Wayra Yaku;no;;;
K-9004;;Serena;no;;;
K-9005;Inés Papa Licuy;Serena;quizás;150000004;;
K-9006;Wilmer Chongo Papa;Serena;organico;150000004;30;
K-0002;Un Nombre Muy Distinto;Serena;no;;;
`;
const BEFORE = `numero;nombre;fecha;producto;qq;valor;recibo
K-0001;Rosa Grefa;3/11/2024;cacao-nacional/baba;1,4;161,00;714
K-0002;;4/11/2024;guayusa/hoja-fresca;2;82,50;715
K-0002;;4/11/2023;guayusa/hoja-fresca;3,5;120,00;116
K-0777;Nadie;4/11/2024;guayusa/hoja-fresca;2;82,50;718
`;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  gallery = await Gallery.open(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Chooses a file on every page. */
async function choose(name, text) {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await gallery.each((page) => page.setInputFiles("input[type=file]", file));
}

test("a list from outside", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F2", "F7");
  await look("what a manager does with lists", "dialog button");
  await gallery.keys("3");
  await look("a list is brought", ".tables");
  await choose("socios 2026.csv", PEOPLE);
  await look("people of a list", ".figures .gold");
  await gallery.each((page) =>
    page.click("li:has-text('Roza') button >> nth=0"),
  );
  await gallery.each((page) =>
    page.click("li:has-text('Zoyla') button >> nth=1"),
  );
  await look("people of a list, decided", ".figures .good");
  await gallery.keys("Escape", "5");
  await choose("compras.csv", BEFORE);
  await look("purchases from before", ".figures .bad");
  await gallery.keys("Escape");
  await choose("foto.png", "\x89PNG\0\0");
  await look("what is no list", "[role=alert]");
});

test("somebody who is like somebody", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F2", "+");
  await gallery.each(async (page) => {
    await page.fill("section.card input >> nth=1", "Grefa Tapuy Roza");
    await page.waitForSelector(".perhaps");
  });
  await look("somebody alike is registered", ".perhaps button");
});
