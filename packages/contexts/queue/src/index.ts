export { queueContract } from "./contract.ts";
export { type ConsumerState, type DeadLetter } from "./model.ts";
export { queueRepository } from "./repository.ts";
export { type QueueServiceOptions, type Steered, createQueueService } from "./service.ts";
