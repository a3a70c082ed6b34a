import { apiTopTen } from "./api-top-ten.mjs";
import { api } from "./asvs/api.mjs";
import { authentication } from "./asvs/authentication.mjs";
import { authorization } from "./asvs/authorization.mjs";
import { browser } from "./asvs/browser.mjs";
import { coding } from "./asvs/coding.mjs";
import { configuration } from "./asvs/configuration.mjs";
import { cryptography } from "./asvs/cryptography.mjs";
import { data } from "./asvs/data.mjs";
import { encoding } from "./asvs/encoding.mjs";
import { logging } from "./asvs/logging.mjs";
import { oauth } from "./asvs/oauth.mjs";
import { session } from "./asvs/session.mjs";
import { tokens } from "./asvs/tokens.mjs";
import { validation } from "./asvs/validation.mjs";

/** Everything that is claimed, in the standards' order. */
export const claims = {
  asvs: [
    encoding,
    validation,
    browser,
    api,
    authentication,
    session,
    authorization,
    tokens,
    oauth,
    cryptography,
    configuration,
    data,
    coding,
    logging,
  ],
  api: apiTopTen,
};

/** Every claim, whatever the standard. */
export const allClaims = [...claims.asvs.flatMap((chapter) => chapter.claims), ...claims.api];
