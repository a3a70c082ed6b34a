import { createDispatcher } from "@plinth/jobs";
import { createOutbound } from "@plinth/outbound";
import { createWebhookCourier } from "../sending/courier.ts";
import { sendingRepository } from "../sending/repository.ts";
import { testEventTypes } from "./sending.ts";

/** A process that is killed after it has sent a delivery, and before it can store what was answered. */
const settle = async () => {
  process.kill(process.pid, "SIGKILL");
};
const courier = createWebhookCourier({
  outbound: createOutbound({ loopback: true }),
  eventTypes: testEventTypes,
  repository: { begin: sendingRepository.begin, settle },
});
await createDispatcher({ consumers: [courier] }).dispatch();
