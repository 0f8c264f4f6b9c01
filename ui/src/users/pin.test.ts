import { expect, test } from "vitest";
import { pinAfter } from "./pin";

test("a PIN takes digits and gives them back", () => {
  expect(pinAfter("48", "2")).toBe("482");
  expect(pinAfter("482", "Backspace")).toBe("48");
  expect(pinAfter("", "Backspace")).toBe("");
  for (const key of ["a", ",", "Enter", "F1", "10"]) expect(pinAfter("48", key)).toBeNull();
  expect(pinAfter("123456789012", "3")).toBe("123456789012");
});
