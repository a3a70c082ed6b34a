import { createDispatcher } from "@plinth/jobs";
import { consumers } from "./consumers.ts";

/** Tells this app's consumers of events. */
export const dispatcher = createDispatcher({ consumers });
