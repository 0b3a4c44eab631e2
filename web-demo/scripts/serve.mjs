// Serves the built page: node scripts/serve.mjs [PORT]
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";

const port = Number(process.argv[2] ?? 4180);
const { address } = await serve(fileURLToPath(new URL("../dist", import.meta.url)), { port });
console.log(`The page is at ${address}, its documentation at ${address}docs/, until Ctrl+C.`);
