import type { Operation } from "@plinth/http";
import type { Access } from "@plinth/kernel";
import type { oas31 } from "zod-openapi";

type Requirement = oas31.SecurityRequirementObject;

/** Returns the ways in; each alone is enough, and none is asked for where anybody may come. */
export function securityOf({ definition, facts }: Operation): Requirement[] {
  if (definition === undefined) return facts?.scheme === undefined ? [] : [{ [facts.scheme]: [] }];
  const { allow, fresh } = definition;
  if (allow === "anyone") return [];
  const forPeopleOnly = !allow.includes(":") || fresh === true || definition.fails?.includes("user_required") === true;
  return [{ session: [] }, ...(forPeopleOnly ? [] : [{ apiKey: [] }])];
}

/** Says in a sentence who may ask. */
export function accessInWords(allow: Access, fresh: boolean): string {
  const who = askersInWords[allow] ?? `Needs the permission \`${allow}\`.`;
  return fresh ? `${who} Asks for a proof of who they are that is younger than 10 minutes.` : who;
}

const askersInWords: Readonly<Record<string, string>> = {
  anyone: "Open to anybody.",
  user: "For any signed-in person.",
  operator: "For those who run the installation.",
};
