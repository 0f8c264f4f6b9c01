// What a person could not read or hit on a page, measured in the page itself.
//
// The rules, and why they are these:
// - Nothing scrolls but what is made to (`overflow: auto`), and that only up and down.
// - A text is cut off when its ink leaves a box that clips it, or the window. Ink and not line
//   boxes: a tight line is no defect, half a letter is. Inside a scrolling part the end above or
//   below is no defect, because it can be reached.
// - What is marked `data-gives-way` (calm sentences) may leave out a sentence whole, never half.
// - An ellipsis is allowed for what people may write without end (names of more than 40 letters)
//   and only where the title says all of it: an ordinary name must be readable.
// - A word of the three languages stays on one line: "Pizarroso-s" is no word. (The long language
//   of the tests has words that no language has.)
// - Two texts whose ink meets are unreadable. What an open overlay covers does not count.
// - Whatever is touched is 56 px high and wide, and whole inside the window.
// - Contrast is taken from computed colors, with the backgrounds behind a text laid over each
//   other, and is 7:1 or more, for what is switched off too: it says why.

/** Height and width of anything that is touched, px. */
export const TARGET_PX = 56;
/** Contrast of text against what is behind it. */
export const CONTRAST = 7;

/** Everything wrong with the page as it stands; an empty list when nothing is. */
export async function defectsOf(page) {
  const limits = { target: TARGET_PX, contrast: CONTRAST };
  const measured = await page.evaluate(measure, limits);
  return [...measured, ...(await axeDefects(page)), ...page.wrongs];
}

/** The same without axe, which looks at what hardly depends on the size of the window. */
export async function layoutDefectsOf(page) {
  const limits = { target: TARGET_PX, contrast: CONTRAST };
  return [...(await page.evaluate(measure, limits)), ...page.wrongs];
}

async function axeDefects(page) {
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      resultTypes: ["violations"],
      // Measured above, and more strictly.
      rules: { "color-contrast": { enabled: false } },
    });
    return result.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 120)),
    }));
  });
  return found.map(({ id, nodes }) => `axe ${id}: ${nodes.join(" | ")}`);
}

