// Starts `acopioctl serve` on a data folder of its own, and talks to it past the screens.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Any token with 16 letters or more. */
const TOKEN = "browser-tests-only";
/** The token of the producer's display. */
const DISPLAY_TOKEN = "the-producer's-own";
const SCREENS = fileURLToPath(new URL("../../../ui/dist", import.meta.url));

/** A binary of ours: named by the script, or the debug build where cargo puts it. */
export function binary(name, named) {
  const target =
    process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache", "acopio-target");
  const path = named ?? join(target, "debug", name);
  if (!existsSync(path))
    throw new Error(`${path} is missing: cargo build -p ${name}`);
  return path;
}

/** The first line that a program says; fails when it ends before. */
export function firstLine(child) {
  return Promise.race([
    createInterface(child.stdout)
      [Symbol.asyncIterator]()
      .next()
      .then((next) => next.value),
    new Promise((_, fail) =>
      child.once("exit", (code) => fail(new Error(`ended: ${code}`))),
    ),
  ]);
}

/** A running terminal without a window. */
export class Server {
  /** The data folder. */
  data;
  /** The address without the token, `http://127.0.0.1:40401`. */
  origin = "";
  #process = null;

  constructor(data) {
    this.data = data;
  }

  /** Starts one on an empty folder. */
  static async fresh() {
    const server = new Server(mkdtempSync(join(tmpdir(), "acopio-browser-")));
    await server.start();
    return server;
  }

  /** Starts (again) on the same folder and port. */
  async start() {
    const port = this.origin === "" ? "0" : new URL(this.origin).port;
    const options = [
      "serve",
      "--data",
      this.data,
      "--ui",
      SCREENS,
      "--port",
      port,
    ];
    const child = spawn(
      binary("acopioctl", process.env.ACOPIOCTL_BIN),
      options,
      {
        env: {
          ...process.env,
          ACOPIO_TOKEN: TOKEN,
          ACOPIO_DISPLAY_TOKEN: DISPLAY_TOKEN,
          ACOPIO_BACKUPS: join(this.data, "backups"),
          ACOPIO_REPORTS: join(this.data, "reports"),
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    this.#process = child;
    this.origin = new URL(await firstLine(child)).origin;
  }

  /** The address of the screens, with a language where one is asked for. */
  address(language = "") {
    const asked = language === "" ? "" : `&lang=${language}`;
    return `${this.origin}/?token=${TOKEN}${asked}`;
  }

  /** The address of the producer's display. */
  display(language = "") {
    const asked = language === "" ? "" : `&lang=${language}`;
    return `${this.origin}/display.html?token=${DISPLAY_TOKEN}${asked}`;
  }

  /** The status of a call with the token of the producer's display. */
  async asDisplay(command, input = {}) {
    const headers = { "content-type": "application/json", "x-acopio-token": DISPLAY_TOKEN };
    const body = JSON.stringify(input);
    return (await fetch(`${this.origin}/call/${command}`, { method: "POST", headers, body })).status;
  }

  /** Calls a command; the answer, or an error with the sentence's id. */
  async call(command, input = {}) {
    const answer = await fetch(`${this.origin}/call/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-acopio-token": TOKEN },
      body: JSON.stringify(input),
    });
    const body = await answer.json();
    if (!answer.ok)
      throw new Error(`${command}: ${body.say?.id} ${body.detail}`);
    return body;
  }

  /** Ends the program at once, as a power cut does. */
  async kill() {
    const child = this.#process;
    if (child === null) return;
    this.#process = null;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await ended;
  }

  /** Ends the program and throws the folder away. */
  async close() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** What sets up a real center that buys wet cacao, without prices and people yet. */
export const REAL_CENTER = {
  association: "Asociación Kallpa",
  center: "Centro Talag",
  number: "7",
  user: "Marta",
  language: "es-EC",
  communities: [],
  forms: ["cacao-nacional/baba"],
  prices_base64: "",
  producers_base64: "",
  prices_from: "",
  prices_until: "",
};

/** A demo center whose day is open, with nothing weighed. */
export async function openDemo() {
  const server = await Server.fresh();
  await server.call("start.demo");
  await openDay(server);
  return server;
}

/** Opens the proposed day with 9000 dollars in the drawer. */
export async function openDay(server) {
  const { proposed } = await server.call("day.view");
  await server.call("day.open", {
    day: proposed,
    cash: "9000",
    command: crypto.randomUUID(),
  });
}

/** The newest picture of the counter. */
export function live(server) {
  return server.call("live", { version: 0 });
}

/** Puts a load on a simulated scale; 0 takes everything off. */
export function load(server, grams, scale = "platform") {
  return server.call("sim.load", { scale, grams });
}

/** Waits until the scale of the chosen product says so; `states` as in the contract. */
export async function scaleSays(server, ...states) {
  return until(`a scale that is ${states}`, async () => {
    const { scale } = await live(server);
    return states.includes(scale.state) ? scale : null;
  });
}

/** Saves what is on the counter, past its soft stops, and waits until the receipt is out. */
export async function save(server) {
  const outcome = await server.call("weigh.save", { confirm: null });
  if (outcome.kind === "confirm") {
    await server.call("weigh.save", { confirm: outcome.weight.slice(-2) });
  }
  await until(
    "the receipt",
    async () => (await live(server)).weigh.last?.print === "printed",
  );
}

/** A whole delivery of wet cacao, past the screens. */
export async function deliver(server, code, grams) {
  await scaleSays(server, "empty");
  await server.call("weigh.choose", { code });
  await server.call("weigh.form", { form: "cacao-nacional/baba" });
  await load(server, grams);
  await scaleSays(server, "stable");
  await save(server);
  await load(server, 0);
}

/** Asks until there is an answer that is not null. */
export async function until(what, ask, patience_ms = 15_000) {
  const tries = patience_ms / 50;
  for (let tried = 0; tried < tries; tried += 1) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false)
      return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}
