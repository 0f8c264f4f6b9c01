// Who is at the counter: the door, naming people, and the second person, as hands do it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { keys, openScreens, startBrowser, type } from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, openDemo, REAL_CENTER, Server, until } from "./support/serve.mjs";

const MANAGER = { name: "Rosa Grefa", pin: "482915" };
const CLERK = { name: "Marta Andi", pin: "770214" };

let browser;

before(async () => {
  browser = await startBrowser();
});

after(() => browser?.close());

/** A demo center at which people work; nobody is at the counter. */
async function staffed(t) {
  const server = await openDemo();
  t.after(() => server.close());
  const named = (who, role, until = "") =>
    server.call("user.set", { ...who, roles: [role], until });
  await named(MANAGER, "manager");
  await server.call("user.sign_in", MANAGER);
  await named(CLERK, "clerk");
  await named({ name: "Luis Tapuy Shiguango", pin: "330981" }, "cashier");
  await named({ name: "Inés Cerda", pin: "118342" }, "quality");
  await named({ name: "Consejo de Vigilancia", pin: "664209" }, "surveillance");
  await named({ name: "Hannah", pin: "915402" }, "volunteer", "2040-11-30");
  await server.call("user.sign_out");
  return server;
}

/** Types a PIN as fast as a hand. */
async function enter(page, pin) {
  await type(page, pin);
  await keys(page, "Enter");
}

test("somebody comes, leaves, and comes back by keys", async (t) => {
  const server = await staffed(t);
  const page = await openScreens(browser, server);
  await page.waitForSelector(".door li");
  assert.equal(await page.locator("header nav button").count(), 0, "nothing else is offered");
  await page.keyboard.press("F4"); // by name: Consejo, Hannah, Inés, Luis, Marta, Rosa
  await page.waitForSelector(".door [aria-pressed=true] >> text=Luis");
  await page.keyboard.press("F5");
  await enter(page, "000001");
  await page.waitForSelector(".door [role=alert].shown");
  await enter(page, CLERK.pin);
  await page.waitForSelector("header .who >> text=Marta Andi");
  await page.keyboard.press("F12");
  await page.waitForSelector(".door li");
  await page.click(".door li >> text=Consejo");
  await enter(page, "664209");
  await page.waitForSelector("header .who >> text=Consejo");
  const tabs = await page.locator("header nav button").allInnerTexts();
  assert.deepEqual(tabs.map((tab) => tab.replace(/\s+/g, " ")), [
    "F2 Productores",
    "F3 Entregas",
    "F9 Ajustes",
  ]);
});

test("a void asks for a second person, and says why one will not do", async (t) => {
  const server = await staffed(t);
  await server.call("user.sign_in", CLERK);
  await deliver(server, "K-0002", 32_300);
  const page = await openScreens(browser, server);
  await page.waitForSelector("header .who");
  await page.keyboard.press("F3");
  await page.click(".list li:first-child button");
  await page.click(".buttons button:nth-child(4)");
  await page.click("dialog .wrap button:first-child");
  await page.click("dialog .danger");
  await page.keyboard.press("F8");
  await page.waitForSelector("dialog .two .who li");
  assert.equal(await page.locator("dialog .two >> text=Marta Andi").count(), 0, "not oneself");
  assert.equal(await page.locator("dialog .two >> text=Luis").count(), 0, "nor a cashier");
  await page.click("dialog .two >> text=Rosa");
  await enter(page, "000001");
  await page.waitForSelector("dialog .two [role=alert].shown");
  await enter(page, MANAGER.pin);
  await page.waitForSelector("dialog", { state: "detached" });
  await until("the void", async () => {
    const list = await server.call("deliveries.list", { text: "", day: "" });
    return list.rows[0].voided !== null;
  });
});

