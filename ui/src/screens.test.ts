import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "./App.svelte";
import { aStrip } from "./host/fake-data";
import { fakeHost, type FakeHost } from "./host/fake";
import { Counter } from "./live.svelte";
import Strip from "./parts/Strip.svelte";

beforeEach(() => {
  location.hash = "";
});

async function open(state: string, prepare?: (host: FakeHost) => void) {
  const host = fakeHost(state);
  prepare?.(host);
  const counter = new Counter(host);
  const view = render(App, { props: { counter } });
  await waitFor(() => expect(view.container.querySelector("main")).not.toBeNull());
  return { host, counter, user: userEvent.setup({ delay: 60 }), ...view };
}

const called = (host: FakeHost) => host.calls.map((call) => call.command);

describe("the weigh-in screen", () => {
  it("shows the producer, the weight, the account and what is due", async () => {
    const { container } = await open("");
    await screen.findByText("Rosa Grefa Tapuy");
    const text = container.textContent?.replace(/\s+/g, " ") ?? "";
    for (const each of ["32,300", "31,450 kg", "108,932 kg", "− tara 0,850 (balde)", "$ 200,75"]) {
      expect(text).toContain(each);
    }
  });

  it("follows the terminal: a new weighing is one more chip", async () => {
    const { host } = await open("");
    await screen.findByText("23,750");
    host.change(({ weigh }) => {
      const row = { number: 4, gross: "32,300", tare: "0,850", net: "31,111", manual: false };
      weigh.weighings = [...weigh.weighings, row];
    });
    await screen.findByText("31,111");
  });

  it("saves with Enter, once", async () => {
    const { host, user } = await open("");
    await screen.findByText("Rosa Grefa Tapuy");
    await user.keyboard("{Enter}");
    await user.keyboard("{Enter}");
    await screen.findByText("¿Quién trae?");
    expect(called(host).filter((command) => command === "weigh.save")).toEqual(["weigh.save"]);
  });

  it("says on its button why it is off", async () => {
    await open("full");
    const button = await screen.findByRole("button", { name: /Guardar e imprimir/ });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(button.textContent).toContain("Falta la humedad");
  });

  it("shows soft stops in their panel and wants the two digits", async () => {
    const { user, host } = await open("", (each) =>
      each.on("weigh.save", () => ({
        ok: true,
        value: {
          kind: "confirm",
          stops: [
            {
              hard: false,
              field: null,
              say: { id: "soft-just-delivered", args: { minutes: "3" } },
            },
          ],
          weight: "108,932",
          wrong: false,
        },
      })),
    );
    await screen.findByText("Rosa Grefa Tapuy");
    await user.keyboard("{Enter}");
    await screen.findByText("Esta persona entregó lo mismo hace 3 min.");
    const confirm = screen.getByRole("button", { name: /Guardar así/ });
    await user.click(confirm);
    const saves = called(host).filter((command) => command === "weigh.save");
    expect(saves, "off while nothing is typed").toHaveLength(1);
    await user.keyboard("32{Enter}");
    await waitFor(() => expect(host.calls.at(-1)?.input).toEqual({ confirm: "32" }));
  });

  it("shows names as text, whatever they hold", async () => {
    const { container } = await open("name");
    const name = await screen.findByTitle(/<img src=x/);
    expect(name.textContent).toContain("<img src=x onerror=alert(1)>");
    expect(container.querySelector("img[src='x']")).toBeNull();
  });

  it("picks nobody from a search until somebody is picked", async () => {
    const { host, user } = await open("nobody");
    await screen.findByText("¿Quién trae?");
    await user.keyboard("/");
    const box = await screen.findByLabelText("Buscar por nombre");
    await user.type(box, "gr");
    await screen.findByText("Rosa Grefa 0");
    await user.keyboard("{Enter}");
    expect(called(host)).not.toContain("weigh.choose");
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(host.calls.at(-1)?.input).toEqual({ code: "K-0100" }));
  });

  it("takes a card on any screen, and its Enter confirms nothing", async () => {
    const { host, user } = await open("nobody");
    await screen.findByText("¿Quién trae?");
    await user.keyboard("{F3}");
    const box = await screen.findByLabelText("Recibo, nombre o número");
    // In one go: however busy the machine is, a scanner's keys come quickly.
    for (const key of [..."EC1P900000001P", "Enter"]) void fireEvent.keyDown(box, { key });
    await screen.findByText("Rosa Grefa Tapuy");
    const scans = host.calls.filter((call) => call.command === "weigh.scan");
    expect(scans.map((call) => call.input)).toEqual([{ code: "EC1P900000001P" }]);
    expect(called(host)).not.toContain("weigh.save");
  });
});

