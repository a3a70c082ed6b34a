"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const createEndpoint = action(services.webhookEndpoints.create);
export const updateEndpoint = action(services.webhookEndpoints.update);
export const pauseEndpoint = action(services.webhookEndpoints.pause);
export const resumeEndpoint = action(services.webhookEndpoints.resume);
export const rotateSecret = action(services.webhookEndpoints.rotate);
export const deleteEndpoint = action(services.webhookEndpoints.delete, { redirectTo: () => "/settings/webhooks" });
export const testEndpoint = action(services.webhookEndpoints.test);
export const redriveEndpoint = action(services.webhookEndpoints.redrive);
export const redeliver = action(services.webhookDeliveries.redeliver);
