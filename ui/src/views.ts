// The screens and their keys. What a key does is written on its tab.
import type { WordId } from "./word-ids";

/** A screen of the open center. */
export type View =
  | "weigh"
  | "producers"
  | "transfers"
  | "deliveries"
  | "reports"
  | "signals"
  | "cash"
  | "prices"
  | "settings"
  | "notices"
  | "close";

/** A tab of the head, with its key. */
export interface Tab {
  view: View;
  key: string;
  words: Extract<
    WordId,
    "weigh" | "producers" | "deliveries" | "cash" | "settings" | "close-day" | "open-day"
  >;
  /** It makes sense only while the day is open. */
  needsDay: boolean;
}

/** The notices have no tab: the foot offers them when there are new ones. */
export const NOTICES_KEY = "F1";

/** The tabs, from left to right. */
export const TABS: Tab[] = [
  { view: "weigh", key: "Esc", words: "weigh", needsDay: false },
  { view: "producers", key: "F2", words: "producers", needsDay: false },
  { view: "deliveries", key: "F3", words: "deliveries", needsDay: false },
  { view: "cash", key: "F11", words: "cash", needsDay: true },
  { view: "settings", key: "F9", words: "settings", needsDay: false },
  { view: "close", key: "F10", words: "close-day", needsDay: true },
];

const VIEWS: View[] = [
  "weigh",
  "producers",
  "transfers",
  "deliveries",
  "reports",
  "signals",
  "cash",
  "prices",
  "settings",
  "notices",
  "close",
];

/** The screen that an address names; home for anything else. */
export function viewOf(hash: string): View {
  const name = hash.replace(/^#\/?/, "");
  return VIEWS.find((view) => view === name) ?? "weigh";
}

/** The screen of a function key, or null. */
export function viewOfKey(key: string): View | null {
  if (key === NOTICES_KEY) return "notices";
  const tab = TABS.find((each) => each.key === key);
  return tab && tab.key !== "Esc" ? tab.view : null;
}

/** Whether a screen makes sense only while the day is open. */
export function needsDay(view: View): boolean {
  return TABS.some((tab) => tab.view === view && tab.needsDay);
}
