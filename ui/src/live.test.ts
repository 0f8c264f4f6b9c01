import { render, waitFor } from "@testing-library/svelte";
import { expect, it } from "vitest";
import App from "./App.svelte";
import { fakeHost } from "./host/fake";
import { unreachable } from "./host/types";
import { Counter } from "./live.svelte";

it("asks for the newest picture once at a time, however often it changes", async () => {
  const host = fakeHost("");
  const ask = host.call.bind(host);
  const asked = { now: 0, most: 0 };
  host.call = async (command, input) => {
    if (command !== "live") return ask(command, input);
    asked.now += 1;
    asked.most = Math.max(asked.most, asked.now);
    const answer = await ask(command, input);
    asked.now -= 1;
    return answer;
  };
  const counter = new Counter(host);
  await counter.ask();
  const { container } = render(App, { props: { counter } });
  await waitFor(() => expect(container.querySelector("main")).not.toBeNull());

  // What a command answers changes the picture while the terminal is being asked for the next.
  host.on("weigh.drop_last", () => {
    host.live = { ...host.live, version: host.live.version + 1, clock: `18:0${changed}` };
    return { ok: true, value: host.live };
  });
  let changed = 0;
  while (changed < 9) {
    changed += 1;
    await counter.call("weigh.drop_last", {});
    await waitFor(() => expect(container.textContent).toContain(`18:0${changed}`));
  }
  expect(asked.most).toBe(1);
});

it("shows what a terminal says that began anew, although it counts from the beginning", async () => {
  const host = fakeHost("");
  const ask = host.call.bind(host);
  const counter = new Counter(host);
  await counter.ask();
  const { container } = render(App, { props: { counter } });
  await waitFor(() => expect(container.querySelector("main")).not.toBeNull());
  host.live = { ...host.live, version: 50 };
  await waitFor(() => expect(counter.live?.version).toBe(50), { timeout: 4000 });
  host.call = async (command, input) =>
    command === "live" ? unreachable("gone") : ask(command, input);
  host.change(({ scale }) => (scale.weight = "1,00"));
  await waitFor(() => expect(counter.lost).toBe(true));

  // Something without a picture is answered first.
  host.live = { ...host.live, version: 3, clock: "18:59" };
  host.call = ask;
  const looked = await counter.now("close.view", {});
  expect(looked.ok).toBe(true);
  await waitFor(() => expect(container.textContent).toContain("18:59"), { timeout: 4000 });
  expect(counter.lost).toBe(false);
});
