// What the dialects of scales are called: by the makers whose scales speak them.
import type { WordId } from "../word-ids";

/** The words for each dialect, by its name. */
export const DIALECTS: Readonly<Record<string, WordId>> = {
  "st-gs": "dialect-st-gs",
  "st-gs-read": "dialect-st-gs-read",
  yaohua: "dialect-yaohua",
  "yaohua-forward": "dialect-yaohua-forward",
  "yaohua-reversed": "dialect-yaohua-reversed",
  "yaohua-a12e": "dialect-yaohua-a12e",
  "yaohua-ww": "dialect-yaohua-ww",
  "yaohua-command": "dialect-yaohua-command",
  "toledo-continuous": "dialect-toledo-continuous",
  "toledo-8217": "dialect-toledo-8217",
  ohaus: "dialect-ohaus",
  "mt-sics": "dialect-mt-sics",
  nci: "dialect-nci",
  sma: "dialect-sma",
  "rice-lake": "dialect-rice-lake",
  cas10: "dialect-cas10",
  "cas-ecr": "dialect-cas-ecr",
  prix: "dialect-prix",
  adam: "dialect-adam",
  pattern: "dialect-pattern",
};