describe("a scanner on a line of its own", () => {
  const scan = (host: FakeHost, number: number, code: string) =>
    host.change((live) => (live.scans = [...live.scans, { number, code }]));
  const scans = (host: FakeHost) =>
    host.calls.filter((call) => call.command === "weigh.scan").map((call) => call.input);

  it("opens the producer on any screen, in the middle of a word, once", async () => {
    const { host, user } = await open("nobody");
    await screen.findByText("¿Quién trae?");
    await user.keyboard("{F3}");
    const box = await screen.findByLabelText<HTMLInputElement>("Recibo, nombre o número");
    await user.type(box, "gre");
    scan(host, 1, "EC1P900000001P");
    await screen.findByText("Rosa Grefa Tapuy");
    host.change(({ scale }) => (scale.weight = "9,999"));
    await screen.findByText(/9,999/);
    expect(scans(host)).toEqual([{ code: "EC1P900000001P" }]);
  });

  it("says on any screen that a card was not read whole, and opens nobody", async () => {
    const { host, user } = await open("nobody");
    await screen.findByText("¿Quién trae?");
    await user.keyboard("{F3}");
    await screen.findByLabelText("Recibo, nombre o número");
    scan(host, 1, "");
    await screen.findByText(/no se leyó completo/);
    expect(scans(host)).toEqual([]);
  });

  it("has read nothing yet for a screen that has just come", async () => {
    const { host } = await open("nobody", (host) => scan(host, 7, "EC1P900000001P"));
    await screen.findByText("¿Quién trae?");
    scan(host, 8, "EC1P900000002N");
    await waitFor(() => expect(scans(host)).toEqual([{ code: "EC1P900000002N" }]));
  });
});

describe("what the scale complained of", () => {
  const say = (id: string) => ({ ok: false, failure: { code: "scale", say: { id, args: {} } } });

  it("is said until the scale is empty or stands still", async () => {
    for (const calm of ["empty", "stable"] as const) {
      const { host, user, unmount } = await open("");
      host.on("weigh.add", () => say("scale-moving") as never);
      host.change(({ scale }) => (scale.state = "moving"));
      await screen.findByText("En movimiento");
      await user.keyboard("+");
      await screen.findByText(/^Se está moviendo/);
      host.change(({ scale }) => (scale.state = "negative"));
      await screen.findByText("Bajo cero");
      await screen.findByText(/^Se está moviendo/);
      host.change(({ scale }) => (scale.state = calm));
      await waitFor(() => expect(screen.queryByText(/^Se está moviendo/)).toBeNull());
      unmount();
    }
  });

  it("does not take other failures along", async () => {
    const { host, user } = await open("");
    host.on("weigh.add", () => ({
      ok: false,
      failure: { code: "storage", say: { id: "storage-failed", args: {} }, detail: "" },
    }));
    host.change(({ scale }) => (scale.state = "moving"));
    await screen.findByText("En movimiento");
    await user.keyboard("+");
    const failure = await waitFor(() => document.querySelector(".middle [role=alert].shown")!);
    const words = failure.textContent;
    host.change(({ scale }) => (scale.state = "stable"));
    await screen.findByText("Estable");
    expect(document.querySelector(".middle [role=alert].shown")?.textContent).toBe(words);
  });
});

