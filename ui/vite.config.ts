// One bundle for both hosts: the window and a browser on `acopioctl serve`.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  base: "./",
  clearScreen: false,
  // Words and pictograms are shared with the receipts and lie outside this folder.
  server: { port: 1420, strictPort: true, fs: { allow: [".."] } },
  build: {
    outDir: mode === "fake" ? "dist-fake" : "dist",
    target: ["chrome111", "safari16.4"],
    // The content policy allows fonts from our own files only, never from data addresses.
    assetsInlineLimit: 0,
    // The clerk's screens, and the producer's display.
    rolldownOptions: { input: ["index.html", "display.html"] },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
}));
