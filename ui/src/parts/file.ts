// A chosen file as the terminal takes it.
import type { Say } from "../bindings";
import { base64Of } from "../commands";

/** The largest file that the terminal reads, bytes; a larger one is not even opened here. */
const BYTES_MAX = 20 * 1024 * 1024;

export type Chosen = { name: string; base64: string } | { say: Say };

/** Reads a file; a sentence where it cannot be read: another program may be writing it. */
export async function chosen(file: File): Promise<Chosen> {
  if (BYTES_MAX < file.size) return { say: { id: "csv-file-large", args: { most: "20" } } };
  try {
    return { name: file.name, base64: await base64Of(file) };
  } catch {
    return { say: { id: "file-unreadable", args: {} } };
  }
}
