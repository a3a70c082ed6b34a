const body = "packages/platform/http/src/json-body.test.ts";
const text = "packages/platform/kernel/src/text.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const encoding = {
  title: "1 Encoding and injection",
  claims: [
    {
      id: "1.1.1",
      holds: "What is sent is decoded once, before it is judged",
      tests: {
        "packages/platform/http/src/request-input.test.ts": ["is decoded once: what was encoded twice stays encoded"],
      },
    },
    {
      id: "1.2.1",
      holds: "Names with markup in them are shown as they were typed, on every page",
      tests: {
        "packages/platform/mail/src/render-mail.test.tsx": ["has HTML in which what somebody typed stays text"],
        "apps/web/attack/wapiti.test.ts": [
          "in the query of a form that it found by itself",
          "gives wapiti nothing to find",
          "was reached, and its forms were sent",
        ],
        "apps/web/e2e/injection.test.ts": [
          "is the text of a project's page, as it was typed: %s",
          "does nothing on %s",
          "breaks no page's policy, since nothing of it came so far",
        ],
      },
    },
    {
      id: "1.2.2",
      holds: "A value that goes into an address of ours is encoded, and no other scheme than our own path is followed",
      tests: {
        "apps/web/src/app/(auth)/next-path.test.ts": ["survives the way through an address"],
        "apps/web/src/server/session.test.ts": ["never leads off-site: %j"],
      },
    },
    {
      id: "1.2.3",
      holds: "A name that ends a script, or begins one, does neither in what a page carries of it",
      tests: {
        "apps/web/e2e/injection.test.ts": [
          "is the text of a project's page, as it was typed: %s",
          "would be noticed if it acted",
        ],
      },
    },
    {
      id: "1.2.4",
      holds: "Values reach SQL as parameters; no query is put together of text",
      tests: {
        "apps/web/attack/sqlmap.test.ts": [
          "in a query and in a JSON body, through a front like those below",
          "does what it is asked before anything is changed in it",
          "gives sqlmap nothing to find",
        ],
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
        "packages/contexts/projects/src/service.test.ts": ["search ignores case, and % and _ mean themselves"],
      },
    },
    {
      id: "1.2.5",
      holds: "What answers requests starts no other program",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
      },
    },
    {
      id: "1.2.9",
      holds: "No pattern is put together of what was sent",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
      },
    },
    {
      id: "1.3.1",
      holds: "No page writes HTML that somebody typed",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
      },
    },
    {
      id: "1.3.2",
      holds: "No text is run as code, neither by the server nor by a page",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
        "apps/web/src/proxy.test.ts": ["may run no script but by that nonce, and be framed by nobody"],
      },
    },
    {
      id: "1.3.3",
      holds: "Text is bounded in length and holds no control character and no lone surrogate",
      tests: {
        [text]: ["may be as long as it says, and no longer", "has no control character but tab and line ends"],
      },
    },
    {
      id: "1.3.11",
      holds: "No header of a mail can be ended, bent or slipped in",
      tests: {
        "packages/platform/mail/src/mail.test.ts": [
          "cannot be bent in the address by %j",
          "cannot be ended or bent in the subject by %j",
        ],
        "packages/platform/mail/src/transports/smtp.test.ts": [
          "no header can be slipped in, even past the check of mails",
        ],
      },
    },
    {
      id: "1.4.2",
      holds: "Numbers are whole and within a range that fits what stores them",
      tests: {
        "apps/web/src/server/fuzz/actions.test.ts": ["%s › sent %s, has no fault of ours"],
        "apps/web/src/app/api/v1/projects/route.test.ts": ["GET /api/v1/projects › answers 422 that points at %s=%s"],
        "apps/web/src/app/api/v1/api-keys/[id]/rotation/route.test.ts": ["POST answers 422 to a grace of %j hours"],
      },
    },
    {
      id: "1.5.1",
      holds: "Nothing reads XML, and a body of it is refused",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
        "packages/platform/http/src/json-body.test.ts": ["the content type › %s is refused"],
      },
    },
    {
      id: "1.5.2",
      holds: "Bodies and cursors are plain JSON that its schema judges; none of it becomes an object of a class",
      tests: {
        [body]: ["%s is refused", "that names __proto__ changes no object's prototype"],
        "packages/platform/kernel/src/page.test.ts": [
          "that is any text at all is refused as input, and never throws anything else",
        ],
      },
    },
  ],
};
