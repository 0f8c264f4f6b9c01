// A terminal whose folder is put back to an older copy, with and without its key, in all languages
// and sizes.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startAnew, startBrowser } from "./support/browser.mjs";
import { CENTER, Central } from "./support/central.mjs";
import { Gallery } from "./support/gallery.mjs";
import { deliver, openDay, openDemo, REAL_CENTER, Server, until } from "./support/serve.mjs";

let browser;
let server;
let central;
let gallery;
let folder;

before(async () => {
  [browser, server, central] = await Promise.all([
    startBrowser(),
    openDemo(),
    Central.start(),
  ]);
  folder = mkdtempSync(join(tmpdir(), "acopio-put-back-"));
  gallery = await Gallery.open(browser, server);
  await server.call("sync.join", {
    url: central.url,
    center: CENTER,
    code: central.code(),
  });
  await settled();
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.close(), central?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function settled() {
  return until(
    "the end of an exchange",
    async () => !(await server.call("sync.view")).busy,
  );
}

async function exchange() {
  await server.call("sync.now");
  await settled();
}

/** The power goes, and the folder is exchanged for an older copy of it while it is off. */
async function putBack(terminal, copy) {
  await terminal.kill();
  rmSync(terminal.data, { recursive: true });
  cpSync(copy, terminal.data, { recursive: true });
  await terminal.start();
}

test("a copy of a real center that was put back, without any server", async (t) => {
  const copy = join(folder, "center");
  process.env.ACOPIO_WITNESSES = join(folder, "witnesses");
  const real = await Server.fresh();
  t.after(() => {
    delete process.env.ACOPIO_WITNESSES;
    return real.close();
  });
  await real.call("start.set_up", REAL_CENTER);
  await real.kill();
  cpSync(real.data, copy, { recursive: true });
  await real.start();
  await openDay(real);
  await putBack(real, copy);
  const late = await Gallery.open(browser, real);
  await late.keys("F1");
  await late.look(t, "a copy was put back, and no server", "article.new");
});

test("a copy that was put back, with and without its key", async (t) => {
  const copy = join(folder, "copy");
  await exchange();
  await server.kill();
  cpSync(server.data, copy, { recursive: true });
  await server.start();
  await deliver(server, "K-0003", 30_000);
  await exchange();
  await putBack(server, copy);
  await deliver(server, "K-0004", 35_000);
  await exchange();
  await gallery.each(startAnew);
  await gallery.keys("F1");
  await gallery.look(t, "a copy was put back", "article.new");

  await server.kill();
  rmSync(join(server.data, "demo", "acopio.key"));
  await server.start();
  await gallery.each(startAnew);
  await gallery.look(t, "the key is missing", ".alone button");
  const clerk = gallery.pages[0].page;
  await clerk.keyboard.press("F9");
  await clerk.waitForSelector(".frame");
  await gallery.each(startAnew);
  await gallery.keys("F1");
  await gallery.look(t, "it goes on with a new key", "article.new");
});
