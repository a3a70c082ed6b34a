import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";
import { root } from "../setup/root.mjs";

/**
 * Fails where the API's document declares an answer that no test of a run has seen through the real route; the folder holds
 * what the run noted under TEST_ANSWERS.
 * @param {string[]} args
 */
export function main([folder]) {
  if (folder === undefined) throw new Failure("no folder of answers is named.", "npm run api:statuses -- FOLDER.");
  const document = JSON.parse(readFileSync(join(root, "apps/web/src/server/openapi/document.json"), "utf8"));
  const declared = declaredAnswers(document);
  const seen = new Set(readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n")));
  const missing = declared.filter((answer) => !seen.has(answer));
  if (missing.length > 0)
    throw new Failure(
      `no test has seen ${missing.length} of ${declared.length} declared answers:\n${missing.join("\n")}`,
      "test them through the route with caller(), or declare them no longer.",
    );
  say(`tests have seen all ${declared.length} declared answers`);
  return 0;
}

/**
 * Returns every answer that a document declares, with the code of its problem: `GET /api/v1/projects 403 permission_denied`.
 * @param {{ paths: Record<string, Record<string, { responses: Record<string, Answer> }>>, components: { responses: Record<string, Answer> } }} document
 * @returns {string[]}
 */
export function declaredAnswers({ paths, components }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses).flatMap(([status, answer]) => {
        const line = `${method.toUpperCase()} ${path} ${status}`;
        const { content } = answer.$ref === undefined ? answer : (components.responses[nameIn(answer.$ref)] ?? {});
        const codes = Object.keys(content?.["application/problem+json"]?.examples ?? {});
        return codes.length === 0 ? [line] : codes.map((code) => `${line} ${code}`);
      }),
    ),
  );
}

/** @param {string} reference */
const nameIn = (reference) => reference.split("/").at(-1) ?? "";

/** @typedef {{ $ref?: string, content?: Record<string, { examples?: object }> }} Answer */
