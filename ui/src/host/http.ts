// A browser's way to the terminal: `acopioctl serve` on loopback.
import type { Commands } from "../bindings";
import { isFailure, unreachable, type CommandName, type Host, type Outcome } from "./types";

const KEPT_AS = "acopio-token";

/** Calls the terminal at the address the page came from, with the token of its address. */
export function httpHost(): Host {
  const token = takeToken();
  return {
    async call<K extends CommandName>(command: K, input: Commands[K]["input"]) {
      try {
        const answer = await fetch(`call/${command}`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-acopio-token": token },
          body: JSON.stringify(input),
        });
        const body: unknown = await answer.json();
        if (answer.ok) return { ok: true, value: body } as Outcome<Commands[K]["output"]>;
        return isFailure(body)
          ? { ok: false, failure: body }
          : unreachable(`${command}: ${answer.status}`);
      } catch (reason) {
        return unreachable(`${command}: ${String(reason)}`);
      }
    },
  };
}

/** Takes the token out of the address, so that it is not shown or passed on with it. */
function takeToken(): string {
  const address = new URL(window.location.href);
  const given = address.searchParams.get("token");
  if (given === null) return sessionStorage.getItem(KEPT_AS) ?? "";
  sessionStorage.setItem(KEPT_AS, given);
  address.searchParams.delete("token");
  window.history.replaceState(null, "", address);
  return given;
}
