const verbs = "apps/web/src/app/api/every-verb.test.ts";
const input = "packages/platform/http/src/request-input.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const validation = {
  title: "2 Validation and business logic",
  claims: [
    {
      id: "2.2.1",
      holds: "Every verb takes what its schema allows and nothing more",
      tests: {
        "apps/web/src/server/fuzz/actions.test.ts": ["%s › sent %s, has no fault of ours"],
        "apps/web/src/server/fuzz/routes.test.ts": [
          "a text that the database cannot take is found where a schema lets it through",
        ],
        [verbs]: [
          "wants an object and not %s",
          "refuses the field %s, which it does not know",
          "refuses a parameter that it does not know, and one that is given twice",
        ],
        "packages/platform/kernel/src/parse-input.test.ts": ["that does not fit is refused with every wrong place"],
      },
    },
    {
      id: "2.2.2",
      holds: "The server checks every input itself, whatever the page has checked before",
      tests: {
        [verbs]: ["answers %i %s to %s"],
        "apps/web/src/server/actions.test.ts": ["for wrong input, with a pointer to each field"],
      },
    },
    {
      id: "2.2.3",
      holds: "Fields that contradict each other, or what is stored, are refused together",
      tests: {
        [input]: ["cannot name by its body what the path names already"],
        "packages/contexts/api-keys/src/service.test.ts": [
          "never prolongs the old key, and gives the new one as long a life as the old one had",
        ],
        "packages/contexts/organizations/src/service.test.ts": ["delete › with the name %j is refused"],
      },
    },
    {
      id: "2.3.1",
      holds: "Nobody works in an organization before being in one, or with a key that was not made yet or is spent",
      tests: {
        [verbs]: ["wants an organization"],
        "packages/contexts/api-keys/src/service.test.ts": ["wants a key that works and was not rotated yet"],
      },
    },
    {
      id: "2.3.2",
      holds: "Custom roles and passkeys are twenty at most, origins of a key ten, also when many are made at once",
      tests: {
        "packages/contexts/organizations/src/roles/roles.test.ts": [
          "is the twentieth at most, also when thirty are made at once",
        ],
        "packages/contexts/authenticators/src/passkeys/passkeys.test.ts": ["is one of twenty at most"],
        "packages/contexts/api-keys/src/service.test.ts": ["are ten at most"],
      },
    },
    {
      id: "2.3.3",
      holds: "A change and its event are stored together or not at all",
      tests: {
        "apps/web/src/server/tenancy/audit.test.ts": ["there is no entry of it either"],
        "packages/contexts/projects/src/service.test.ts": ["stores the project and its event together"],
        "packages/platform/jobs/src/outbox.test.ts": [
          "is not stored when the change is taken back",
          "takes the change back when it cannot be stored itself",
        ],
        "packages/platform/db/src/transaction.test.ts": [
          "by an error of ours stores nothing, and throws that very error",
        ],
      },
    },
    {
      id: "2.3.4",
      holds: "What there is once is given once, however many ask at the same moment",
      tests: {
        "packages/contexts/authenticators/src/sign-in/sign-in.test.ts": [
          "that four sign-ins show at once completes exactly one",
        ],
        "packages/contexts/organizations/src/roles/roles.test.ts": [
          "stays when twenty owners at once leave, remove themselves and step down, some to a custom role",
        ],
        "packages/contexts/projects/src/service.test.ts": ["of one version by twenty at once succeeds exactly once"],
        "packages/contexts/api-keys/src/service.test.ts": ["by ten at once makes one successor"],
        "packages/contexts/organizations/src/members.test.ts": [
          "stays when two owners leave, remove and bring down each other twenty times at once",
        ],
      },
    },
    {
      id: "2.4.1",
      holds: "Every verb is counted, and refused beyond its limit",
      tests: {
        "packages/platform/rate-limit/src/limit-key.test.ts": ["more organizations buy no more mails"],
        [verbs]: ["is counted by the class that its contract names, whoever asks"],
        "packages/platform/http/src/route.test.ts": [
          "beyond its limit is refused before anything else is looked at",
          "tells of its limit in every answer, by class and actor",
        ],
        "packages/platform/http/src/action.test.ts": ["beyond its limit is refused before anything else is looked at"],
        "packages/platform/rate-limit/src/limiter.contract.test.ts": [
          "lets exactly 50 of 200 concurrent requests through at a limit of 50",
        ],
        "apps/web/src/server/limit.test.ts": ["by routes and by actions are the same ones, and are refused alike"],
      },
    },
  ],
};
