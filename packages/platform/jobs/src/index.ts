export { onPublished } from "./bell.ts";
export { type Consumer, type ConsumerOptions, type Told, consumer } from "./consumer.ts";
export { type Carried, type Courier, type Listener, type Postponed, courier } from "./courier.ts";
export { type Dispatcher, type DispatcherOptions, createDispatcher } from "./dispatcher.ts";
export { type PublishOptions, publish } from "./outbox.ts";
export { retireConsumers, sweepEvents } from "./retention.ts";
export { type Schedule, type ScheduledRun, schedule } from "./schedule.ts";
export { type RunOutcome, type Scheduler, createScheduler } from "./scheduler.ts";
export { type Worker, type WorkerOptions, startWorker } from "./worker.ts";
