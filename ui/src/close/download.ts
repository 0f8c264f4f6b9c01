// A file for the browser's own folder of downloads. The window has none: there it is saved.
import type { PageFile } from "../bindings";

/** Hands a file to the browser. */
export function download(file: PageFile): void {
  const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}
