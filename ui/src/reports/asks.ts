// What can be asked, in the order in which it is offered; each has its title in messages.ftl.
import type { ReportAsk, ReportKind, ReportPeriod } from "../bindings";

/** What can be asked, each with its title in messages.ftl. */
export const KINDS: { id: ReportKind; title: string }[] = [
  { id: "by-product", title: "report-by-product" },
  { id: "by-form", title: "report-by-form" },
  { id: "by-community", title: "report-by-community" },
  { id: "by-producer", title: "report-by-producer" },
  { id: "by-sex", title: "report-by-sex" },
  { id: "by-programme", title: "report-by-programme" },
  { id: "by-clerk", title: "report-by-clerk" },
  { id: "by-day", title: "report-by-day" },
  { id: "by-week", title: "report-by-week" },
  { id: "by-month", title: "report-by-month" },
  { id: "members", title: "report-members" },
  { id: "purchases", title: "report-purchases" },
  { id: "quotas", title: "report-quotas" },
  { id: "premiums", title: "report-premiums" },
  { id: "half-year", title: "report-half-year" },
];

/** When, likewise. */
export const PERIODS: { id: ReportPeriod; title: string }[] = [
  { id: "today", title: "report-period-today" },
  { id: "this-month", title: "report-period-this-month" },
  { id: "last-month", title: "report-period-last-month" },
  { id: "this-half", title: "report-period-this-half" },
  { id: "last-half", title: "report-period-last-half" },
  { id: "this-season", title: "report-period-this-season" },
  { id: "last-season", title: "report-period-last-season" },
  { id: "days", title: "report-period-days" },
];

/** The first question. */
export function firstAsk(): ReportAsk {
  return {
    kind: "by-product",
    period: "this-season",
    from: "",
    until: "",
    product: "",
    community: "",
    producer: "",
    before: false,
  };
}
