// The entries of the package that run in Node, each under its name.
import { createRequire } from "node:module";
import * as esm from "ngsild";
import * as inline from "ngsild/inline";

const require = createRequire(import.meta.url);

export const entries = { esm, inline, cjs: require("ngsild"), "inline cjs": require("ngsild/inline") };
export default esm;
