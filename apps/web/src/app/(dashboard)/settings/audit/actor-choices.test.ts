import { describe, expect, test } from "vitest";
import { actorChoices } from "./actor-choices.ts";

const member = (userId: string, name: string) => ({ userId, name, email: `${userId}@plinth.example` });

describe("who the audit log can be narrowed down to", () => {
  test("are the members, by name", () => {
    expect(actorChoices([member("1", "Grace"), member("2", "Ada")], undefined)).toEqual([
      { actor: "user:2", label: "Ada" },
      { actor: "user:1", label: "Grace" },
    ]);
  });

  test("are told apart by their addresses where two have one name", () => {
    const labels = actorChoices([member("1", "Ada"), member("2", "Ada"), member("3", "Bob")], undefined);
    expect(labels.map(({ label }) => label)).toEqual(["Ada (1@plinth.example)", "Ada (2@plinth.example)", "Bob"]);
  });

  test("include whoever is chosen already, once", () => {
    const known = [member("1", "Ada")];
    expect(actorChoices(known, "user:1")).toHaveLength(1);
    expect(actorChoices(known, "user:9").at(-1)).toEqual({ actor: "user:9", label: "Somebody who is no member" });
    expect(actorChoices(known, "apiKey:9").at(-1)).toEqual({ actor: "apiKey:9", label: "One API key" });
    expect(actorChoices([], "system:jobs")).toEqual([{ actor: "system:jobs", label: "Plinth itself" }]);
  });
});
