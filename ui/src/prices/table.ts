// The next price list while it is edited: rows of text, and the CSV that the terminal reads.
import type { PriceRow } from "../bindings";
import type { WordId } from "../word-ids";

/** One row as it is typed. */
export interface DraftPrice {
  /** Tells rows apart while they are edited. */
  key: number;
  form: string;
  name: string;
  grade: string;
  programme: string;
  price: string;
  unit: string;
}

/** The base price, and what the programmes add to it. */
export const PROGRAMMES = ["base", "organic", "chakra"] as const;

/** As the import writes them. */
const IN_CSV: Record<string, string> = { base: "base", organic: "organico", chakra: "chakra" };

/** The word for a programme. */
export function programmeWord(name: string): WordId {
  if (name === "organic") return "account-organic";
  return name === "chakra" ? "account-chakra" : "account-base";
}

/** The rows of a list, to be edited into the next. */
export function draftOf(rows: PriceRow[]): DraftPrice[] {
  return rows.map((row, key) => ({
    key,
    form: row.form,
    name: row.name,
    grade: row.grade,
    programme: row.programme,
    price: row.price,
    unit: row.unit,
  }));
}

/** The rows as CSV in the format of the import. Rows without a price are left out. */
export function csvOf(rows: DraftPrice[]): string {
  const lines = rows
    .filter((row) => row.price.trim() !== "")
    .map((row) =>
      [row.form, row.grade, IN_CSV[row.programme] ?? row.programme, row.price, row.unit]
        .map(cell)
        .join(";"),
    );
  return ["forma;grado;programa;precio;unidad", ...lines, ""].join("\n");
}

function cell(text: string): string {
  const plain = text.trim();
  return /[";\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
