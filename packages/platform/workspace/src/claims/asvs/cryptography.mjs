/** @type {import("../page.mjs").Chapter} */
export const cryptography = {
  title: "11 Cryptography",
  claims: [
    {
      id: "11.2.2",
      holds: "Keys are numbered and changed while the app runs; every sealed text is brought under the new one",
      tests: {
        "packages/platform/vault/src/vault.test.ts": ["opens under any key of the list, wherever that key stands"],
        "packages/platform/vault/src/rotate.test.ts": [
          "seals everything under the first key, which alone opens it then",
          "changes nothing the second time",
        ],
      },
    },
    {
      id: "11.3.1",
      holds: "Only AES-256-GCM is called by name, and the session is sealed with authenticated encryption",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
        "apps/web/src/server/session-cookie.test.ts": ["nothing that a token says can be read without the secret"],
      },
    },
    {
      id: "11.3.2",
      holds: "Stored secrets are sealed with AES-256-GCM",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
        ],
        "packages/platform/vault/src/vault.test.ts": [
          "shows neither the secret nor that two secrets are the same",
          "opens for nothing but what it was sealed for",
        ],
      },
    },
    {
      id: "11.3.3",
      holds: "What is encrypted cannot be changed unnoticed",
      tests: {
        "packages/platform/vault/src/vault.test.ts": ["is refused when any bit of nonce, ciphertext or tag is another"],
        "apps/web/src/server/session-cookie.test.ts": ["with any one of its characters changed, or cut short"],
      },
    },
    {
      id: "11.4.1",
      holds: "Hashes are SHA-256 and longer",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
      },
    },
    {
      id: "11.4.2",
      holds: "Passwords are kept as argon2id with 19 MiB, 2 passes and 1 lane, and made anew when that changes",
      tests: {
        "packages/contexts/identity/src/passwords/password.test.ts": [
          "is argon2id with 19 MiB, 2 passes and 1 lane, under a salt of its own",
        ],
        "packages/contexts/identity/src/sign-in.test.ts": [
          "makes the hash anew when its parameters are of yesterday, and only then",
        ],
      },
    },
    {
      id: "11.5.1",
      holds: "What must not be guessed comes from the system's generator, with 256 bits in a key",
      tests: {
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
        "packages/contexts/api-keys/src/secret.test.ts": [
          "has one form and one length, which scanners can look for",
          "is never made twice",
        ],
      },
    },
  ],
};
