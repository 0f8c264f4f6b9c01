// The counter without a printer, papers that are printed later, receipts on sheets: nothing cut
// off, the code on the screen read as a telephone reads it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import {
  drawn,
  keys,
  SIZES,
  startBrowser,
  type,
  upToDate,
} from "./support/browser.mjs";
import { Gallery } from "./support/gallery.mjs";
import { live, openDemo, until } from "./support/serve.mjs";

const NONE = {
  kind: "none",
  address: "",
  baud: 9600,
  seven_even: false,
  flow: "rts-cts",
  head: 48,
  cutter: true,
  native_qr: true,
  letters: 1,
};

/** An operation of IPP. */
const PRINT_JOB = 0x0002;

let browser;
let server;
let gallery;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), openDemo()]);
  gallery = await Gallery.open(browser, server);
  await gallery.each((page) => page.click(".shut")); // the practice scale
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const missing = () => server.call("print.missing", { day: "" });
const last = async () => (await live(server)).weigh.last;

/** A whole delivery of wet cacao past the screens, whatever comes of its receipt. */
async function bring(code, gross) {
  await server.call("weigh.choose", { code });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  const manual = { gross, reason: "other-scale", paper_number: "" };
  await server.call("weigh.manual", manual);
  const outcome = await server.call("weigh.save", { confirm: null });
  assert.equal(outcome.kind, "saved");
}

/** What the receipt of a delivery says in its QR code. */
async function codeOf(seq) {
  const { strip } = await server.call("deliveries.receipt", { seq });
  return strip.rows.find((row) => row.kind === "qr").text;
}

/** What `zbarimg` reads from what a page shows. */
async function readFrom(page) {
  const folder = mkdtempSync(join(tmpdir(), "acopio-stub-"));
  const file = join(folder, "screen.png");
  await page.screenshot({ path: file });
  try {
    return execFileSync("zbarimg", ["--raw", "--quiet", file], {
      encoding: "utf8",
    }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In every language and size the number stands there whole, and the code is that of the receipt. */
async function standsFor(saved) {
  const code = await codeOf(saved.seq);
  for (const { language, page } of gallery.pages) {
    await upToDate(page, server);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await drawn(page);
      const where = `${language} ${size.width}`;
      assert.equal(
        await page.innerText(".stub strong"),
        saved.number,
        `the number, ${where}`,
      );
      assert.equal(await readFrom(page), code, `the code, ${where}`);
      const scrolls = await page.evaluate(() =>
        [...document.querySelectorAll(".weigh, .weigh .middle")].some(
          (part) => part.scrollHeight > part.clientHeight,
        ),
      );
      assert.equal(scrolls, false, `nothing to scroll for, ${where}`);
    }
  }
}

test("a stub stands for the receipt while there is no printer", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await server.call("settings.printer", NONE);
  await bring("K-0007", "20,60");
  await until("a stub", async () => (await last()).stub !== null);
  await look("no printer, a stub", ".stub svg");
  await standsFor(await last());
  // The next producer is called by the same keys, and the stub is gone.
  const { page } = gallery.pages[0];
  await type(page, "11");
  await keys(page, "Enter");
  await page.waitForSelector(".stub", { state: "detached" });
  assert.equal((await live(server)).weigh.producer.code, "K-0011");
  await server.call("weigh.cancel");
});

test("a stub stands for the receipt while the printer has no paper", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await server.call("settings.printer", { ...NONE, kind: "simulated" });
  await server.call("sim.paper_out", { on: true });
  await bring("K-0011", "32,30");
  await until("a stub", async () => (await last()).stub !== null);
  await look("no paper, a stub", ".stub svg");
  await standsFor(await last());
});

