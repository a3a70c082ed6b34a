import { newId } from "@plinth/kernel";
import { type Probes, actor, event, time } from "./probe.ts";
import type { Home } from "./world.ts";

/** How the repositories of webhooks are tried. */
export const webhookProbes: Probes = {
  "webhooks.list": ({ own }) => [{ args: [actor(own)] }],
  "webhooks.find": ({ own, foreign }) => [{ args: [actor(own), foreign.endpointId] }],
  "webhooks.insert": ({ own }) => [{ args: [actor(own), newEndpoint(), 2, event(own)], refused: /^(?![^]*at most)/ }],
  "webhooks.update": ({ own, foreign }) => [
    { args: [actor(own), { id: foreign.endpointId }, { description: "Renamed" }, event(own)] },
  ],
  "webhooks.delete": ({ own, foreign }) => [{ args: [actor(own), foreign.endpointId, new Date(time), event(own)] }],
  "webhooks.noteNotice": ({ own, foreign }) => [{ args: [actor(own), foreign.endpointId, new Date(time)] }],
  "webhooks/deliveries.list": ({ own, foreign }) =>
    [{}, { endpointId: foreign.endpointId }, { status: "failed" }].flatMap((filter) => [
      { args: [actor(own), { ...filter, after: undefined, take: 100 }] },
      { args: [actor(own), { ...filter, after: [time, foreign.deliveryId], take: 100 }] },
    ]),
  "webhooks/deliveries.find": ({ own, foreign }) => [{ args: [actor(own), foreign.deliveryId] }],
  "webhooks/deliveries.insert": ({ own, foreign }) => [
    { args: [actor(own), newDelivery(foreign), event(own)] },
    { args: [actor(own), newDelivery(own), event(own)] },
  ],
  "webhooks/deliveries.listening": ({ own }) => [{ args: [actor(own), "nothing.happened"] }],
  "webhooks/deliveries.fanOut": ({ own }) => [
    { args: [actor(own), [{ ...newDelivery(own), held: true }], () => event(own)] },
  ],
  "webhooks/deliveries.redeliver": ({ own, foreign }) => [
    { args: [actor(own), { id: foreign.deliveryId, now: new Date(time) }, () => event(own)] },
  ],
  "webhooks/deliveries.redrive": ({ own, foreign }) => {
    const wanted = { endpointId: foreign.endpointId, since: time, most: 200, now: new Date(time) };
    return [{ args: [actor(own), wanted, () => event(own)] }];
  },
  "webhooks/sending.begin": ({ own, foreign }) => {
    const slot = { now: new Date(time), sendingUntil: new Date(time), atOnce: 1, atOnceOfAll: 1 };
    return [
      { args: [actor(own), { ...dueOf(foreign), deliveryId: own.dueId }, slot] },
      { args: [actor(own), { ...dueOf(own), deliveryId: foreign.dueId }, slot] },
    ];
  },
  "webhooks/sending.settle": ({ own, foreign }) =>
    ["delivered", "failed"].flatMap((status) =>
      [dueOf(foreign), { ...dueOf(own), endpointId: foreign.endpointId }].map((due) => ({
        args: [actor(own), due, settlement(status, foreign), event(own)],
      })),
    ),
  "webhooks/log.standing": ({ own, foreign }) => [{ args: [actor(own), foreign.endpointId] }],
  "webhooks/log.deleteBefore": ({ own, foreign }) => [
    { args: [actor(own), foreign.endpointId, new Date("2099-01-01"), 100] },
  ],
  "webhooks/log.forget": ({ own, foreign }) => [{ args: [actor(own), foreign.endpointId] }],
};

const newEndpoint = () => ({
  id: newId(),
  url: "https://hooks.example/new",
  description: "New",
  eventTypes: [],
  version: 1,
  createdAt: time,
  pausedAt: null,
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
  lastSucceededAt: null,
  lastFailedAt: null,
  savedBy: null,
  reads: [],
  previousSecretEndsAt: null,
  sealedSecrets: "sealed.",
});

const newDelivery = ({ endpointId }: Home) => ({
  id: newId(),
  endpointId,
  messageId: newId(),
  eventType: "project.created",
  body: "{}",
  createdAt: time,
});

const dueOf = ({ deliveryId, endpointId }: Home) => ({ deliveryId, endpointId, round: 1 });

const settlement = (status: string, { endpointId }: Home) => ({
  status,
  attempt: {
    at: time,
    durationMs: 1,
    requestHeaders: {},
    status: 200,
    failure: null,
    responseHeaders: {},
    responseBody: "",
  },
  nextAttemptAt: null,
  now: time,
  disabledBecause: status === "failed" ? "gone" : null,
  url: `https://hooks.example/${endpointId}`,
  failingBefore: time,
});
