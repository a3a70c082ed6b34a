import { claim, settle } from "../deliveries.ts";
import type { Steps } from "../dispatcher.ts";
import { receive } from "../inbox.ts";

/** Every place between two awaits on the way of a delivery where a process can end. */
export const faultPoints = [
  "before claim",
  "after claim",
  "before receive",
  "after receive",
  "before effect",
  "after effect",
  "before settle",
  "after settle",
] as const;

export type FaultPoint = (typeof faultPoints)[number];

/** What happens at a point: it returns, throws, or ends the process. */
export type Fault = (point: FaultPoint) => void;

/** Returns the steps of a dispatcher with the fault on both sides of each. */
export const faultySteps = (fault: Fault): Steps => ({
  claim: around(fault, "claim", claim),
  receive: around(fault, "receive", receive),
  settle: around(fault, "settle", settle),
});

function around<Given extends unknown[], Result>(
  fault: Fault,
  step: "claim" | "receive" | "settle",
  work: (...given: Given) => Promise<Result>,
) {
  return async (...given: Given): Promise<Result> => {
    fault(`before ${step}`);
    const result = await work(...given);
    fault(`after ${step}`);
    return result;
  };
}
