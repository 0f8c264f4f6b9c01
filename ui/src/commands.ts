// Identities of commands, made when a form opens: a second click finds the first one's fact.

/** A new random UUID. Works where `crypto.randomUUID` does not: it wants a secure context. */
export function newCommand(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** The bytes of a chosen file in base 64; the terminal finds out their encoding. */
export async function base64Of(file: Blob): Promise<string> {
  return inBase64(new Uint8Array(await file.arrayBuffer()));
}

/** A pasted text in base 64, as UTF-8. */
export function base64OfText(text: string): string {
  return text === "" ? "" : inBase64(new TextEncoder().encode(text));
}

function inBase64(bytes: Uint8Array): string {
  const STEP = 0x8000; // more arguments at once overflow the call stack
  let binary = "";
  for (let at = 0; at < bytes.length; at += STEP) {
    binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return btoa(binary);
}
