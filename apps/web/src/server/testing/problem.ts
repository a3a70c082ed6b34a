import { Problem } from "@plinth/kernel";
import type { Answer } from "./caller.ts";

/** Returns the problem that the answer carries. */
export const problemOf = ({ json }: Answer): Problem => Problem.parse(json);

/** Returns the status, the code, and the pointer of every fault of the input. */
export function refusal(answer: Answer): (string | number)[] {
  const { code, errors = [] } = problemOf(answer);
  return [answer.status, code, ...errors.map(({ pointer }) => pointer)];
}

/** Returns the problem but for the address it was asked at and the request's id. */
export function withoutPlace(answer: Answer): Omit<Problem, "instance" | "requestId"> {
  const { instance: _instance, requestId: _requestId, ...rest } = problemOf(answer);
  return rest;
}

const leaks = /\bat .+:\d+|node_modules|\.tsx?\b|prisma|postgres|\bselect\b|\bzod\b|\/home\//i;

/** Every failure is problem+json that says where it is, under the id of the log line, and nothing of the inside. */
export function assertHonestProblem(answer: Answer, pathname: string): void {
  const problem = problemOf(answer);
  const faults = [
    problem.status !== answer.status && "status",
    problem.requestId !== answer.headers.get("x-request-id") && "requestId",
    problem.instance !== pathname && "instance",
    problem.type !== `/docs/problems/${problem.code}` && "type",
    answer.headers.get("content-type") !== "application/problem+json" && "content-type",
    answer.headers.get("cache-control") !== "private, no-store" && "cache-control",
    leaks.test(problem.detail) && "detail",
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`dishonest problem (${faults.join(", ")}): ${answer.text}`);
}
