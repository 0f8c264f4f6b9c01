// Business days as people write them. No clock is read here: days come from the terminal.
import { t } from "./language.svelte";

const WEEKDAYS = [
  "weekday-0",
  "weekday-1",
  "weekday-2",
  "weekday-3",
  "weekday-4",
  "weekday-5",
  "weekday-6",
] as const;

const MONTHS = [
  "month-1",
  "month-2",
  "month-3",
  "month-4",
  "month-5",
  "month-6",
  "month-7",
  "month-8",
  "month-9",
  "month-10",
  "month-11",
  "month-12",
] as const;

interface Parts {
  year: string;
  month: (typeof MONTHS)[number];
  day: string;
  weekday: (typeof WEEKDAYS)[number];
}

/** Takes `2026-11-03` apart; null when it is no such day. */
function parts(day: string): Parts | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!found) return null;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const noon = new Date(Date.UTC(year, month - 1, date, 12));
  const name = MONTHS[month - 1];
  const weekday = WEEKDAYS[noon.getUTCDay()];
  if (!name || !weekday || noon.getUTCDate() !== date) return null;
  return { year: String(year), month: name, day: String(date), weekday };
}

/** Whether a text is a day such as `2026-11-03`. */
export function isDay(day: string): boolean {
  return parts(day) !== null;
}

/** `mar 3 nov`, for the head of the screen. */
export function shortDay(day: string): string {
  const at = parts(day);
  if (!at) return day;
  return t("day-short", {
    weekday: [...t(at.weekday)].slice(0, 3).join(""),
    day: at.day,
    month: [...t(at.month)].slice(0, 3).join(""),
  });
}

/** `martes 3 de noviembre de 2026`, where a person confirms it. */
export function longDay(day: string): string {
  const at = parts(day);
  if (!at) return day;
  return t("day-long", {
    weekday: t(at.weekday),
    day: at.day,
    month: t(at.month),
    year: at.year,
  });
}

/** `03/11/2026`, as on paper. */
export function plainDay(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return found ? `${found[3]}/${found[2]}/${found[1]}` : day;
}

/** A day as a person types it, `3/11/2026`, as `2026-11-03`; null when it is no day. */
export function typedDay(text: string): string | null {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (!found) return null;
  const [, day = "", month = "", year = ""] = found;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}
