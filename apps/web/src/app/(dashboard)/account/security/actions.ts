"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const beginTotp = action(services.authenticators.beginTotp);
export const confirmTotp = action(services.authenticators.confirmTotp);
export const removeTotp = action(services.authenticators.removeTotp);
export const renewRecoveryCodes = action(services.authenticators.renewRecoveryCodes);
export const renamePasskey = action(services.authenticators.renamePasskey);
export const removePasskey = action(services.authenticators.removePasskey);