describe("the printer's question", () => {
  it.each([
    ["{F1}", true],
    ["{Insert}", false],
  ])("is answered with %s, whatever panel is open and whoever types", async (key, yes) => {
    const { host, user } = await open("asks");
    host.on("print.came_out", () => ({ ok: true, value: host.live }));
    await screen.findByText("¿Salió el recibo completo?");
    await user.keyboard("{F6}"); // the panel for a typed weight
    await user.keyboard(key);
    await waitFor(() => expect(host.calls.at(-1)?.input).toEqual({ job: "1", yes }));
    await user.keyboard("{F3}");
    await user.click(await screen.findByLabelText("Recibo, nombre o número"));
    await user.keyboard(key);
    expect(called(host).filter((command) => command === "print.came_out")).toHaveLength(2);
  });
});

describe("the frame", () => {
  it("shows a refused file alone, with what to do", async () => {
    const { container } = await open("refused");
    await screen.findByText("No se puede abrir");
    expect(container.querySelector("nav")).toBeNull();
  });

  it("offers a new key where the file came without its own, and only there", async () => {
    const { host, user } = await open("keyless");
    await screen.findByRole("button", { name: /Seguir con una llave nueva/ });
    await user.keyboard("{F9}");
    expect(called(host)).toContain("start.new_key");
    cleanup();
    const damaged = await open("refused");
    await screen.findByText("No se puede abrir");
    expect(screen.queryByRole("button", { name: /llave nueva/ })).toBeNull();
    await damaged.user.keyboard("{F9}");
    expect(called(damaged.host)).not.toContain("start.new_key");
  });

  it("offers the two ways to begin on a fresh machine", async () => {
    await open("fresh");
    await screen.findByRole("button", { name: /Probar/ });
    await screen.findByRole("button", { name: /Configurar este centro/ });
  });

  it("shows only the opening while no day is open", async () => {
    await open("closed");
    const nav = await screen.findByRole("navigation");
    expect(within(nav).queryByText("Cerrar día")).toBeNull();
    await screen.findByText("Dinero en la caja");
  });

  it("says so when the terminal does not answer", async () => {
    const { host, counter } = await open("");
    await screen.findByText("Rosa Grefa Tapuy");
    host.on("weigh.add", () => ({
      ok: false,
      failure: { code: "broken", say: { id: "host-unreachable", args: {} }, detail: "" },
    }));
    await counter.call("weigh.add", {});
    await screen.findByText(/El programa no responde\. Lo mostrado/);
  });
});

describe("closing the day", () => {
  it("is blind: what should be there is told only after the count", async () => {
    const { host, user, container } = await open("");
    host.on("close.count", ({ counted }) => ({
      ok: true,
      value: {
        counted: `$ ${counted}`,
        expected: "$ 305,00",
        difference: "-$ 5,00",
        agrees: false,
      },
    }));
    await screen.findByText("Rosa Grefa Tapuy");
    await user.keyboard("{F10}");
    await screen.findByText("Contar la caja");
    expect(container.textContent).not.toContain("305,00");
    await user.keyboard("300{Enter}");
    await screen.findByText("$ 305,00");
    const close = screen.getByRole("button", { name: /Falta el motivo/ });
    expect(close.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("a slip", () => {
  it("has the paper's columns, sizes and alignment", () => {
    const { container } = render(Strip, { props: { strip: aStrip } });
    const rows = [...container.querySelectorAll<HTMLElement>(".rows span")];
    const money = rows.find((row) => row.textContent === "$ 200,75");
    expect(container.querySelector<HTMLElement>(".rows")?.style.width).toBe("48ch");
    expect(money?.style.transform).toBe("scale(2, 3)");
    expect(money?.style.width).toBe("calc(48ch / 2)");
    expect(money?.className).toContain("right");
    expect(rows.every((row) => [...(row.textContent ?? "")].length <= 48)).toBe(true);
    expect(container.querySelectorAll("img, svg").length, "pictogram and QR").toBe(2);
  });
});
