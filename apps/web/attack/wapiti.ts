import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { options, run } from "./tool.ts";

const modules = [
  "xss",
  "permanentxss",
  "sql",
  "exec",
  "file",
  "crlf",
  "redirect",
  "csp",
  "cookieflags",
  "http_headers",
];

/** What wapiti complains of, and why we do not. */
const harmless: Readonly<Record<string, string>> = {
  "X-XSS-Protection is not set": "it switched filters that browsers have given up; a content policy does their work",
};

/** The framework's own fields of a form, by their number: of them, any change is refused before an action is found. */
const framework = ["$key", "$ACTION_KEY"].concat(
  Array.from({ length: 60 }, (_, index) => [`$ACTION_REF_${index}`, `$ACTION_${index}:0`, `$ACTION_${index}:1`]).flat(),
);

/** Walks a site from its first page and the given addresses, attacks all that it finds, and returns a line for each finding. */
export async function wapiti(origin: string, start: readonly string[], seconds: number): Promise<string[]> {
  const args = (folder: string) => [
    ...options({ "--url": `${origin}/`, "--scope": "domain", "--module": modules.join(","), "--level": "1" }),
    ...framework.flatMap((field) => ["--skip", field]),
    ...start.flatMap((path) => ["--start", origin + path]),
    ...options({ "--depth": "1", "--max-links-per-page": "30", "--max-parameters": "12", "--timeout": "10" }),
    ...options({ "--max-scan-time": String(seconds / 4), "--max-attack-time": String(seconds / 8) }),
    ...options({ "--store-session": folder, "--store-config": folder, "--format": "json" }),
    ...options({ "--output": join(folder, "report.json"), "--verbose": "1" }),
    "--flush-session",
    "--no-bugreport",
  ];
  return run("wapiti", { args, seconds }, async ({ folder, text }) => {
    const report = await readFile(join(folder, "report.json"), "utf8").catch((cause: unknown) => {
      throw new Error(`wapiti wrote no report:\n${text.slice(-2000)}`, { cause });
    });
    return findingsIn(JSON.parse(report) as Report);
  });
}

interface Finding {
  readonly method: string;
  readonly path: string;
  readonly info: string;
  readonly parameter: string | null;
}

interface Report {
  readonly vulnerabilities: Readonly<Record<string, readonly Finding[]>>;
  readonly anomalies: Readonly<Record<string, readonly Finding[]>>;
}

const findingsIn = ({ vulnerabilities, anomalies }: Report) =>
  Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, findings]) =>
    findings
      .filter(({ info }) => !(info in harmless))
      .map(({ method, path, parameter, info }) => `${kind}: ${method} ${path} ${parameter ?? ""} ${info}`),
  );
