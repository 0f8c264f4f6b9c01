// The chosen row of a list stays in view while the arrow keys walk through it.
import type { Attachment } from "svelte/attachments";

/** Scrolls its list as far as the chosen row needs. */
export function inView(chosen: boolean): Attachment<HTMLElement> {
  return (row) => {
    if (chosen) row.scrollIntoView({ block: "nearest" });
  };
}
