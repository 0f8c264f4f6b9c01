import { expect, it } from "vitest";
import { Chosen } from "./chosen.svelte";
import { settled } from "./test/counter";

/** Rows whose pages come when the test says so. */
function rows() {
  const asked: { key: number; answer: (page: string) => void }[] = [];
  const chosen = new Chosen<number, string>(
    (key) => new Promise((answer) => asked.push({ key, answer })),
  );
  return { asked, chosen };
}

it("goes one row on for each arrow, also before the pages are here", async () => {
  const { asked, chosen } = rows();
  for (let pressed = 0; pressed < 3; pressed += 1) chosen.step([7, 8, 9], 1);
  expect(chosen.key).toBe(9);
  asked[0]?.answer("seven");
  await settled();
  expect(chosen.page, "it was overtaken").toBeNull();
  expect(asked[1]?.key, "the row between is skipped").toBe(9);
  asked[1]?.answer("nine");
  await settled();
  expect(chosen.page).toBe("nine");
});

it("shows nothing that comes after it was left", async () => {
  const { asked, chosen } = rows();
  chosen.show(7);
  chosen.leave();
  asked[0]?.answer("seven");
  await settled();
  expect(chosen.page).toBeNull();
});
