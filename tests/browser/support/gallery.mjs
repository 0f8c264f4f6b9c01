// One state of a screen after the other, in every language and size, each measured.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { drawn, openScreens, SIZES, upToDate } from "./browser.mjs";
import { defectsOf, layoutDefectsOf } from "./measure.mjs";

/** The languages of the screens, and the long accented Spanish that tests the layout. */
export const LANGUAGES = ["es-EC", "en", "qu-EC", "xx"];

/** Where pictures of all states go, when they are wanted: ACOPIO_PICTURES names a folder. */
const PICTURES = process.env.ACOPIO_PICTURES ?? "";

/** A page in each language on one terminal: what one clerk does, all show. */
export class Gallery {
  constructor(server, pages) {
    this.server = server;
    this.pages = pages;
  }

  static async open(browser, server) {
    const pages = await Promise.all(
      LANGUAGES.map(async (language) => ({
        language,
        page: await openScreens(browser, server, { language }),
      })),
    );
    return new Gallery(server, pages);
  }

  /** Closes the pages, before the terminal that they follow. */
  close() {
    return this.each(async (page) => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.context().close();
    });
  }

  /** Does something in each page. */
  async each(work) {
    await Promise.all(this.pages.map(({ page }) => work(page)));
  }

  /** Presses keys in each page, once it shows what the terminal says now. */
  async keys(...pressed) {
    const follows = await this.follows();
    await this.each(async (page) => {
      if (follows) await upToDate(page, this.server);
      for (const key of pressed) await page.keyboard.press(key);
    });
  }

  /** Looks at what stands there now; `wanted` is a selector of what must be on the screen. */
  async look(test, name, wanted) {
    await test.test(name, async () => {
      const wrong = new Map();
      await this.each((page) => page.waitForSelector(wanted));
      if (await this.follows()) await this.each((page) => upToDate(page, this.server));
      await Promise.all(
        this.pages.map(async ({ language, page }) => {
          for (const size of SIZES) {
            const defects = await this.#measured(page, size, language, name);
            for (const defect of defects) {
              wrong.set(defect, [...(wrong.get(defect) ?? []), `${language} ${size.width}`]);
            }
          }
        }),
      );
      const lines = [...wrong].map(([defect, places]) => `${defect}  [${places.join(", ")}]`);
      assert.equal(lines.length, 0, `a clerk would stumble on\n${lines.join("\n")}`);
    });
  }

  /** There is a counter to follow: not before a center is open, nor after the terminal's end. */
  async follows() {
    return this.server
      .call("start.status")
      .then((status) => status.open !== null)
      .catch(() => false);
  }

  async #measured(page, size, language, name) {
    await page.setViewportSize(size);
    await drawn(page);
    if (PICTURES !== "") {
      mkdirSync(PICTURES, { recursive: true });
      const file = `${name}-${language}-${size.width}`.replaceAll(/[^\w-]+/g, "-");
      await page.screenshot({ path: join(PICTURES, `${file}.png`) });
    }
    // Sizes share their elements, languages do not: axe sees each language once.
    return size === SIZES[0] ? layoutDefectsOf(page) : defectsOf(page);
  }
}
