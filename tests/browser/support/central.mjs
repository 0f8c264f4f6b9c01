// Starts `acopio-server` on a folder of its own, with one center.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { binary, firstLine } from "./serve.mjs";

/** The short name of its center. */
export const CENTER = "archidona";

/** A running central server. */
export class Central {
  /** Where it listens, as a person types it. */
  url = "";
  #data = mkdtempSync(join(tmpdir(), "acopio-central-"));
  #process = null;

  /** Starts one with a center. */
  static async start() {
    const central = new Central();
    central.admin("add-center", CENTER, "Centro Archidona");
    const options = [...central.#options(), "serve", "--listen", "127.0.0.1:0"];
    const child = spawn(central.#binary(), options, {
      stdio: ["ignore", "pipe", "ignore"],
    });
    central.#process = child;
    central.url = await firstLine(child);
    return central;
  }

  #binary() {
    return binary("acopio-server", process.env.ACOPIO_SERVER_BIN);
  }

  #options() {
    return ["--data", this.#data];
  }

  /** What its administrator's command line answers. */
  admin(...words) {
    const options = [...this.#options(), "admin", ...words];
    return execFileSync(this.#binary(), options, { encoding: "utf8" }).trim();
  }

  /** A fresh one-time code. */
  code() {
    return this.admin("code", CENTER).split("\t")[1];
  }

  /** Takes what lies on a stick, also when it does not serve. */
  take(stick) {
    const options = [...this.#options(), "import", stick];
    return execFileSync(this.#binary(), options, { encoding: "utf8" }).trim();
  }

  /** No longer serves; its folder stays. */
  async stop() {
    const child = this.#process;
    if (child === null) return;
    this.#process = null;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await ended;
  }

  /** Ends it and throws its folder away. */
  async close() {
    await this.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }
}
