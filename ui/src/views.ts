// The screens and their keys. What a key does is written on its tab.
import type { WordId } from "./word-ids";

/** A screen of the open center. */
export type View =
  | "weigh"
  | "producers"
  | "transfers"
  | "bring"
  | "deliveries"
  | "reports"
  | "signals"
  | "cash"
  | "prices"
  | "settings"
  | "notices"
  | "close"
  | "days";

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
  /** What whoever is at the counter must be allowed to do there. */
  right: "look" | "weigh" | "drawer";
}

/** The notices have no tab: the foot offers them when there are new ones. */
export const NOTICES_KEY = "F1";

/** The tabs, from left to right. */
export const TABS: Tab[] = [
  { view: "weigh", key: "Esc", words: "weigh", needsDay: false, right: "weigh" },
  { view: "producers", key: "F2", words: "producers", needsDay: false, right: "look" },
  { view: "deliveries", key: "F3", words: "deliveries", needsDay: false, right: "look" },
  { view: "cash", key: "F11", words: "cash", needsDay: true, right: "drawer" },
  { view: "settings", key: "F9", words: "settings", needsDay: false, right: "look" },
  { view: "close", key: "F10", words: "close-day", needsDay: true, right: "drawer" },
];

const VIEWS: View[] = [
  "weigh",
  "producers",
  "transfers",
  "bring",
  "deliveries",
  "reports",
  "signals",
  "cash",
  "prices",
  "settings",
  "notices",
  "close",
  "days",
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

/** Key with which whoever is at the counter leaves it. */
export const LEAVE_KEY = "F12";

/** The tabs that are of use now, to whoever may do that. */
export function tabsOf(dayOpen: boolean, may: string[]): Tab[] {
  return TABS.filter((tab) => {
    // Before the day is open, its opening stands in the place of weighing.
    const right = tab.view === "weigh" && !dayOpen ? "drawer" : tab.right;
    return (dayOpen || !tab.needsDay) && may.includes(right);
  });
}

/** The screen that is shown where this one is asked for: whoever may not gets what they may. */
export function allowed(view: View, dayOpen: boolean, may: string[]): View {
  const tabs = tabsOf(dayOpen, may);
  const tab = TABS.find((each) => each.view === view);
  if (tab === undefined || tabs.includes(tab)) return view;
  // The end of the day stays on the screen that closed it.
  if (tab.needsDay && may.includes(tab.right)) return view;
  return tabs[0]?.view ?? "deliveries";
}

/** Whether a screen makes sense only while the day is open. */
export function needsDay(view: View): boolean {
  return TABS.some((tab) => tab.view === view && tab.needsDay);
}