test("whoever takes the drawer over signs for it, and the counter is theirs", async (t) => {
  const server = await staffed(t);
  await server.call("user.sign_in", CLERK);
  const gallery = await Gallery.open(browser, server);
  t.after(() => gallery.close());
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F11");
  await gallery.each((page) => page.waitForSelector(".warns"));
  const limits = gallery.pages[0].page.locator(".warns button");
  assert.equal(await limits.count(), 0, "limits are the manager's");
  await gallery.keys("8");
  await look("who takes the drawer over and signs", "dialog li");
  const names = await gallery.pages[0].page.locator("dialog li b").allInnerTexts();
  assert.deepEqual(names, ["Luis Tapuy Shiguango", "Rosa Grefa"], "who keeps a drawer");
  await gallery.keys("F1"); // by name: Luis, Rosa
  await gallery.each((page) => page.fill("dialog input", "1"));
  await gallery.keys("F4");
  await look("the drawer is signed for", "dialog .pad");
  const { page } = gallery.pages[0];
  await page.fill("dialog input", "se contó mal");
  await page.click("dialog h2");
  await enter(page, "330981");
  await page.waitForSelector("dialog .paper");
  await page.keyboard.press("Enter");
  await page.waitForSelector("header .who >> text=Luis");
});

test("who forgot the PIN comes back by the key on paper", async (t) => {
  const server = await Server.fresh();
  t.after(() => server.close());
  await server.call("start.set_up", { ...REAL_CENTER, user: MANAGER.name, pin: MANAGER.pin });
  const gallery = await Gallery.open(browser, server);
  t.after(() => gallery.close());
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await look("the recovery key is shown", "dialog .groups b");
  const { page } = gallery.pages[0];
  const groups = await page.locator("dialog .groups b").allInnerTexts();
  assert.equal(groups.length, 4);
  await page.keyboard.press("Escape");
  await page.keyboard.press("F8");
  await gallery.each((each) => each.waitForSelector("dialog", { state: "detached" }));
  await server.call("user.sign_out");
  await gallery.each((each) => each.waitForSelector(".door li"));
  await gallery.keys("F10");
  await look("another PIN by a code", "dialog .boxes");
  await page.fill("dialog .boxes label:first-child input", groups.join(" "));
  await page.fill("dialog .boxes label:last-child input", "123456");
  await page.click("dialog .main");
  await page.waitForSelector("dialog [role=alert].shown");
  await page.fill("dialog .boxes label:last-child input", "608143");
  await page.click("dialog .main");
  await page.waitForSelector("header .who >> text=Rosa Grefa");
  await page.waitForSelector("dialog .groups b");
  const next = await page.locator("dialog .groups b").allInnerTexts();
  assert.notDeepEqual(next, groups, "the one that was used is worth nothing");
});

test("the door, the people and the second person in all languages and sizes", async (t) => {
  const server = await staffed(t);
  const gallery = await Gallery.open(browser, server);
  t.after(() => gallery.close());
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await look("door", ".door li");
  await gallery.keys("F5");
  for (const digit of "7702") await gallery.keys(digit);
  await look("door with a PIN", ".door [aria-pressed=true]");
  await server.call("user.sign_in", MANAGER);
  await deliver(server, "K-0002", 32_300);
  await gallery.keys("F9");
  await gallery.keys("7");
  await look("people", ".settings li");
  await gallery.each((page) => page.click(".settings .row .main"));
  await look("somebody is added", "dialog .roles");
  await gallery.keys("Escape");
  await gallery.each((page) => page.click(".settings .row button:nth-child(2)"));
  await look("an answer by radio", "dialog .acts");
  await gallery.keys("Escape");
  await gallery.keys("F3");
  await gallery.each((page) => page.click(".list li:first-child button"));
  await gallery.each((page) => page.click(".buttons button:nth-child(4)"));
  await gallery.each((page) => page.click("dialog .wrap button:first-child"));
  await gallery.each((page) => page.click("dialog .danger"));
  await gallery.keys("F8");
  await look("second person", "dialog .two .who li");
});
