/** @type {import("../page.mjs").Chapter} */
export const configuration = {
  title: "13 Configuration",
  claims: [
    {
      id: "13.2.2",
      holds: "The app's database role owns nothing, bypasses nothing and can become no other",
      tests: {
        "packages/platform/db/src/row-level-security.test.ts": ["may not: %s"],
        "packages/platform/db/src/tenant-catalog.test.ts": ["a role with %s", "a role that acts as another one"],
        "packages/platform/db/src/readiness.test.ts": [
          "when the app's role owns a table, whose walls it could take down",
        ],
      },
    },
    {
      id: "13.2.3",
      holds: "A server does not start on a placeholder in a secret's place",
      tests: { "packages/platform/env/src/env.test.ts": ["a placeholder is no secret"] },
    },
    {
      id: "13.4.1",
      holds: "No file of the repository can be asked for",
      tests: {
        "apps/web/e2e/raw-requests.test.ts": ["%s: no file, and no list of files"],
      },
    },
    {
      id: "13.4.2",
      holds: "Nothing of development answers in production, and a fault tells nothing",
      tests: {
        "apps/web/attack/ffuf.test.ts": ["a file", "%s finds no address that is no page and no route of ours"],
        "apps/web/e2e/raw-requests.test.ts": ["%s: nothing of development"],
        "apps/web/src/server/broken-contract.test.ts": ["%s: a bug is a 500 whose body says nothing of the inside"],
      },
    },
    {
      id: "13.4.3",
      holds: "No folder is listed",
      tests: {
        "apps/web/e2e/raw-requests.test.ts": ["%s: no file, and no list of files"],
      },
    },
    {
      id: "13.4.4",
      holds: "TRACE and other methods that no route has find nothing and echo nothing",
      tests: {
        "apps/web/e2e/raw-requests.test.ts": [
          "%s finds nothing, and sends nothing back",
          "CONNECT opens no way through",
        ],
        "packages/platform/http/src/screen-requests.test.ts": ["is asked by %s for what nobody has"],
      },
    },
    {
      id: "13.4.5",
      holds: "Metrics are closed unless a token opens them",
      tests: {
        "apps/web/src/app/api/metrics/no-token.test.ts": [
          "without METRICS_TOKEN there is no such page, whatever is sent",
        ],
        "apps/web/src/app/api/metrics/route.test.ts": ["GET answers 401 to %j"],
      },
    },
  ],
};
