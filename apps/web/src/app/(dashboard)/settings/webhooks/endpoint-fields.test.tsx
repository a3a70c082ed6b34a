import { webhookEndpointsContract } from "@plinth/webhooks";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EndpointFields } from "./endpoint-fields.tsx";

const readable = ["project.created", "project.deleted"];

/** Returns the kinds of events that the form sends, as an action reads them, once somebody has ticked what `tick` makes of the boxes. */
function sent(chosen: readonly string[] | null, tick: (ticked: string[]) => string[] = (ticked) => ticked) {
  const endpoint = chosen === null ? {} : { endpoint: { url: "", description: "", eventTypes: chosen } };
  const html = renderToStaticMarkup(<EndpointFields eventTypes={readable} {...endpoint} />);
  const inputs = (html.match(/<input[^>]*>/g) ?? []).filter((input) => input.includes('name="eventTypes"'));
  const values = (kept: RegExp) => inputs.filter((input) => kept.test(input)).map((input) => valueOf(input));
  const all = [...values(/type="hidden"/), ...tick(values(/type="checkbox".*checked=""|checked="".*type="checkbox"/))];
  return all.length === 0 ? undefined : all.filter((value) => value !== "");
}

const valueOf = (input: string) => /value="([^"]*)"/.exec(input)?.[1] ?? "";
const nothing = () => [];

test.each([
  ["none of which may be read", ["member.joined"]],
  ["some of which may be read", ["member.joined", "project.created"]],
  ["all of which may be read", ["project.created"]],
])("a form that is left as it is sends what was chosen, %s", (_which, chosen) => {
  expect(sent(chosen)?.toSorted()).toEqual(chosen);
});

test("without a tick, an endpoint of some kinds is sent as of no kinds at all, which is refused, and not as of everything", () => {
  expect(sent(["project.created"], nothing)).toBeUndefined();
  expect(sent(["member.joined"], nothing)).toBeUndefined();
  expect(sent(["project.created"], () => [""])).toEqual([]);
  const { issues } = webhookEndpointsContract.update.input.safeParse({}).error ?? {};
  expect(issues?.find(({ path }) => path[0] === "eventTypes")?.message).toBe("choose some, or everything");
});

test("without a tick, a new endpoint and one of everything are of everything", () => {
  expect(sent(null)).toEqual([]);
  expect(sent([])).toEqual([]);
});

test("what the editor may not read is said by its name", () => {
  const endpoint = { url: "", description: "", eventTypes: ["member.joined", "project.created"] };
  const said = (eventTypes: string[]) =>
    renderToStaticMarkup(<EndpointFields eventTypes={eventTypes} endpoint={endpoint} />).includes("may not read");
  expect([said(readable), said(["member.joined", "project.created"])]).toEqual([true, false]);
});
