// Starts `acopio-server` on a folder of its own, with one center.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
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
  #copy = mkdtempSync(join(tmpdir(), "acopio-central-copy-"));
  #process = null;

  /** Starts one with a center. */
  static async start() {
    const central = new Central();
    central.admin("add-center", CENTER, "Centro Archidona");
    await central.#serve("127.0.0.1:0");
    return central;
  }

  async #serve(listen) {
    const options = [...this.#options(), "serve", "--listen", listen];
    const child = spawn(this.#binary(), options, {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#process = child;
    this.url = await firstLine(child);
  }

  /** Keeps a copy of all that it has. */
  async keep() {
    const { host } = new URL(this.url);
    await this.stop();
    cpSync(this.#data, this.#copy, { recursive: true });
    await this.#serve(host);
  }

  /** Is put back to that copy. */
  async putBack() {
    const { host } = new URL(this.url);
    await this.stop();
    rmSync(this.#data, { recursive: true, force: true });
    cpSync(this.#copy, this.#data, { recursive: true });
    await this.#serve(host);
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
    for (const folder of [this.#data, this.#copy]) rmSync(folder, { recursive: true, force: true });
  }
}
