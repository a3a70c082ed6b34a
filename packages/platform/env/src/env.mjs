import { z } from "zod";
import { EnvError } from "./env-error.mjs";
import {
  build,
  client,
  companions,
  namedInProduction,
  namedUnless,
  pairs,
  refusedInProduction,
  seed,
  server,
  test,
} from "./variables.mjs";

export { EnvError };

/** Every variable by part, as schemas with their descriptions. */
export const variables = { server, seed, build, client, test };

const schemas = {
  server: z.object(server),
  seed: z.object(seed),
  keys: z.object({ ENCRYPTION_KEYS: server.ENCRYPTION_KEYS }),
  build: z.object(build),
  client: z.object(client),
  test: z.object(test),
};

/** @typedef {z.infer<typeof schemas.server>} ServerEnv */
/** @typedef {Readonly<Record<string, string | undefined>>} Source */

/** Returns the server's configuration, or throws EnvError with all that is wrong; production must name its database, its origin, its rate limiter and its way to send mails. @param {Source} source */
export const parseServerEnv = (source) =>
  parse(schemas.server, source, [...unnamed(source), ...refused(source), ...halfPairs(source), ...alone(source)]);

/** Returns the seed's configuration or throws EnvError. @param {Source} source */
export const parseSeedEnv = (source) => parse(schemas.seed, source);

/** Returns the keys that secrets are sealed under, or throws EnvError. @param {Source} source */
export const parseKeys = (source) => parse(schemas.keys, source).ENCRYPTION_KEYS;

/** Returns what a build bakes in, or throws EnvError. @param {Source} source */
export const parseBuildEnv = (source) => parse(schemas.build, source);

/** Returns what reaches the browser, or throws EnvError. @param {Source} source */
export const parseClientEnv = (source) => parse(schemas.client, source);

/** Returns the configuration of the test run or throws EnvError. */
export const testEnv = () => parse(schemas.test, process.env);

/** Returns the configuration of this seed run or throws EnvError. */
export const seedEnv = () => parseSeedEnv(process.env);

/** Returns what this build bakes in or throws EnvError. */
export const buildEnv = () => parseBuildEnv(process.env);

/** @type {Readonly<ServerEnv> | undefined} */
let loaded;

/** Returns the configuration of this process, read once; throws EnvError at the first call. */
export const serverEnv = () => (loaded ??= parseServerEnv(process.env));

/** What reaches the browser; the bundler replaces each name by its value, so each is written out. */
export const clientEnv = parseClientEnv({ NEXT_PUBLIC_APP_NAME: process.env.NEXT_PUBLIC_APP_NAME });

/**
 * @template {z.ZodObject} Schema
 * @param {Schema} schema @param {Source} source @param {readonly (readonly [string, string])[]} [broken]
 * @returns {Readonly<z.infer<Schema>>}
 */
function parse(schema, source, broken = []) {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(set);
  const wrong = (result.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    return /** @type {const} */ ([name, name in set ? message : "is missing"]);
  });
  const faults = new Map([...broken, ...wrong]);
  if (result.success && faults.size === 0) return Object.freeze(result.data);
  throw new EnvError(faults, schema.shape);
}

/** @param {Source} source @returns {(readonly [string, string])[]} */
function unnamed(source) {
  if (source.NODE_ENV !== "production") return [];
  /** @type {readonly string[]} */
  const needless = namedUnless.filter(([, ...others]) => others.some((other) => source[other])).map(([name]) => name);
  const named = [...namedInProduction, ...namedUnless.map(([name]) => name)];
  return named.filter((name) => !source[name] && !needless.includes(name)).map((name) => [name, faultOf(name)]);
}

/** @param {Source} source @returns {(readonly [string, string])[]} */
function refused(source) {
  if (source.NODE_ENV !== "production") return [];
  return refusedInProduction.filter((name) => source[name]).map((name) => [name, "is for development alone: unset it"]);
}

/** @param {string} missing */
function faultOf(missing) {
  const [, ...others] = namedUnless.find(([name]) => name === missing) ?? [];
  return ["is missing", ...others].join(", and so is ");
}

/** @param {Source} source @returns {(readonly [string, string])[]} */
function halfPairs(source) {
  return pairs.flatMap(([id, key]) =>
    Boolean(source[id]) === Boolean(source[key])
      ? []
      : [[source[id] ? key : id, `is missing beside ${source[id] ? id : key}`]],
  );
}

/** @param {Source} source @returns {(readonly [string, string])[]} */
function alone(source) {
  return companions.flatMap(([name, companion]) =>
    source[name] && !source[companion] ? [[companion, `is missing beside ${name}`]] : [],
  );
}
