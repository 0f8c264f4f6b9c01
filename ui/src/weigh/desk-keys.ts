// The weigh-in screen's keys. What a key does is written on what it does.
import type { ManualReason } from "../bindings";
import type { Key } from "../keys";
import type { Desk } from "./desk.svelte";
import { FORM_KEYS, isFigureKey, neighbour, nextForm } from "./entry";

/** The reasons for a typed weight, in the order of their keys 1, 2, 3. */
export const REASONS: ManualReason[] = ["scale-dead", "other-scale", "paper"];

/** The function keys of this screen. */
const OWN_KEYS = new Set(["F4", "F5", "F6", "F7", "F8"]);

/** Takes what the moisture meter shows; no tile has this key. */
export const METER_KEY = "m";

const DIGIT = /^[0-9]$/;
const LETTER = /^\p{L}$/u;

/** Handles a key of the weigh-in screen; true when it was taken. */
export function deskKey(desk: Desk, key: Key): boolean {
  if (desk.mode === "void") return false; // its dialog has keys of its own
  if (key.key === "Escape") return done(desk.escape());
  if (!OWN_KEYS.has(key.key)) {
    if (desk.mode === "search" || key.typing) return false; // a text box has the focus
    if (key.pressing && (key.key === "Enter" || key.key === " ")) return false;
    if (/^(F\d+|Insert)$/.test(key.key)) return false; // the frame's, at any time
  }
  if (desk.waits(key)) return true;
  if (globalKey(desk, key.key)) return true;
  switch (desk.mode) {
    case "tare":
      return tareKey(desk, key.key);
    case "manual":
      return manualKey(desk, key.key);
    case "board":
      return boardKey(desk, key.key);
    case "pay":
      if (key.key === "+") return done(desk.takeOffer());
      return amountKey(desk, key.key, () => desk.enterPay(desk.entry === "" ? null : desk.entry));
    case "confirm":
      return amountKey(desk, key.key, () =>
        desk.entry === "" ? Promise.resolve() : desk.save(desk.entry),
      );
    case "bringer":
      return false; // the panel has keys of its own
    case "cancel":
      return key.key === "1" ? done(desk.cancel()) : false;
    default:
      return lineKey(desk, key.key);
  }
}

/** The key was taken; what it started goes on by itself and reports its own failures. */
function done(work: Promise<unknown>): true {
  void work;
  return true;
}

/** The keys that do the same whatever panel is open. */
function globalKey(desk: Desk, key: string): boolean {
  switch (key) {
    case "F4":
      if (desk.weigh?.board && desk.mode !== "board") desk.open("board");
      return true;
    case "F5":
      if (desk.weigh?.producer) desk.open("bringer");
      return true;
    case "F6":
      if (desk.weigh?.producer) desk.open("manual");
      return true;
    case "F7":
      return done(desk.rain());
    case "F8":
      if (desk.weigh?.last && desk.counter.may("undo")) desk.open("void");
      return true;
    default:
      return false;
  }
}

function lineKey(desk: Desk, key: string): boolean {
  if (DIGIT.test(key) || key === "Backspace") {
    desk.type(key);
    return true;
  }
  if (key === "Enter") return done(desk.enter());
  return symbolKey(desk, key) || letterKey(desk, key);
}

function symbolKey(desk: Desk, key: string): boolean {
  const producer = desk.weigh?.producer;
  switch (key) {
    case "+":
      if (!desk.reading) return done(desk.add());
      desk.readAgain();
      return true;
    case "-":
      return done(desk.dropLast());
    case "*":
      desk.open("tare");
      return true;
    case "/":
      if (!producer) desk.open("search");
      else if (desk.weigh?.account.due && desk.counter.may("pay")) desk.open("pay");
      return true;
    case ",":
    case ".":
      if (desk.entry !== "") desk.type(key);
      else chooseNextForm(desk);
      return true;
    case "ArrowDown":
    case "ArrowUp":
      moveField(desk, key === "ArrowDown" ? 1 : -1);
      return true;
    default:
      return false;
  }
}

function chooseNextForm(desk: Desk): void {
  const next = desk.weigh && nextForm(desk.weigh);
  if (next) void desk.chooseForm(next);
}

function moveField(desk: Desk, step: 1 | -1): void {
  if (!desk.weigh?.producer) return;
  const from = desk.target.kind === "field" ? desk.target.field : null;
  const next = neighbour(desk.weigh, from, step);
  if (next) desk.pick(next);
}

function letterKey(desk: Desk, key: string): boolean {
  if (!LETTER.test(key)) return false;
  if (!desk.weigh?.producer) {
    // With nobody at the counter a letter begins a name.
    const start = desk.entry + key;
    desk.open("search");
    desk.entry = start;
    return true;
  }
  if (key.toLowerCase() === METER_KEY && desk.weigh.meter) return done(desk.takeMeter());
  const index = (FORM_KEYS as readonly string[]).indexOf(key.toLowerCase());
  const form = index < 0 ? undefined : desk.weigh.forms[index];
  if (form) void desk.chooseForm(form.id);
  return true;
}

function tareKey(desk: Desk, key: string): boolean {
  if (key === "0") return done(desk.chooseTare(null));
  const tare = DIGIT.test(key) ? desk.weigh?.tares[Number(key) - 1] : undefined;
  if (tare) void desk.chooseTare(tare.id);
  return true;
}

function manualKey(desk: Desk, key: string): boolean {
  if (desk.reason === null) {
    const reason = DIGIT.test(key) ? REASONS[Number(key) - 1] : undefined;
    if (reason) desk.reason = reason;
    return true;
  }
  if (desk.asksPaper && (LETTER.test(key) || key === "-")) {
    desk.type(key.toUpperCase());
    return true;
  }
  return amountKey(desk, key, () => desk.enterManual());
}

function boardKey(desk: Desk, key: string): boolean {
  if (key === "Enter") return done(desk.acceptBoard());
  if (key === "Backspace") desk.dropBean();
  else if (DIGIT.test(key) && key !== "0") desk.addBean(Number(key) - 1);
  return true;
}

/** Digits, a decimal mark, backspace and Enter for the panel that is open. */
function amountKey(desk: Desk, key: string, enter: () => Promise<unknown>): boolean {
  if (key === "Enter") return done(enter());
  if (isFigureKey(key)) desk.type(key);
  return true;
}

/** Keys whose effect a scan could not take back are held until it is known who types. */
export function deskHolds(desk: Desk, key: string): boolean {
  if (desk.mode === "tare" || desk.mode === "cancel") return true;
  if (desk.mode === "line") {
    return key === "-" || (LETTER.test(key) && desk.weigh?.producer != null);
  }
  return false;
}

/** Fast ones and twos on the board are beans, not a card. */
export function deskPlausible(desk: Desk, code: string): boolean {
  return desk.mode !== "board" || !/^[1-9]+$/.test(code);
}
