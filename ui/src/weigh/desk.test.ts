import { describe, expect, it } from "vitest";
import type { Live } from "../bindings";
import { aBoard, aField } from "../host/fake-data";
import { settled, testDesk } from "../test/counter";
import { deskKey } from "./desk-keys";

/** Dry cacao with moisture and cut test still to be done. */
function dryCacao(live: Live): void {
  live.weigh.form = "cacao-nacional/seco";
  live.weigh.board = aBoard([]);
  live.weigh.fields = [
    aField({ id: "moisture", required: true }),
    aField({ id: "foreign-matter" }),
  ];
}

describe("the entry line", () => {
  it("takes a producer's number and Enter", async () => {
    const { desk, press, host, called } = testDesk("nobody");
    await press("1", "4", "2");
    expect(desk.entry).toBe("142");
    await press("Enter");
    expect(host.calls).toEqual([{ command: "weigh.scan", input: { code: "142" } }]);
    await press("Enter");
    expect(called(), "with nothing left to type Enter saves").toEqual(["weigh.scan", "weigh.save"]);
  });

  it("goes to the required field, then to the board, then saves", async () => {
    const { desk, press, host, counter } = testDesk();
    host.change(dryCacao);
    counter.take(host.live);
    expect(desk.target).toEqual({ kind: "field", field: "moisture" });
    await press("7", ",", "5");
    expect(host.calls.at(-1)?.input).toEqual({ field: "moisture", text: "7,5" });
    await press("Enter");
    expect(desk.mode).toBe("board");
    for (let bean = 0; bean < 100; bean += 1) await press(bean < 80 ? "1" : "2");
    await press("3");
    expect(desk.beans.length, "the board is full").toBe(100);
    await press("Enter");
    expect(desk.mode).toBe("line");
    await press("Enter");
    expect(host.calls.at(-1)?.command).toBe("weigh.save");
  });

  it("reads the moisture once more with a plus, and adds a weighing with it otherwise", async () => {
    const { desk, press, host, counter, called } = testDesk();
    host.change(dryCacao);
    counter.take(host.live);
    await press("7", ",", "4", "+", "+", "7", ",", ",", "8");
    expect(host.calls.at(-1)?.input).toEqual({ field: "moisture", text: "7,4+7,8" });
    await press("Backspace", "Backspace", "Backspace", "Backspace");
    expect(desk.entry, "back into the reading before").toBe("7,4");
    expect(called()).not.toContain("weigh.add");
    await press("Escape", "+");
    expect(called().at(-1)).toBe("weigh.add");
  });

  it("takes what the moisture meter shows with its key, where there is one", async () => {
    const { press, host, counter, called } = testDesk();
    host.change(dryCacao);
    counter.take(host.live);
    await press("m");
    expect(called()).not.toContain("meter.take");
    host.change(({ weigh }) => (weigh.meter = { reading: "7,4", product: "CACAO", say: null }));
    counter.take(host.live);
    await press("7", "m");
    expect(called().slice(-2), "what was being typed is kept first").toEqual([
      "weigh.measure",
      "meter.take",
    ]);
  });

  it("stays in a field that is wrong", async () => {
    const { desk, press, host, counter, called } = testDesk();
    host.change(dryCacao);
    counter.take(host.live);
    host.on("weigh.measure", ({ text }) => {
      host.change(({ weigh }) => {
        const problem = { id: "moisture-above-max", args: { moisture: "74 %", max: "15 %" } };
        Object.assign(weigh.fields[0]!, { text, problem, done: false });
      });
      return { ok: true, value: host.live };
    });
    await press("7", "4", "Enter", "Enter");
    expect(desk.target).toEqual({ kind: "field", field: "moisture" });
    expect(called()).not.toContain("weigh.save");
  });

  it("gives digits to the optional field when nothing else is asked", async () => {
    const { press, host } = testDesk();
    await press("3");
    expect(host.calls.at(-1)?.input).toEqual({ field: "foreign-matter", text: "3" });
  });

  it("gives back the text before when Esc leaves a field", async () => {
    const { press, host } = testDesk();
    await press("9", "Escape");
    expect(host.calls.at(-1)?.input).toEqual({ field: "foreign-matter", text: "0,2" });
  });

  it("opens the search with a letter, and picks nobody by itself", async () => {
    const { desk, press, called } = testDesk("nobody");
    await press("g");
    expect(desk.mode).toBe("search");
    expect(desk.entry).toBe("g");
    await press("Enter");
    expect(called()).toEqual([]);
  });
});

