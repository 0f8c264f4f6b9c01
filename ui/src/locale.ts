// The language that libraries ask the browser for while they load. A desktop without one says "C",
// which is no language to `Intl`: where that were thrown, no screen would come at all.

try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "es-EC", configurable: true });
}
