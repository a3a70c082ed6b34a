export { type Answer, type Call, type Client, type ClientOptions, createClient } from "./client.ts";
export { NetworkError, type Problem, ProblemError, UnexpectedAnswerError } from "./errors.ts";
export type { ExportPath, ItemOf, ListPath, Method, Options, Output, PathOf } from "./operations.ts";
export type { ProblemCode, RowOf } from "./operations.ts";
export type { components } from "./generated/api.ts";
