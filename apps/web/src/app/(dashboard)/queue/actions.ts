"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const redriveDeadLetter = action(services.queue.redrive);
export const redriveDeadLetters = action(services.queue.redriveAll);
export const pauseConsumer = action(services.queue.pause);
export const resumeConsumer = action(services.queue.resume);
