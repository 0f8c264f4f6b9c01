// The loads of the practice scale. They go to the simulated scale only and are part of no account.

/** A load that can be put on. */
export interface Load {
  grams: number;
  /** The same as people say it. */
  kilos: string;
  picture: string;
}

const heavy: Load[] = [
  { grams: 45_300, kilos: "45,3", picture: "tare-sack" },
  { grams: 32_300, kilos: "32,3", picture: "tare-sack" },
  { grams: 20_600, kilos: "20,6", picture: "tare-sack" },
  { grams: 12_800, kilos: "12,8", picture: "tare-bucket" },
  { grams: 8_400, kilos: "8,4", picture: "tare-basket" },
];

const light: Load[] = [
  { grams: 1_250, kilos: "1,25", picture: "tare-basket" },
  { grams: 640, kilos: "0,64", picture: "tare-basket" },
  { grams: 355, kilos: "0,355", picture: "vanilla" },
  { grams: 120, kilos: "0,12", picture: "vanilla" },
];

/** The loads that suit each scale of the catalogue. */
export const LOADS: Record<string, Load[]> = { platform: heavy, bench: heavy, counter: light };

/** Typed kilograms in grams, digit by digit and without floats; null when it is no weight. */
export function gramsOf(kilos: string): number | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(kilos.trim());
  if (!found) return null;
  return Number(`${found[1]}${(found[2] ?? "").padEnd(3, "0")}`);
}