describe("keys of the desk", () => {
  it("do what is written on them", async () => {
    const { press, called } = testDesk();
    await press("+", "-", "F7", "w", ",");
    expect(called()).toEqual([
      "weigh.add",
      "weigh.drop_last",
      "weigh.rain",
      "weigh.form",
      "weigh.form",
    ]);
  });

  it("pick a container by its digit", async () => {
    const { desk, press, host } = testDesk();
    await press("*", "2");
    expect(host.calls).toEqual([{ command: "weigh.tare", input: { tare: "balde" } }]);
    expect(desk.mode).toBe("line");
  });

  it("type a weight with its reason", async () => {
    const { press, host } = testDesk();
    host.on("weigh.manual", () => ({ ok: true, value: host.live }));
    await press("F6", "3", "A", "7", "Enter", "4", "5", ",", "3", "Enter");
    const input = { gross: "45,3", reason: "paper", paper_number: "A7" };
    expect(host.calls).toEqual([{ command: "weigh.manual", input }]);
  });

  it("pay less in one step", async () => {
    const { press, host } = testDesk();
    await press("/", "1", "5", "0", "Enter");
    const input = { amount: "150", order: false };
    expect(host.calls).toEqual([{ command: "weigh.pay_less", input }]);
  });

  it("give a payment order where the drawer has run out, with one key", async () => {
    const { press, host, counter } = testDesk();
    host.change(({ weigh }) => {
      const offer = { typed: "38,20", pays: "$ 38,20", owes: "$ 162,55", order: true };
      weigh.account.offer = offer;
    });
    counter.take(host.live);
    await press("/", "+");
    const input = { amount: "38,20", order: true };
    expect(host.calls).toEqual([{ command: "weigh.pay_less", input }]);
    await press("/", "5", "Enter");
    expect(host.calls.at(-1)?.input, "the rest is on the order whatever is paid").toEqual({
      amount: "5",
      order: true,
    });
  });

  it("ask before giving up a delivery that was begun", async () => {
    const { desk, press, called } = testDesk();
    await press("Escape", "Enter");
    expect(desk.mode, "Enter decides nothing").toBe("cancel");
    await press("Escape");
    expect(called()).toEqual([]);
    await press("Escape", "1");
    expect(called()).toEqual(["weigh.cancel"]);
  });
});

describe("saving", () => {
  it("happens once, however often Enter is pressed meanwhile", async () => {
    const { desk, press, host, called } = testDesk();
    const enter = { key: "Enter", repeat: false, typing: false, pressing: false };
    deskKey(desk, enter);
    deskKey(desk, enter);
    deskKey(desk, enter);
    await settled();
    await press("Enter");
    expect(called()).toEqual(["weigh.save"]);
    expect(host.live.weigh.producer).toBeNull();
  });

  it("keeps what is typed meanwhile for the next producer", async () => {
    const { desk, called } = testDesk();
    for (const key of ["Enter", "1", "4", "2"]) {
      deskKey(desk, { key, repeat: false, typing: false, pressing: false });
    }
    await settled();
    expect(desk.entry).toBe("142");
    expect(called()).toEqual(["weigh.save"]);
  });

  it("passes a soft stop with the two digits only", async () => {
    const { desk, press, host } = testDesk();
    const stops = [{ hard: false, field: null, say: { id: "soft-over-quota", args: {} } }];
    host.on("weigh.save", ({ confirm }) => ({
      ok: true,
      value: { kind: "confirm", stops, weight: "108,932", wrong: confirm !== null },
    }));
    await press("Enter");
    expect(desk.mode).toBe("confirm");
    await press("Enter", "Enter", "Enter");
    expect(host.calls.length, "Enter alone asks nothing").toBe(1);
    await press("3", "1", "Enter");
    expect(host.calls.at(-1)?.input).toEqual({ confirm: "31" });
    expect(desk.soft?.wrong).toBe(true);
    expect(desk.entry, "a wrong answer is wiped").toBe("");
    await press("Escape");
    expect(desk.mode).toBe("line");
  });

  it("shows a refusal near the money and stays where it was", async () => {
    const { desk, press, host } = testDesk();
    const say = { id: "more-than-in-drawer", args: { drawer: "$ 20,00" } };
    host.on("weigh.save", () => ({ ok: false, failure: { code: "refused", say, detail: "" } }));
    host.on("weigh.add", () => ({ ok: true, value: host.live }));
    await press("Enter");
    expect(desk.failure).toEqual({ place: "money", say });
    await press("+");
    expect(desk.failure, "the next action wipes it").toBeNull();
  });
});

describe("what stands on the screen", () => {
  it("keeps a weight that is being typed from being lost in a save", async () => {
    const { desk, press, called } = testDesk();
    await press("F6", "1", "4", "5");
    await desk.save();
    expect(called(), "the green button waits for it").toEqual([]);
    expect(desk.entry).toBe("45");
    await press("Escape");
    await desk.save();
    expect(called()).toEqual(["weigh.save"]);
  });

  it("has its function keys also while somebody searches", async () => {
    const { desk, press } = testDesk("nobody");
    await press("/");
    expect(desk.mode).toBe("search");
    await press("F8");
    expect(desk.mode).toBe("void");
  });

  it("pays nothing less while nothing is due", async () => {
    const { desk, press, host, counter } = testDesk();
    host.change(({ weigh }) => (weigh.account.due = ""));
    counter.take(host.live);
    await press("/");
    expect(desk.mode).toBe("line");
  });
});

describe("a scan in the middle of typing", () => {
  it("takes its letters back out of the field and the board", async () => {
    const { desk, press, host } = testDesk();
    const undo = desk.remember();
    await press("4", "5");
    undo();
    await settled();
    expect(desk.entry).toBe("");
    expect(host.calls.at(-1)?.input).toEqual({ field: "foreign-matter", text: "0,2" });
    await desk.scan("EC1P900000001P");
    expect(host.calls.at(-1)?.input).toEqual({ code: "EC1P900000001P" });
  });
});
