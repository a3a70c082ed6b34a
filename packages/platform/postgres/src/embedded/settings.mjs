/** In files of the data directory: a container's /dev/shm is small, and nobody would remove what a killed server left there. */
export const SHARED_MEMORY = process.platform === "win32" ? "windows" : "mmap";

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: 200,
  shared_buffers: "64MB",
  dynamic_shared_memory_type: SHARED_MEMORY,
};

/** What makes tests fast and a crash costly: their data dies with the run anyway. */
const EPHEMERAL_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  max_wal_size: "4GB",
  autovacuum: "off",
};

/**
 * The arguments which configure the server: loopback only, in UTC; durable unless it is ephemeral.
 * @param {number} port
 * @param {boolean} ephemeral
 * @param {Readonly<Record<string, string>>} more
 */
export const serverSettings = (port, ephemeral, more) =>
  Object.entries({ ...SETTINGS, port, ...(ephemeral ? EPHEMERAL_SETTINGS : {}), ...more }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
