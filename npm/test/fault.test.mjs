// A trap in the WASM leaves a memory that cannot be trusted: the caller gets an error of kind "internal", and the
// next call a fresh instance.
import assert from "node:assert/strict";
import { test } from "node:test";

const Original = WebAssembly.Instance;
let instances = 0;
let broken = false;

/** As the original, but its checks trap while `broken`. */
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Original(module, imports);
  instances++;
  const check = (...args) => {
    if (broken) throw new WebAssembly.RuntimeError("unreachable");
    return exports.engine_check(...args);
  };
  return { exports: { ...exports, engine_check: check } };
};

test("a fault is reported once and does not stay", async () => {
  const { check, NgsildError, Workspace } = await import("../dist/node.js?fault");
  const workspace = new Workspace({ rules: { ENT002: "off" } });
  assert.equal(workspace.check('{"id":"Room1","type":"Room"}').valid, true);
  broken = true;
  assert.throws(() => check("{}"), (error) => {
    assert.ok(error instanceof NgsildError);
    assert.equal(error.kind, "internal");
    assert.match(error.message, /fault of its own \(unreachable\).*github\.com/);
    assert.ok(error.cause instanceof WebAssembly.RuntimeError);
    return true;
  });
  broken = false;
  assert.equal(instances, 1);
  assert.equal(check("{}").valid, false);
  assert.equal(instances, 2);
  assert.equal(workspace.check('{"id":"Room1","type":"Room"}').valid, true);
  assert.equal(instances, 2);
});
