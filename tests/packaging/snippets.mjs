// The snippets for builds, run as their hosts run them: read as YAML, inputs and variables put in, steps in a shell.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** `${{ inputs.NAME }}` in what GitHub puts in. */
const INPUT = /\$\{\{ *inputs\.(\w+) *\}\}/g;

/**
 * Run the step of a workflow that uses an action of this repository. `given` are inputs beside those that the workflow gives.
 * Gives the result, and the inputs of the step that uploads what was found.
 */
export function runAction(root, workflow, given, { cwd, env }) {
  const { steps } = Object.values(parse(workflow).jobs)[0];
  const step = steps.find(({ uses }) => uses.startsWith("ngsild/ngsild/"));
  const [, path] = /^ngsild\/ngsild\/(.*)@main$/.exec(step.uses);
  const action = parse(readFileSync(join(root, path, "action.yml"), "utf8"));
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  const named = { ...step.with, ...given };
  for (const name of Object.keys(named)) assert.ok(name in inputs, `the action has no input "${name}"`);
  Object.assign(inputs, named);
  assert.equal(action.runs.using, "composite");
  const [{ shell, run, env: variables }] = action.runs.steps;
  const put = Object.entries(variables).map(([name, value]) => [name, value.replaceAll(INPUT, (_, input) => inputs[input])]);
  const result = spawnSync(shell, ["-e", "-c", run], {
    cwd,
    env: { ...env, GITHUB_ACTION_PATH: join(root, path), ...Object.fromEntries(put) },
    encoding: "utf8",
  });
  return { ...result, upload: steps.find(({ uses }) => uses.includes("upload-sarif")).with };
}

/** Run the job of a pipeline that includes one of this repository. Gives the result, and the reports that it keeps. */
export function runJob(root, pipeline, given, { cwd, env }) {
  const { include, ...jobs } = parse(pipeline);
  const [, path] = /^https:\/\/raw\.githubusercontent\.com\/ngsild\/ngsild\/main\/(.*)$/.exec(include[0].remote);
  const [[name, own]] = Object.entries(jobs);
  const base = parse(readFileSync(join(root, path), "utf8"))[name];
  assert.ok(base, `${path} has no job "${name}"`);
  for (const variable of Object.keys(own.variables)) assert.ok(variable in base.variables, `the job has no variable "${variable}"`);
  const variables = { ...base.variables, ...own.variables, ...given };
  const result = spawnSync("sh", ["-e", "-c", base.script.join("\n")], { cwd, env: { ...env, ...variables }, encoding: "utf8" });
  return { ...result, reports: base.artifacts.reports };
}

/** Run a hook that a configuration of pre-commit names, on those of `files` that it is for. Gives the result, and the configuration. */
export function runHook(root, configuration, files, { cwd, env }) {
  const { repos: [repository] } = parse(configuration);
  const hook = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")).find(({ id }) => id === repository.hooks[0].id);
  assert.ok(hook, `there is no hook "${repository.hooks[0].id}"`);
  const its = files.filter((file) => new RegExp(hook.files).test(file));
  return { ...spawnSync(`${hook.entry} ${its.join(" ")}`, { cwd, env, shell: true, encoding: "utf8" }), repository, its };
}
