// A PIN while it is typed. It is kept nowhere else.

/** Most digits of a PIN. */
const MOST = 12;

/** The PIN after one more key; null for a key that is none of it. */
export function pinAfter(pin: string, key: string): string | null {
  if (/^\d$/.test(key)) return pin.length < MOST ? pin + key : pin;
  if (key === "Backspace") return pin.slice(0, -1);
  return null;
}
