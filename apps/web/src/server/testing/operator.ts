import { serverEnv } from "@plinth/env";

/** Makes the user one of those who run this process's installation, as OPERATORS would have. */
export function nameOperator(userId: string): void {
  serverEnv().OPERATORS.push(userId);
}
