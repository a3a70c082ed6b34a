// Loaded into a child before its own code: when the parent dies without a word (kill -9), the child's group ends too.
const parent = Number(process.env["PLINTH_LEASH"]);

// The child's own children inherit the variable, and are led by their own parent.
if (process.ppid === parent && process.channel) {
  process.once("disconnect", () => process.kill(process.platform === "win32" ? process.pid : 0, "SIGTERM"));
  process.channel.unref();
}
