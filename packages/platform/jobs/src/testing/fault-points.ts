import { ownSteps, type Steps } from "../steps.ts";

/** Every place between two awaits on the way of deliveries, of which one fails, where a process can end. */
export const faultPoints = [
  "before claim",
  "after claim",
  "before together",
  "before receive",
  "after receive",
  "before effect",
  "after effect",
  "before keep",
  "after keep",
  "after together",
  "before settle",
  "after settle",
] as const;

export type FaultPoint = (typeof faultPoints)[number];

/** What happens at a point: it returns, throws, or ends the process. */
export type Fault = (point: FaultPoint) => void;

/** Returns the steps of a dispatcher with the fault on both sides of each; a transaction has ended after it was stored. */
export const faultySteps = (fault: Fault): Steps => ({
  claim: around(fault, "claim", ownSteps.claim),
  together: async (actor, work) => {
    fault("before together");
    const result = await ownSteps.together(actor, work);
    fault("after together");
    return result;
  },
  receive: around(fault, "receive", ownSteps.receive),
  keep: around(fault, "keep", ownSteps.keep),
  settle: around(fault, "settle", ownSteps.settle),
});

function around<Given extends unknown[], Result>(
  fault: Fault,
  step: Exclude<keyof Steps, "together">,
  work: (...given: Given) => Promise<Result>,
) {
  return async (...given: Given): Promise<Result> => {
    fault(`before ${step}`);
    const result = await work(...given);
    fault(`after ${step}`);
    return result;
  };
}
