import { describe, expect, it } from "vitest";
import { bundleOf, lookUp, stretch, write } from "./words";
import { isDay, longDay, shortDay, typedDay } from "./dates";
import { gramsOf } from "./parts/practice";
import { base64OfText, newCommand } from "./commands";
import { csvOf } from "./prices/table";

describe("a sentence", () => {
  const bundle = bundleOf("es-EC", [
    "due =\n { $count ->\n [0] nada\n [one] una\n *[other] { $count }\n }\n",
  ]);

  it("chooses its plural by a figure that came as text", () => {
    const says = ["0", "1", "12"].map((count) => lookUp(bundle, "due", { count }));
    expect(says).toEqual(["nada", "una", "12"]);
  });

  it("shows figures as they were written, in every language", () => {
    const paid = bundleOf("en", ["paid = { $sum }\n"]);
    expect(lookUp(paid, "paid", { sum: "$ 1.234,50" })).toBe("$ 1.234,50");
    expect(lookUp(paid, "paid", { sum: "000142" }), "leading zeros are kept").toBe("000142");
    expect(lookUp(paid, "paid", { sum: "12345" })).toBe("12345");
  });

  it("keeps a right-to-left name together", () => {
    const named = bundleOf("es-EC", ["who = { $name }: 3\n"]);
    expect(lookUp(named, "who", { name: "مريم" })).toBe("\u2068مريم\u2069: 3");
  });

  it("shows its id where it is missing, so that a hole is seen", () => {
    expect(write("es-EC", "said", "no-such-thing").text).toBe("[no-such-thing]");
    expect(write("en", "screens", "no-such-thing").text).toBe("[no-such-thing]");
  });

  it("stands beside its Spanish when it is a draft in Kichwa, and only then", () => {
    const weigh = write("qu-EC", "screens", "weigh");
    expect(weigh.text).not.toBe(weigh.spanish);
    expect(weigh.spanish).toBe("Pesar");
    expect(write("qu-EC", "screens", "tare").spanish, "not translated: Spanish alone").toBeNull();
  });

  it("is some 40 % longer in the pseudo-language, and has every letter", () => {
    const text = "Guardar e imprimir";
    const letters = (from: string) => from.replace(/\P{L}/gu, "").length;
    expect(letters(stretch(text)) / letters(text)).toBeGreaterThan(1.35);
    expect(stretch("12,30 kg")).toContain("12,30");
  });
});

describe("a day", () => {
  it("is written with its weekday", () => {
    expect(shortDay("2026-11-03")).toBe("mar 3 nov");
    expect(longDay("2026-11-03")).toBe("martes 3 de noviembre de 2026");
  });

  it("is read as people type it", () => {
    const read = ["3/11/2026", "03-11-2026", "31/2/2026", "2026-11-03", ""].map(typedDay);
    expect(read).toEqual(["2026-11-03", "2026-11-03", null, null, null]);
    expect(isDay("2026-13-01")).toBe(false);
  });
});

describe("what is sent to the terminal", () => {
  it("has an identity in the form of a UUID, never the same twice", () => {
    const [one, two] = [newCommand(), newCommand()];
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one).not.toBe(two);
  });

  it("keeps the bytes of a pasted table", () => {
    const table = "nombre\nÑusta Andi 🌱\n";
    const bytes = Uint8Array.from(atob(base64OfText(table)), (each) => each.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe(table);
  });

  it("is a price list in the format of the import", () => {
    const row = { key: 1, form: "guayusa/hoja-fresca", name: "", grade: "", unit: "lb" };
    const rows = [
      { ...row, programme: "organic", price: "0,037125" },
      { ...row, programme: "base", price: " " },
    ];
    expect(csvOf(rows)).toBe(
      "forma;grado;programa;precio;unidad\nguayusa/hoja-fresca;;organico;0,037125;lb\n",
    );
  });

  it("reads a practice load digit by digit", () => {
    expect(["45,3", "0,355", "12", "1.25", "x", "1,2345"].map(gramsOf)).toEqual([
      45300,
      355,
      12000,
      1250,
      null,
      null,
    ]);
  });
});
