import { afterEach, describe, expect, it, vi } from "vitest";
import { dispatch, layer, listen, type Key } from "./keys";
import { viewOf, viewOfKey } from "./views";

let close: (() => void)[] = [];
afterEach(() => {
  for (const each of close) each();
  close = [];
  document.body.replaceChildren();
});

const key = (name: string, rest: Partial<Key> = {}): Key => ({
  key: name,
  repeat: false,
  typing: false,
  pressing: false,
  ...rest,
});

describe("a key", () => {
  it("is handled once, by the layer on top", () => {
    const heard: string[] = [];
    close.push(layer(() => heard.push("below") > 0));
    const shut = layer(({ key }) => key === "1" && heard.push("above") > 0);
    dispatch(key("1"));
    dispatch(key("2"));
    shut();
    dispatch(key("1"));
    expect(heard).toEqual(["above", "below", "below"]);
  });

  it("is left to the browser when a layer says so, past those below", () => {
    const below = vi.fn(() => true);
    close.push(layer(below));
    close.push(layer(() => "browser"));
    expect(dispatch(key("a"))).toBe(false);
    expect(below).not.toHaveBeenCalled();
  });

  it.each(["Enter", "Escape", "F7", "+", "1", " "])(
    "counts once when it is %s held down",
    (name) => {
      const heard = vi.fn(() => true);
      close.push(layer(heard));
      expect(dispatch(key(name, { repeat: true })), "taken from the browser too").toBe(true);
      expect(heard).not.toHaveBeenCalled();
    },
  );

  it("goes on while it is held where it walks or erases, and in a text box", () => {
    const heard = vi.fn(() => true);
    close.push(layer(heard));
    for (const name of ["ArrowDown", "Backspace", "PageUp"]) dispatch(key(name, { repeat: true }));
    dispatch(key("a", { repeat: true, typing: true }));
    expect(heard).toHaveBeenCalledTimes(4);
    dispatch(key("Enter", { repeat: true, typing: true }));
    dispatch(key("F4", { repeat: true, typing: true }));
    expect(heard, "but not what confirms").toHaveBeenCalledTimes(4);
  });
});

describe("the keyboard", () => {
  const nobody = { scanned: () => undefined, torn: () => undefined };
  const send = (name: string) => {
    const event = new KeyboardEvent("keydown", { key: name, cancelable: true, bubbles: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it("tells a layer whether a text box has the focus", () => {
    const seen: boolean[] = [];
    close.push(layer(({ typing }) => seen.push(typing) > 0));
    close.push(listen(nobody));
    send("F2");
    const box = document.createElement("input");
    document.body.append(box);
    box.focus();
    send("F2");
    expect(seen).toEqual([false, true]);
  });

  it("leaves a reader alone that types into a box for it, and takes a card elsewhere", () => {
    const scanned = vi.fn();
    close.push(listen({ scanned, torn: vi.fn() }));
    const box = document.createElement("input");
    document.body.append(box);
    const burst = () => [..."EC1P90", "Enter"].map(send);
    box.dataset["scan"] = "all";
    box.focus();
    expect(burst()).not.toContain(true);
    expect(scanned).not.toHaveBeenCalled();
    box.blur();
    burst();
    expect(scanned).toHaveBeenCalledWith("EC1P90");
  });

  it("keeps from the browser what a layer took, and nothing else", () => {
    close.push(layer(({ key }) => key === "F3"));
    close.push(listen(nobody));
    expect([send("F3"), send("F4")]).toEqual([true, false]);
  });
});

describe("screens and their keys", () => {
  it("are the same on tab, key and address", () => {
    expect(["F2", "F3", "F9", "F10", "F11", "F4", "Esc"].map(viewOfKey)).toEqual([
      "producers",
      "deliveries",
      "settings",
      "close",
      "cash",
      null,
      null,
    ]);
    expect(["#/close", "#/nothing", ""].map(viewOf)).toEqual(["close", "weigh", "weigh"]);
  });
});
