const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The app's public origin: the configured one, whose port follows the app when it is this machine's.
 * @param {string | undefined} configured
 * @param {number} port
 */
export function appUrl(configured, port) {
  if (!configured) return `http://localhost:${port}`;
  if (!URL.canParse(configured)) return configured;
  const url = new URL(configured);
  if (url.protocol !== "http:" || !LOCAL.test(url.hostname)) return configured;
  url.port = String(port);
  return url.origin;
}
