import { Id, newId } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { Mail, mailIdOf, oneLine } from "./mail.ts";

const mail = { id: newId(), to: "ada@plinth.example", subject: "Hello", html: "<p>Hello</p>", text: "Hello" };
const pointers = (changed: object) => [
  ...new Set(Mail.safeParse({ ...mail, ...changed }).error?.issues.map(({ path }) => path.join("/"))),
];

/** What could end a header's line or hide in it. */
const breaks = ["\r\n", "\n", "\r", "\0", "\t", "\u001b", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029", "\ud800"];

describe("a header", () => {
  test.each(breaks)("cannot be ended or bent in the subject by %j", (character) => {
    expect(pointers({ subject: `Hello${character}Bcc: eve@plinth.example` })).toEqual(["subject"]);
    expect(pointers({ subject: `Hello${character}` })).toEqual(["subject"]);
  });

  test.each([...breaks, " ", ",", ";", "<", ">", '"', "(", ":"])("cannot be bent in the address by %j", (character) => {
    for (const to of [`ada@plinth.example${character}eve@plinth.example`, `ada${character}@plinth.example`])
      expect(pointers({ to })).toEqual(["to"]);
  });

  test("takes every other letter", () => {
    expect(Mail.parse({ ...mail, subject: "Zoë — 你好 😀" }).subject).toBe("Zoë — 你好 😀");
  });

  test("has an end", () => {
    expect(pointers({ subject: "x".repeat(251) })).toEqual(["subject"]);
    expect(pointers({ to: `${"a".repeat(250)}@plinth.example` })).toEqual(["to"]);
  });
});

describe("one line", () => {
  test.each(breaks)("holds no %j", (character) => {
    const line = oneLine(`${character}Acme${character}${character}Bcc: eve@plinth.example${character}`);
    expect(line).toBe("Acme Bcc: eve@plinth.example");
    expect(pointers({ subject: line })).toEqual([]);
  });

  test("leaves words as they are", () => {
    expect(oneLine("Zoë & 你好 😀")).toBe("Zoë & 你好 😀");
  });
});

describe("the id of a mail with a cause", () => {
  test("is the same for the same cause and recipient, and another one for any other", () => {
    const [cause, other] = [newId(), newId()];
    expect(mailIdOf(cause, "ada")).toBe(mailIdOf(cause, "ada"));
    expect(new Set([mailIdOf(cause, "ada"), mailIdOf(cause, "grace"), mailIdOf(other, "ada")]).size).toBe(3);
    expect(Id.safeParse(mailIdOf(cause, "ada")).success).toBe(true);
  });
});

test.each(["javascript:alert(1)", "https://a.example/\r\nBcc: eve@plinth.example", "mailto:a@a.example", "no address"])(
  "%j is no address to unsubscribe at",
  (unsubscribe) => {
    expect(pointers({ unsubscribe })).toEqual(["unsubscribe"]);
  },
);
