// Takes pictures of the screens with the made-up terminal, for looking at them while they are made.
//
// Usage: npm run build -- --mode fake && node scripts/look.mjs OUT_FOLDER [NAME…]
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { mkdirSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [out = "/tmp/look", ...wanted] = process.argv.slice(2);
const root = fileURLToPath(new URL("../dist-fake/", import.meta.url));
const KINDS = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const SIZES = [
  [1366, 768],
  [1024, 768],
];

/** Name → what the address asks for, and keys to press. */
const VIEWS = {
  weigh: {},
  nobody: { state: "nobody" },
  demo: { state: "demo" },
  "demo-nobody": { state: "demo-nobody" },
  full: { state: "full" },
  "full-demo": { state: "full-demo" },
  names: { state: "name" },
  asks: { state: "asks" },
  board: { state: "full", keys: ["7", "Enter"] },
  tare: { keys: ["*"] },
  manual: { keys: ["F6", "1", "4", "5"] },
  why: { keys: ["F6"] },
  pay: { keys: ["/", "1", "0"] },
  cancel: { keys: ["Escape"] },
  void: { state: "nobody", keys: ["F8"] },
  search: { state: "nobody", keys: ["g", "r"] },
  paper: { state: "demo", click: "button[aria-expanded]:nth-of-type(2)" },
  letters: { state: "nobody", keys: ["g"], click: "footer button[aria-label]" },
  producers: { view: "producers" },
  deliveries: { view: "deliveries" },
  prices: { view: "prices" },
  settings: { view: "settings" },
  close: { view: "close" },
  open: { state: "closed" },
  start: { state: "fresh" },
  setup: { state: "fresh", click: ".choice:nth-of-type(2)" },
  refused: { state: "refused" },
};

const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url, "http://x").pathname);
  const file = join(root, path === "/" ? "index.html" : path);
  try {
    const body = await readFile(file);
    response.setHeader("content-type", KINDS[extname(file)] ?? "application/octet-stream");
    response.setHeader("content-security-policy", POLICY);
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** What is cut off, scrolls or is too small for a finger. Names of people may be cut. */
function measure() {
  const found = [];
  const label = (node) =>
    `${node.tagName.toLowerCase()}.${String(node.className)
      .replace(/ ?s-\S+|svelte-\S+/g, "")
      .trim()} "${node.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  for (const node of document.querySelectorAll("body *")) {
    const box = node.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || node.closest(".heard, svg")) continue;
    const style = getComputedStyle(node);
    const name = node.closest(".name");
    const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (clips && !name && !node.closest(".scroll")) {
      if (node.scrollWidth > node.clientWidth + 1) found.push(`cut right: ${label(node)}`);
      if (node.scrollHeight > node.clientHeight + 1) found.push(`cut below: ${label(node)}`);
    }
    if (!node.closest(".scroll") && node.children.length === 0 && node.textContent.trim() !== "") {
      if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        found.push(`outside: ${label(node)}`);
      const parent = node.closest("button, li, td, th, p");
      const around = parent?.getBoundingClientRect();
      if (around && !name && (box.right > around.right + 2 || box.bottom > around.bottom + 2))
        found.push(`spills: ${label(node)}`);
    }
    if (node.matches("button, input, select, a") && !node.closest(".heard")) {
      if (box.height < 55.5 && node.type !== "checkbox")
        found.push(`low ${Math.round(box.height)}: ${label(node)}`);
      if (box.width < 55.5) found.push(`narrow ${Math.round(box.width)}: ${label(node)}`);
    }
  }
  return found;
}

mkdirSync(out, { recursive: true });
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
const languages = (process.env.LANGS ?? "es-EC").split(",");
const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
let problems = 0;
for (const [width, height] of SIZES) {
  for (const language of languages) {
    for (const [name, view] of Object.entries(VIEWS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const page = await browser.newPage({ viewport: { width, height }, bypassCSP: true });
      page.on("console", (line) => line.type() === "error" && console.log(name, line.text()));
      page.on("pageerror", (error) => console.log(name, error.message));
      const query = new URLSearchParams({ state: view.state ?? "", lang: language });
      await page.goto(`${base}?${query}${view.view ? `#/${view.view}` : ""}`);
      await page
        .waitForSelector("main, h1", { timeout: 5000 })
        .catch(() => console.log(name, "empty"));
      await page.evaluate(() => document.fonts.ready);
      for (const key of view.keys ?? []) {
        await page.keyboard.press(key);
        await page.waitForTimeout(160);
      }
      if (view.click)
        await page
          .click(view.click, { timeout: 2000 })
          .catch((e) => console.log(name, e.message.split("\n")[0]));
      for (const then of view.then ?? []) await page.click(then, { timeout: 2000 });
      await page.waitForTimeout(150);
      const file = `${name}-${width}${language === "es-EC" ? "" : `-${language}`}.png`;
      await page.screenshot({ path: join(out, file) });
      const found = await page.evaluate(measure);
      if (process.env.AXE) {
        await page.evaluate(axe);
        const result = await page.evaluate(() =>
          globalThis.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "best-practice"],
            rules: { "color-contrast-enhanced": { enabled: true } },
          }),
        );
        for (const bad of result.violations) {
          found.push(
            `axe ${bad.id}: ${bad.nodes
              .slice(0, 3)
              .map((node) => `${node.html.slice(0, 110)} ${node.any[0]?.message ?? ""}`)
              .join(" | ")}`,
          );
        }
      }
      problems += found.length;
      if (found.length > 0) console.log(`${file}\n  ${[...new Set(found)].join("\n  ")}`);
      await page.close();
    }
  }
}
await browser.close();
server.close();
console.log(`${problems} remarks`);
