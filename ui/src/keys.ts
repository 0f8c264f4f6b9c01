// The keyboard: one listener, and each key handled exactly once.
//
// The scanner looks at a key first. Then the open layers from the top down, until one takes it;
// the browser gets what nobody took. A key held down counts once: layers hear no repetition.
import { Scanner, type Press, type ScannerPort } from "./scanner";

/** A key for a layer. */
export interface Key {
  /** `KeyboardEvent.key`. */
  key: string;
  /** It is being held down. */
  repeat: boolean;
  /** A text box has the focus: letters and digits belong to it. */
  typing: boolean;
  /** A button or the like has the focus: Enter and space belong to it. */
  pressing: boolean;
}

/** Handles a key: taken, not taken, or left to the browser although layers below would take it. */
export type Layer = (key: Key) => boolean | "browser";

/** A screen's part in the scanner's work; see `ScannerPort`. */
export interface ScanPart {
  remember(): () => void;
  holds?(key: string): boolean;
  plausible?(code: string): boolean;
}

/** Hears what the scanner typed, whatever has the focus. */
export interface CardListener {
  scanned(code: string): void;
  /** See `ScannerPort.torn`. */
  torn(is: boolean): void;
}

const layers: Layer[] = [];
let scanPart: ScanPart | null = null;

/** Opens a layer on top of the others; the answer closes it. */
export function layer(handle: Layer): () => void {
  layers.push(handle);
  return () => {
    const at = layers.lastIndexOf(handle);
    if (at >= 0) layers.splice(at, 1);
  };
}

/** Says how the typing on this screen is undone; the answer takes it back. */
export function takePart(part: ScanPart): () => void {
  scanPart = part;
  return () => {
    if (scanPart === part) scanPart = null;
  };
}

/** Starts listening. */
export function listen(cards: CardListener): () => void {
  const scanner = new Scanner(portOf(cards));
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const press: Press = { key: event.key, at: event.timeStamp, repeat: event.repeat };
    if (
      (!takesScans() && scanner.key(press) === "swallow") ||
      dispatch(keyOf(event.key, event.repeat))
    ) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  // A button that was touched keeps the focus, and the next Enter would press it again.
  const onClick = (event: MouseEvent) => {
    const focused = document.activeElement;
    if (event.detail > 0 && focused instanceof HTMLButtonElement) focused.blur();
  };
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("click", onClick);
  return () => {
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("click", onClick);
  };
}

/** A box has the focus for which a reader of codes types: no card, and longer than any. */
function takesScans(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && focused.dataset["scan"] === "all";
}

/** Hands a key to the layers. Exported for the pad on the screen, whose keys are the same keys. */
export function dispatch(key: Key): boolean {
  // Neither a layer nor a focused button may hear it again.
  if (key.repeat && !mayRepeat(key)) return true;
  for (const handle of [...layers].reverse()) {
    const answer = handle(key);
    if (answer !== false) return answer === true;
  }
  return false;
}

/** Keys that go on while they are held: they walk or take away. */
const GOES_ON = /^(Backspace|Delete|Tab|Arrow\w+|Page(Up|Down)|Home|End)$/;

/** Held down, a key counts once, or chance decides what it did; a text box types on. */
function mayRepeat({ key, typing }: Key): boolean {
  return GOES_ON.test(key) || (typing && [...key].length === 1);
}

/** A key of the pad on the screen. */
export function pressPad(key: string): void {
  dispatch({ key, repeat: false, typing: false, pressing: false });
}

function keyOf(key: string, repeat: boolean): Key {
  const focused = document.activeElement;
  return { key, repeat, typing: takesText(focused), pressing: takesPresses(focused) };
}

const TEXT_INPUTS = new Set(["text", "search", "tel", "url", "password", "date", "number"]);

/** Whether letters typed now go into this element. */
export function takesText(
  element: Element | null,
): element is HTMLInputElement | HTMLTextAreaElement {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && TEXT_INPUTS.has(element.type);
}

function takesPresses(element: Element | null): boolean {
  return (
    element instanceof HTMLButtonElement ||
    element instanceof HTMLAnchorElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLInputElement && !takesText(element))
  );
}

function portOf(cards: CardListener): ScannerPort {
  return {
    remember() {
      const undoScreen = scanPart?.remember();
      const undoBox = rememberBox();
      return () => {
        undoBox();
        undoScreen?.();
      };
    },
    holds: (key) => !takesText(document.activeElement) && (scanPart?.holds?.(key) ?? false),
    release: (key) => void dispatch(keyOf(key, false)),
    plausible: (code) => scanPart?.plausible?.(code) ?? true,
    scanned: (code) => handOver(code, cards),
    torn: (is) => cards.torn(is),
  };
}

/** A box that asks for a code takes it; anywhere else a card is a producer. */
export function handOver(code: string, cards: CardListener): void {
  const box = document.activeElement;
  if (takesText(box) && box.dataset["scan"] !== undefined) fill(box, code);
  else cards.scanned(code);
}

function rememberBox(): () => void {
  const box = document.activeElement;
  if (!takesText(box)) return () => undefined;
  const before = box.value;
  return () => {
    if (box.value !== before) fill(box, before);
  };
}

/** Touching this element leaves the focus where it is: in the box that letters go into. */
export function keepsFocus(element: HTMLElement): void {
  const stay = (event: Event) => event.preventDefault();
  element.addEventListener("pointerdown", stay);
  element.addEventListener("mousedown", stay);
}

/** Puts a text into a box as if it had been typed. */
export function fill(box: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
