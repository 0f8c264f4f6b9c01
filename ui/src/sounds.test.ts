import { describe, expect, it } from "vitest";
import type { Live, ScaleState } from "./bindings";
import { fakeHost } from "./host/fake";
import { soundBetween } from "./sounds";

function picture(change: (live: Live) => void = () => undefined): Live {
  const live = structuredClone(fakeHost().live);
  live.scale.state = "moving";
  change(live);
  return live;
}

const scale = (state: ScaleState) => picture((live) => (live.scale.state = state));

describe("what is heard", () => {
  it("is nothing at the start, and nothing while nothing changes", () => {
    expect(soundBetween(null, scale("stable"))).toBeNull();
    expect(soundBetween(scale("stable"), scale("stable"))).toBeNull();
    expect(soundBetween(scale("stable"), scale("counted"))).toBeNull();
  });

  it("is one note when the weight stands still", () => {
    expect(soundBetween(scale("moving"), scale("stable"))).toBe("stable");
  });

  it("asks to look when the scale is in trouble, once", () => {
    expect(soundBetween(scale("moving"), scale("dead"))).toBe("look");
    expect(soundBetween(scale("dead"), scale("over"))).toBeNull();
    expect(soundBetween(scale("stable"), scale("too-light"))).toBeNull();
  });

  it("does not take another scale's state for news", () => {
    const other = picture((live) => {
      live.scale.state = "stable";
      live.scale.name = "another";
    });
    expect(soundBetween(scale("moving"), other)).toBeNull();
  });

  it("says that a delivery is saved, before all else", () => {
    const last = (seq: number) => (live: Live) => {
      live.weigh.last = { ...live.weigh.last!, seq };
      live.scale.state = "stable";
    };
    const base = fakeHost().live.weigh.last;
    if (!base) throw new Error("the picture has a last delivery");
    expect(soundBetween(picture(last(7)), picture(last(8)))).toBe("saved");
    expect(soundBetween(picture(last(8)), picture(last(7))), "one was voided").toBeNull();
  });

  it("asks to look when the printer asks", () => {
    const asks = (job: string) =>
      picture((live) => {
        const why = { id: "print-unknown", args: {} };
        live.printer.asks = { job, title: "02-014-000142", why, unknown: true };
      });
    expect(soundBetween(picture(), asks("a"))).toBe("look");
    expect(soundBetween(asks("a"), asks("a"))).toBeNull();
    expect(soundBetween(asks("a"), asks("b"))).toBe("look");
  });
});
