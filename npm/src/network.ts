// Requests of the command line. It waits for each answer, which Node itself never does: a worker asks, and this thread
// sleeps until there is one.
import type { MessagePort } from "node:worker_threads";
import { builtin } from "./builtin.js";

/** What the worker is asked. */
export type Question = { resolve: string } | { get: string; machines: string[]; bytes: number; milliseconds: number };

/** What an address gave. The names are those that the other side reads. */
export interface Answer {
  status: number;
  location: string;
  mediaType: string;
  link: string;
  body: Uint8Array;
}

/** What the worker says: a result, or the name of the trouble. */
export type Reply = { machines: string[] } | { answer: Answer } | { trouble: string };

/** How long the worker may take beyond the time of a request, in milliseconds. */
const GRACE = 5_000;
/** How long a name may take. */
const LOOK_UP = 30_000;

const threads = () => builtin("node:worker_threads") as typeof import("node:worker_threads");

let worker: { port: MessagePort; signal: Int32Array } | undefined;

function start(): { port: MessagePort; signal: Int32Array } {
  const { MessageChannel, Worker } = threads();
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const data = { port: port2, signal };
  // What it is started with is not handed on: flags of the program are no flags of a worker.
  const thread = new Worker(new URL("./network-worker.js", import.meta.url), { workerData: data, transferList: [port2], execArgv: [] });
  thread.unref();
  port.unref();
  return { port, signal };
}

function ask(question: Question, milliseconds: number): Reply {
  const { port, signal } = (worker ??= start());
  Atomics.store(signal, 0, 0);
  port.postMessage(question);
  if (Atomics.wait(signal, 0, 0, milliseconds + GRACE) === "timed-out") {
    // An answer that comes late would be taken for that of the next question.
    port.close();
    worker = undefined;
    return { trouble: "too-slow" };
  }
  return (threads().receiveMessageOnPort(port)?.message as Reply | undefined) ?? { trouble: "garbled" };
}

/** The IP addresses of a host; an error whose `code` is the name of the trouble. */
export function resolve(host: string): string[] {
  const reply = ask({ resolve: host }, LOOK_UP);
  if ("machines" in reply) return reply.machines;
  throw fault(reply);
}

/** One request; redirects are not followed. */
export function get(address: string, machines: string[], bytes: number, milliseconds: number): Answer {
  const reply = ask({ get: address, machines, bytes, milliseconds }, milliseconds);
  if ("answer" in reply) return reply.answer;
  throw fault(reply);
}

function fault(reply: Reply): Error {
  const code = "trouble" in reply ? reply.trouble : "garbled";
  return Object.assign(new Error(code), { code });
}