/** Runs in the page; it may use nothing from outside. */
function measure({ target, contrast }) {
  const defects = [];
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const pen = document.createElement("canvas").getContext("2d");
  const stretched = new URLSearchParams(location.search).get("lang") === "xx";
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const nameOf = (element) => {
    const classes = [...element.classList].filter((each) => !each.startsWith("svelte-"));
    return [element.tagName.toLowerCase(), ...classes].join(".");
  };
  const quote = (text) => `"${text.trim().slice(0, 40)}"`;

  /** Heard, not seen; or not there at all. */
  function hidden(element) {
    for (let at = element; at; at = at.parentElement) {
      const style = styleOf(at);
      if (style.clipPath !== "none" || style.opacity === "0") return true;
      if (style.visibility !== "visible" || at.inert) return true;
    }
    return false;
  }

  /** The box of an element inside its borders. */
  function inside(element) {
    const box = element.getBoundingClientRect();
    const style = styleOf(element);
    const border = (side) => parseFloat(style[`border${side}Width`]);
    return {
      left: box.left + border("Left"),
      right: box.right - border("Right"),
      top: box.top + border("Top"),
      bottom: box.bottom - border("Bottom"),
    };
  }

  /**
   * Which box, if any, cuts a piece of ink off; within `slack` px nothing is. The answer is
   * `"away"` for a piece that was scrolled out of sight.
   */
  function cutter(piece, element, slack = 1) {
    let fixed = false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = styleOf(at);
      if (!fixed && style.overflowX !== "visible") {
        const box = inside(at);
        const scrolls = style.overflowY === "auto" || style.overflowY === "scroll";
        const above = piece.top < box.top - slack || piece.bottom > box.bottom + slack;
        const whole = piece.top >= box.bottom || piece.left >= box.right || piece.bottom <= box.top;
        if (whole && at.hasAttribute("data-gives-way")) return "away";
        if (scrolls && above) return "away";
        if (above) return nameOf(at);
        if (piece.left < box.left - slack || piece.right > box.right + slack) return nameOf(at);
      }
      fixed ||= style.position === "fixed";
    }
    const out =
      piece.left < view.left - slack ||
      piece.right > view.right + slack ||
      piece.top < view.top - slack ||
      piece.bottom > view.bottom + slack;
    return out ? "the window" : null;
  }

  /** The pieces of ink of a text, one per line. */
  function inkOf(node, style) {
    const range = document.createRange();
    range.selectNodeContents(node);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const raw = node.data.replace(/\s+/g, " ");
    const ink = pen.measureText(style.textTransform === "uppercase" ? raw.toUpperCase() : raw);
    return [...range.getClientRects()]
      .filter((rect) => rect.width > 0.5)
      .map((rect) => {
        const line = rect.top + ink.fontBoundingBoxAscent;
        return {
          left: rect.left,
          right: rect.right,
          top: line - ink.actualBoundingBoxAscent,
          bottom: line + ink.actualBoundingBoxDescent,
        };
      });
  }

  const color = (text) => {
    const parts = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const over = (front, back) =>
    front.rgb.map((part, at) => part * front.alpha + back[at] * (1 - front.alpha));
  function behind(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = color(styleOf(at).backgroundColor);
      layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255]);
  }
  function light(rgb) {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function checkContrast(element, text, front) {
    const back = behind(element);
    const [high, low] = [light(over(color(front), back)), light(back)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio >= contrast) return;
    defects.push(`contrast ${ratio.toFixed(2)}: ${nameOf(element)} ${quote(text)}`);
  }

  /** The element seen at the middle of a piece belongs to an overlay that the text is not in. */
  function covered(piece, element) {
    const seen = document.elementFromPoint(
      (piece.left + piece.right) / 2,
      (piece.top + piece.bottom) / 2,
    );
    return seen !== null && seen !== element && !seen.contains(element) && !element.contains(seen);
  }

  function checkScrolling() {
    for (const element of [document.documentElement, document.body]) {
      const wide = element.scrollWidth - innerWidth;
      const high = element.scrollHeight - innerHeight;
      if (wide > 0 || high > 0) defects.push(`${nameOf(element)} is larger by ${wide}, ${high}`);
    }
    for (const element of document.body.querySelectorAll("*")) {
      const style = styleOf(element);
      if (style.overflowX !== "auto" && style.overflowX !== "scroll") continue;
      const wide = element.scrollWidth - element.clientWidth;
      if (wide > 1) defects.push(`${nameOf(element)} scrolls sideways by ${wide}`);
    }
  }

  function checkTexts() {
    const drawn = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() === "" || hidden(element)) continue;
      const style = styleOf(element);
      const paper = element.closest("[role=img]") !== null; // a slip is a picture, in rows
      const pieces = paper ? [] : inkOf(node, style);
      if (pieces.length > 0) checkContrast(element, node.data, style.color);
      if (pieces.length > 1 && !stretched) checkWords(node, element);
      for (const piece of pieces) {
        if (covered(piece, element)) continue;
        const short = shortened(element, node.data);
        const by = short ? null : cutter(piece, element);
        if (by === "away") continue;
        if (by !== null) defects.push(`cut off by ${by}: ${nameOf(element)} ${quote(node.data)}`);
        if (short && cutter(piece, element) !== null) continue; // behind the ellipsis
        if (!short) checkInButton(piece, element, node.data);
        drawn.push({ piece, element, text: node.data });
      }
    }
    checkOverlaps(drawn);
  }

  /** A word that goes on in the next line. */
  function checkWords(node, element) {
    if (element.closest(".name, bdi, td") !== null || element.textContent.length > 200) return;
    const range = document.createRange();
    for (const word of node.data.matchAll(/(?<![\p{L}\d])\p{L}{3,24}(?![\p{L}\d])/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) {
        defects.push(`a broken word: ${nameOf(element)} "${word[0]}"`);
      }
    }
  }

  /** What a button says stands inside its border. */
  function checkInButton(piece, element, text) {
    const button = element.closest("button");
    if (button === null) return;
    const box = button.getBoundingClientRect();
    const out =
      piece.left < box.left - 1 ||
      piece.right > box.right + 1 ||
      piece.top < box.top - 1 ||
      piece.bottom > box.bottom + 1;
    if (out) defects.push(`leaves its button: ${nameOf(button)} ${quote(text)}`);
  }

  /** A name without end that an ellipsis shortens, with all of it in its title. */
  function shortened(element, text) {
    const at = element.closest("[title]");
    return at !== null && at.title.includes(text.trim()) && text.trim().length > 40;
  }

  function checkOverlaps(drawn) {
    for (const [at, one] of drawn.entries()) {
      for (const other of drawn.slice(at + 1)) {
        if (one.element === other.element) continue;
        const wide =
          Math.min(one.piece.right, other.piece.right) - Math.max(one.piece.left, other.piece.left);
        const high =
          Math.min(one.piece.bottom, other.piece.bottom) - Math.max(one.piece.top, other.piece.top);
        if (wide > 1 && high > 1) {
          defects.push(`${quote(one.text)} and ${quote(other.text)} overlap by ${high.toFixed()}`);
        }
      }
    }
  }

  function checkTargets() {
    const touched =
      "button, a, input, select, textarea, [role=button], label:has(input[type=file])";
    for (const element of document.querySelectorAll(touched)) {
      if (hidden(element) || element.type === "file") continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      const said = element.innerText || element.getAttribute("aria-label") || element.value || "";
      const name = `${nameOf(element)} ${quote(said.replace(/\s+/g, " "))}`;
      if (box.height < target - 0.5 || box.width < target - 0.5) {
        defects.push(`too small, ${box.width.toFixed()}×${box.height.toFixed()}: ${name}`);
      }
      const by = cutter(box, element.parentElement);
      if (by !== null && by !== "away" && !covered(box, element)) {
        defects.push(`cut off by ${by}: ${name}`);
      }
      if (element.placeholder && element.value === "") {
        checkContrast(
          element,
          element.placeholder,
          getComputedStyle(element, "::placeholder").color,
        );
      } else if (element.value) checkContrast(element, element.value, styleOf(element).color);
    }
  }

  checkScrolling();
  checkTexts();
  checkTargets();
  return [...new Set(defects)];
}
