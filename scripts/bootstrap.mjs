// Runs one command of the project in a clone that may have nothing installed yet: installs the dependencies,
// finds the Node that the project is made for, and starts scripts/{command}.ts with it. Runs on Node 20 without
// any dependency, so everything it needs is in this file.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NEEDED = 24;
const [command = "", ...args] = process.argv.slice(2);

/** Ends with a message that says what to do. */
function stop(message) {
  console.error(message);
  process.exit(1);
}

/** npm's own variables would make a nested npm work in the wrong folder. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:config_local_prefix|config_global|package_|lifecycle_)/.test(name),
    ),
  );
}

function json(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/** What is not installed in the version that the lock file (or package.json, where they differ) names. */
function missing() {
  const project = json(join(ROOT, "package.json"));
  const locked = json(join(ROOT, "package-lock.json")).packages ?? {};
  const installed = json(join(ROOT, "node_modules/.package-lock.json")).packages ?? {};
  const names = [];
  for (const [path, { version, optional }] of Object.entries(locked))
    if (path !== "" && !optional && installed[path]?.version !== version) names.push(path);
  for (const [name, version] of Object.entries({ ...project.dependencies, ...project.devDependencies }))
    if (installed[`node_modules/${name}`]?.version !== version) names.push(`node_modules/${name}`);
  return names;
}

function run(program, parameters, options = {}) {
  return spawnSync(program, parameters, { cwd: ROOT, stdio: "inherit", env: cleanEnvironment(), ...options });
}

/**
 * `npm install --no-save` and not `npm ci`: for some platforms that this machine is not, the registry lacks optional
 * packages of the newest releases, and then `npm ci` refuses a lock file that is otherwise whole.
 */
function install() {
  if (missing().length === 0) return;
  console.log("Installing the dependencies (npm install; about a minute the first time) …");
  const parameters = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = run("npm", parameters);
  if (status !== 0)
    stop(
      "The dependencies could not be installed. Check the network and the npm registry, then run the command again.",
    );
}

function versionOf(node) {
  const { status, stdout } = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" });
  return status === 0 ? Number(stdout.split(".")[0]) : 0;
}

/**
 * The Node of node_modules, which its package fetches in an install script. Where npm was told not to run install
 * scripts it is fetched here; where it cannot be had, the Node that runs this will do when it is new enough.
 */
function findNode() {
  const own = join(ROOT, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own) && versionOf(own) >= NEEDED) return own;
  const folder = join(ROOT, "node_modules/node");
  if (existsSync(folder)) {
    console.log(`Fetching Node ${NEEDED} …`);
    run(process.execPath, ["installArchSpecificPackage.js"], { cwd: folder });
    if (existsSync(own) && versionOf(own) >= NEEDED) return own;
  }
  if (Number(process.versions.node.split(".")[0]) >= NEEDED) return process.execPath;
  return stop(
    `Node ${NEEDED} is needed and could not be fetched (this is ${process.version}). Install Node ${NEEDED} or newer, or let npm fetch the package "node", then run the command again.`,
  );
}

/** Makes `node` in node_modules/.bin the Node of node_modules, for whoever calls scripts by hand. */
function link(node) {
  const link = join(ROOT, "node_modules/.bin/node");
  if (process.platform === "win32" || existsSync(link) || !node.startsWith(ROOT)) return;
  mkdirSync(join(ROOT, "node_modules/.bin"), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync("../node/bin/node", link);
}

const script = join(ROOT, "scripts", `${command}.ts`);
if (!/^[a-z-]+$/.test(command) || !existsSync(script))
  stop(`There is no command "${command}"; "npm run" lists them.`);
install();
const node = findNode();
link(node);
const child = spawn(node, [script, ...args], { cwd: ROOT, stdio: "inherit" });
// Whoever ends this ends the command: a server must not outlive it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => stop(`${script} could not be started: ${error.message}`));
child.on("close", (status) => process.exit(status ?? 1));
