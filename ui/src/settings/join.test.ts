import { expect, it } from "vitest";

import { readPicture } from "./join";

it("takes a code's picture apart", () => {
  const text = "acopio:https://acopio.example|archidona|07EN-W3AH-RZ6D-MV29-GQY5";
  expect(readPicture(` ${text}\n`)).toEqual({
    url: "https://acopio.example",
    center: "archidona",
    code: "07EN-W3AH-RZ6D-MV29-GQY5",
  });
});

it("waits for the whole code, however slowly it is typed", () => {
  const text = "acopio:https://acopio.example|archidona|07EN-W3AH-RZ6D-MV29-GQY5";
  for (let length = 0; length < text.length; length += 1) {
    expect(readPicture(text.slice(0, length)), text.slice(0, length)).toBeNull();
  }
});

it.each(["", "192.168.1.5:8780", "acopio:x|y", "acopio:x|y|z", "acopio:x|y|07EN-W3AH|z"])(
  "takes %o for what it is",
  (text) => {
    expect(readPicture(text)).toBeNull();
  },
);
