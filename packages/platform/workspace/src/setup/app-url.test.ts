import { expect, it } from "vitest";
import { appUrl } from "./app-url.mjs";

it.each([
  [undefined, "http://localhost:3001"],
  ["", "http://localhost:3001"],
  ["http://localhost:3000", "http://localhost:3001"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3001"],
  ["http://[::1]", "http://[::1]:3001"],
])("the origin %j on this machine follows the port", (configured, origin) => {
  expect(appUrl(configured, 3001)).toBe(origin);
});

it.each(["https://localhost:8443", "https://app.example.com", "http://app.internal:8080", "not a url"])(
  "the origin %j is somebody's decision and stays",
  (configured) => {
    expect(appUrl(configured, 3001)).toBe(configured);
  },
);
