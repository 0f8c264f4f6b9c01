// The picture of a one-time code: address, center and code in one text.
import type { JoinServer } from "../bindings";

/** What stands in a code's picture (`acopio:<address>|<center>|<code>`); null for anything else. */
export function readPicture(text: string): JoinServer | null {
  const parts = text.trim().match(/^acopio:([^|]+)\|([^|]+)\|((?:[0-9A-Z]{4}-?){4}[0-9A-Z]{4})$/i);
  if (!parts) return null;
  const [, url = "", center = "", code = ""] = parts;
  return { url, center, code };
}
