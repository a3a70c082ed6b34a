const logger = "packages/platform/observability/src/logger.test.ts";
const record = "packages/platform/observability/src/record-request.test.ts";
const endpoint = "packages/platform/http/src/endpoint.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const logging = {
  title: "16 Logs and errors",
  claims: [
    {
      id: "16.2.1",
      holds: "Each request is a line with its time, id, actor, organization, route, status and duration",
      tests: {
        "apps/web/src/server/tenancy/audit.test.ts": [
          "leaves entries with its verb, the actor and the request when it changes something, and no other",
        ],
        [record]: ["with all that is known of it"],
        [endpoint]: ["is told of by one log line, which holds its pattern and never its address"],
        [logger]: ["inside a request"],
      },
    },
    {
      id: "16.2.4",
      holds: "Each entry is one line of JSON, whatever is in it",
      tests: {
        "packages/platform/observability/src/process.test.ts": [
          "is one JSON line an entry on stdout in production, written before the process ends",
        ],
        [logger]: ["whatever is logged, the line is JSON and its size is bounded"],
      },
    },
    {
      id: "16.2.5",
      holds: "No secret reaches a line or a span",
      tests: {
        [logger]: [
          "%s, whatever the secret is called",
          "not even in a text: %s",
          "not an API key of ours, wherever it stands: %s",
        ],
        "packages/platform/observability/src/start.test.ts": ["no secret leaves in a span"],
      },
    },
    {
      id: "16.3.1",
      holds:
        "What happens to an account, sign-ins and refused codes among it, is an event of its own; every refused attempt is a line",
      tests: {
        "packages/contexts/identity/src/security-events/every-command.test.ts": [
          "every command of identity leaves its event: › %s",
          "is there only when what it tells of is: both, or neither",
        ],
        "apps/web/src/server/second-factor.test.ts": ["everything that happened is among the person's security events"],
        "packages/platform/http/src/endpoint.test.ts": ["that is refused is one line with the problem's code"],
      },
    },
    {
      id: "16.3.2",
      holds: "A refusal is a line with the problem's code",
      tests: {
        [endpoint]: ["that is refused is one line with the problem's code"],
        [record]: ["a refusal of the caller is named, and is no error of ours"],
      },
    },
    {
      id: "16.3.4",
      holds: "A fault of ours is an error line with all that caused it",
      tests: {
        [endpoint]: ["that meets a bug is one error line with the causes, of which the answer says nothing"],
        [record]: ["a failure of ours is an error and names its causes in the same line"],
        [logger]: ["outermost first, each with its code and stack"],
      },
    },
    {
      id: "16.4.1",
      holds: "What is sent cannot write a line of its own into the log",
      tests: {
        "packages/platform/http/src/endpoint.test.ts": [
          "writes no line but its own, whatever is sent in its address, its headers or an error's words",
        ],
        "packages/platform/observability/src/logger.test.ts": [
          "whatever is logged, the line is JSON and its size is bounded",
        ],
      },
    },
    {
      id: "16.4.2",
      holds: "The audit log is read by permission, the app cannot change it, and a change made past the app is found",
      tests: {
        "packages/contexts/audit/src/service.test.ts": [
          "of another organization is not shown",
          "is not for whoever lacks the permission",
        ],
        "packages/platform/db/src/audit.test.ts": ["may not: %s", "takes nobody's word for an entry's place"],
        "packages/platform/workspace/src/commands/audit.test.ts": [
          "finds an entry that was edited: %s",
          "finds entries that were removed in the middle, and at the beginning",
          "finds two entries that were swapped",
          "that the newest entries were removed, which no chain shows by itself",
        ],
      },
    },
    {
      id: "16.5.1",
      holds: "A fault of ours tells the caller nothing of its cause",
      tests: {
        "apps/web/src/server/fuzz/routes.test.ts": ["%s › asked %s, has no fault of ours"],
        "apps/web/attack/sqlmap.test.ts": [
          "breaks on nothing that is sent, and hides nothing behind a limit but of mails",
        ],
        "apps/web/src/server/broken-contract.test.ts": [
          "%s: a bug is a 500 whose body says nothing of the inside",
          "an action tells of a bug in the same words",
        ],
        "packages/platform/kernel/src/problem.test.ts": [
          "holds nothing of its cause",
          "becomes a 500 that says nothing of it (%#)",
        ],
        "packages/platform/db/src/database-error.test.ts": ["no problem says anything of the database"],
      },
    },
    {
      id: "16.5.2",
      holds: "Without Redis each process counts for itself; without the database the app says so at once, and lives",
      tests: {
        "packages/platform/rate-limit/src/redis-down.test.ts": [
          "is counted in the process: its limit holds, and what the answer tells is true",
          "is left alone for 10 seconds",
        ],
        "apps/web/src/app/api/ready/database-gone.test.ts": [
          "readiness is a 503 that says when to ask again and nothing of where the database is",
          "liveness does not mind",
        ],
      },
    },
    {
      id: "16.5.3",
      holds: "What breaks lets nobody in: not a lost database, not a lost Redis, not an answer against its contract",
      tests: {
        "apps/web/src/app/api/ready/database-gone.test.ts": [
          "whoever has a session is told to come back, and is not taken for nobody",
        ],
        "packages/platform/rate-limit/src/redis-down.test.ts": [
          "a class that is told to refuse answers 503 while Redis is unwell (%s)",
        ],
        "packages/platform/http/src/route.test.ts": [
          "answers an output that breaks the contract with a 500, and not with the output",
        ],
      },
    },
  ],
};
