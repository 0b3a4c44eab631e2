// The worker of network.ts: one question after the other.
import { lookup } from "node:dns/promises";
import { type IncomingMessage, get as getOpenly } from "node:http";
import { get as getSecretly } from "node:https";
import { isIPv6 } from "node:net";
import { type MessagePort, workerData } from "node:worker_threads";
import type { Question, Reply } from "./network.js";

const ACCEPTED = "application/ld+json, application/json;q=0.9, */*;q=0.1";
declare const VERSION: string;

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };

port.on("message", (question: Question) => {
  void answer(question).then((reply) => {
    port.postMessage(reply);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});

async function answer(question: Question): Promise<Reply> {
  try {
    if (!("resolve" in question)) return await request(question);
    const machines = await lookup(question.resolve, { all: true });
    return { machines: machines.map(({ address }) => address) };
  } catch (error) {
    return { trouble: "resolve" in question ? "unknown-host" : troubleOf(error) };
  }
}

function request({ get: address, machines, bytes, milliseconds }: Extract<Question, { get: string }>): Promise<Reply> {
  const found = machines.map((machine) => ({ address: machine, family: isIPv6(machine) ? 6 : 4 }));
  return new Promise((resolve, reject) => {
    const url = new URL(address);
    const get = url.protocol === "https:" ? getSecretly : getOpenly;
    const options = {
      agent: false as const,
      headers: { accept: ACCEPTED, "user-agent": `ngsild/${VERSION}` },
      // The machines that were looked at: what a name stands for may change in between.
      lookup: (_: string, asked: { all?: boolean }, done: (error: null, found: unknown, family?: number) => void) => {
        if (asked.all) done(null, found);
        else done(null, found[0]!.address, found[0]!.family);
      },
    };
    const asked = get(url, options as object, (response) => void take(response, bytes).then(resolve, reject).finally(end));
    const timer = setTimeout(() => {
      resolve({ trouble: "too-slow" });
      asked.destroy();
    }, milliseconds);
    const end = () => {
      clearTimeout(timer);
      asked.destroy();
    };
    asked.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

async function take(response: IncomingMessage, most: number): Promise<Reply> {
  const { headers, statusCode: status = 0 } = response;
  const header = (name: string) => [headers[name] ?? ""].flat().join(", ");
  const parts: Uint8Array[] = [];
  let size = 0;
  if (status === 200) {
    for await (const part of response as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > most) return { trouble: "too-large" };
      parts.push(part);
    }
    if (!response.complete) return { trouble: "garbled" };
  }
  const body = new Uint8Array(Buffer.concat(parts));
  return { answer: { status, location: header("location"), mediaType: header("content-type"), link: header("link"), body } };
}

const UNREACHABLE = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EACCES", "EPERM", "ENETDOWN"]);

function troubleOf(error: unknown): string {
  const code = String((error as { code?: unknown } | undefined)?.code ?? "");
  // Several machines, of which none answered.
  if (error instanceof AggregateError) return troubleOf(error.errors[0]);
  if (UNREACHABLE.has(code)) return "unreachable";
  if (code === "ETIMEDOUT") return "too-slow";
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO|SELF_SIGNED/.test(code)) return "untrusted";
  return "garbled";
}
