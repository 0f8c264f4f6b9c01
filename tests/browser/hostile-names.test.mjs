// Names that are markup, very long, or written from right to left are people's names like others.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { drawn, openScreens, SIZES, startBrowser, upToDate } from "./support/browser.mjs";
import { layoutDefectsOf } from "./support/measure.mjs";
import { live, load, openDemo, scaleSays, until } from "./support/serve.mjs";

const NAMES = {
  markup: "<img src=x onerror=alert(1)>",
  long: "Kuri ".repeat(40).trim().slice(0, 200),
  "one long word": "W".repeat(200),
  emoji: "Sisa 🌱👩🏽‍🌾 Tapuy 🇪🇨",
  arabic: "عبد الرحمن محمد",
  hebrew: "רחל לוי 123",
};

let browser;
let server;
let page;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  page = await openScreens(browser, server);
  await page.click(".shut");
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** The layout holds in both sizes, and the page did nothing that it must not. */
async function holds(what) {
  await upToDate(page, server);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await drawn(page);
    assert.deepEqual(await layoutDefectsOf(page), [], `${what}, ${size.width} px`);
  }
  await page.setViewportSize(SIZES[0]);
}

/** Fills the list with everybody of one name, and waits until it holds them and nobody else. */
async function listTapuys() {
  await page.fill(".list input", "tapuy");
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll(".rows li")];
    return rows.length > 2 && rows.every((row) => /tapuy/i.test(row.textContent));
  });
}

/** The boxes of all rows but the one with the name. */
function boxes(selector, name) {
  return page.$$eval(
    selector,
    (rows, text) =>
      rows
        .filter((row) => !row.textContent.includes(text))
        .map((row) => `${row.innerText} ${row.getBoundingClientRect().height}`),
    name,
  );
}

/** The name stands there letter by letter, and nowhere as an element. */
async function shown(selector, name) {
  await page.waitForFunction(
    ([where, text]) =>
      [...document.querySelectorAll(where)].some((each) => each.textContent.includes(text)),
    [selector, name],
  );
  assert.equal(await page.locator("img[src=x]").count(), 0, "a name is never markup");
}

for (const [kind, name] of Object.entries(NAMES)) {
  test(`a name that is ${kind}`, async () => {
    await page.keyboard.press("F2");
    await listTapuys();
    const others = await boxes(".rows li", name);
    await page.click(".list > .row button");
    await page.fill("section.card >> nth=1 >> input >> nth=0", name);
    // The communities come a moment after the form.
    await page.click(".chips >> nth=0 >> button >> nth=0");
    await page.click("section > .row .main");
    await shown(".full", name);
    await holds("the producer's page");
    const { rows } = await server.call("producers.search", { text: name.slice(0, 40) });
    const code = rows.find((row) => row.name === name)?.code;
    assert.ok(code, "found by the name itself");

    await page.fill(".list input", code);
    await shown(".rows .name", name);
    await holds("the list of producers");
    await listTapuys();
    await upToDate(page, server);
    assert.deepEqual(await boxes(".rows li", name), others, "the other rows are as before");

    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.fill("input[aria-controls=found]", name.slice(0, 30));
    await shown("#found .name", name);
    await holds("the search at the counter");
    await page.click(`#found li:has-text(${JSON.stringify(code)}) button`);
    await shown(".left .full", name);
    await load(server, 20_600);
    await scaleSays(server, "stable");
    await holds("the weigh-in screen");
    await page.keyboard.press("Enter");
    // The load stays on until it is saved: a capture waits for the next frame of the scale.
    await until("its receipt", async () => {
      const { last } = (await live(server)).weigh;
      return last?.producer === name && last.print === "printed";
    });
    await load(server, 0);
    await shown(".saved .name", name);
    await holds("after the save");
    await scaleSays(server, "empty");

    await page.keyboard.press("F3");
    await page.click(".list li:first-child button");
    await page.waitForSelector(".strip .paper");
    await shown(".list .name", name);
    await holds("the deliveries and the receipt");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.deepEqual(page.wrongs, [], "no dialog, no request, no violation of the policy");
  });
}
