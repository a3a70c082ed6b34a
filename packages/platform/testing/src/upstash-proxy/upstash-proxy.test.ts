import { expect, test } from "vitest";
import { RedisError, encodeCommand, parseReply } from "./resp.ts";
import { redisAnswers } from "./redis-connection.ts";
import { translateScripts } from "./scripts.ts";

test("a command is sent with the lengths of its words in bytes", () => {
  expect(encodeCommand(["SET", "ключ", ""])).toBe("*3\r\n$3\r\nSET\r\n$8\r\nключ\r\n$0\r\n\r\n");
});

test("a reply is read whole, and not before it is whole", () => {
  const bytes = Buffer.from("*5\r\n:7\r\n$2\r\nhi\r\n$-1\r\n+OK\r\n*-1\r\n:8\r\n");
  const whole = parseReply(bytes);
  expect(whole?.reply).toEqual([7, "hi", null, "OK", null]);
  expect(parseReply(bytes, whole?.next)?.reply).toBe(8);
  const cuts = Array.from({ length: whole?.next ?? 0 }, (_, length) => parseReply(bytes.subarray(0, length)));
  expect(cuts.filter((cut) => cut !== undefined)).toEqual([]);
});

test("an error is a value, and another protocol is none", () => {
  expect(parseReply(Buffer.from("-NOSCRIPT none\r\n"))?.reply).toEqual(new RedisError("NOSCRIPT none"));
  expect(() => parseReply(Buffer.from("HTTP/1.1 400\r\n"))).toThrow("RESP2");
});

test("a script loses the flag that Redis refuses, and is found by the digest it had with it", () => {
  const translate = translateScripts();
  const script = "#!lua flags=allow-key-locking\nreturn 1";
  const digest = "e7d3065bbe862e0ef8706b37e94e4260d9d3bbc3";
  expect(translate(["evalsha", digest, "0"])).toEqual(["evalsha", digest, "0"]);
  expect(translate(["eval", script, "0"])).toEqual(["eval", "\nreturn 1", "0"]);
  expect(translate(["evalsha", digest, "0"])).toEqual(["EVAL", "\nreturn 1", "0"]);
  expect(translate(["PING"])).toEqual(["PING"]);
});

test("where nothing listens, no Redis answers", async () => {
  expect(await redisAnswers("redis://127.0.0.1:1")).toBe(false);
});
