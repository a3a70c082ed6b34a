const cookie = "apps/web/src/server/session-cookie.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const tokens = {
  title: "9 Self-contained tokens",
  claims: [
    {
      id: "9.1.1",
      holds: "A token with one character changed says nothing else than what was sealed",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "when the provider's answer is at fault: %s",
        ],
        [cookie]: ["with any one of its characters changed, or cut short"],
      },
    },
    {
      id: "9.1.2",
      holds: "A token is opened by the one way it is sealed: no algorithm and no signature stand in for it",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "when the provider's answer is at fault: %s",
        ],
        [cookie]: ["a token is refused › with %s"],
      },
    },
    {
      id: "9.1.3",
      holds: "A token brings no key along, and leads to none",
      tests: {
        [cookie]: ["a token is refused › with %s"],
      },
    },
    {
      id: "9.2.1",
      holds: "A token is refused once the time in it is over",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "when the provider's answer is at fault: %s",
        ],
        [cookie]: ["once the time that stands in it is over"],
      },
    },
    {
      id: "9.2.2",
      holds: "A token that was sealed for another purpose is no session",
      tests: {
        [cookie]: ["that was sealed for another purpose, or for another app"],
      },
    },
    {
      id: "9.2.3",
      holds: "A token that another app sealed is no session",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "when the provider's answer is at fault: %s",
        ],
        [cookie]: ["that was sealed for another purpose, or for another app"],
      },
    },
  ],
};