test("what is missing is printed when somebody says so", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("F3");
  await look("papers are missing", ".deliveries .foot button:nth-child(2)");
  await gallery.keys("F4");
  await look("the first that is missing", "dialog .paper");
  await server.call("sim.paper_out", { on: false });
  const { page } = gallery.pages[0];
  // The receipt that asks first, and the one that waited without a printer.
  for (const rest of [1, 0]) {
    const { papers } = await missing();
    await page.waitForSelector(
      `dialog .number:text-is("${papers[0].asks.title}")`,
    );
    await keys(page, "F8");
    await until(`${rest} are missing`, async () => {
      const { count, under_way } = await missing();
      return count === rest && under_way === 0;
    });
  }
  await look("no paper is missing", "dialog p[role=status]");
  assert.equal((await live(server)).printer.waiting, 0);
  assert.equal((await last()).stub, null);
  await gallery.keys("Escape");
});

/** A printer for sheets that is well, and is gone in the middle of every job. */
async function breakingOff() {
  const attribute = (tag, name, value) =>
    Buffer.concat([
      Buffer.from([tag, 0, name.length]),
      Buffer.from(name),
      Buffer.from([0, value.length]),
      Buffer.from(value),
    ]);
  const printer = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const asked = Buffer.concat(parts);
    if (asked.readUInt16BE(2) === PRINT_JOB) {
      response.destroy();
      return;
    }
    const said = [
      Buffer.from([2, 0, 0, 0]),
      asked.subarray(4, 8),
      Buffer.from([1]),
      attribute(0x47, "attributes-charset", "utf-8"),
      attribute(0x48, "attributes-natural-language", "en"),
      Buffer.from([4]),
      attribute(0x23, "printer-state", [0, 0, 0, 3]),
      attribute(0x44, "printer-state-reasons", "none"),
      attribute(0x49, "document-format-supported", "application/pdf"),
      Buffer.from([3]),
    ];
    response.setHeader("content-type", "application/ipp");
    response.end(Buffer.concat(said));
  });
  await new Promise((listens) => printer.listen(0, "127.0.0.1", listens));
  return printer;
}

test("of a sheet that may be out a person is asked", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  const printer = await breakingOff();
  const address = `ipp://127.0.0.1:${printer.address().port}/ipp/print`;
  await server.call("pages.printer", { address, sheet: "a4" });
  await server.call("settings.printer", { ...NONE, kind: "pages" });
  await bring("K-0006", "41,00");
  await until("a question", async () => (await missing()).count === 1);
  assert.equal((await last()).stub, null, "it may be out");
  await gallery.keys("F3", "F4");
  await look("was it printed, one is asked", "dialog .paper");
  const { page } = gallery.pages[0];
  await keys(page, "F1");
  await until("an answer", async () => (await missing()).count === 0);
  assert.equal((await last()).print, "printed");
  await gallery.keys("Escape");
  await server.call("settings.printer", { ...NONE, kind: "simulated" });
  await server.call("pages.printer", { address: "", sheet: "a4" });
  await new Promise((closed) => printer.close(closed));
});

test("a receipt on a sheet", async (t) => {
  const look = (name, wanted) => gallery.look(t, name, wanted);
  await gallery.keys("ArrowDown");
  await look("a receipt with its keys", ".deliveries .buttons");
  await gallery.keys("F6");
  await look("on a sheet, without a printer for it", "dialog p[role=status]");
  const { page } = gallery.pages[0];
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.click("dialog button:has-text('Descargar')"),
  ]);
  assert.match(file.suggestedFilename(), /^RECIBO-99-001-\d+-COPIA-1\.PDF$/);
  await gallery.keys("Escape");
  await server.call("pages.printer", {
    address: "ipp://127.0.0.1:9/ipp/print",
    sheet: "a5",
  });
  await gallery.keys("Escape", "ArrowDown");
  await gallery.each((page) => page.waitForSelector(".deliveries .buttons"));
  await gallery.keys("F6");
  await look("on a sheet", "dialog button:nth-of-type(2)");
  await gallery.keys("Escape", "F9");
  await gallery.each((page) =>
    page.click(".settings nav button:nth-of-type(2)"),
  );
  await look("receipts by the printer for sheets", ".settings section h2");
});
