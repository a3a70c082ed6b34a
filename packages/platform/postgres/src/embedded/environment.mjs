const PASSED_ON = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];

/**
 * The environment of the server, which outlives its starter: UTC, the C locale, and none of the starter's secrets.
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment() {
  const passed = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(passed), TZ: "UTC", LC_ALL: "C" };
}
