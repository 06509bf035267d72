// Runs a command on a new enough Node with dependencies installed: `node scripts/run.mjs <command> [args…]`.
// Plain JavaScript without dependencies, so that any Node >= 18 can start it:
// 1. uses the Node at hand if it is new enough, else fetches one from the npm registry into .node/,
// 2. installs node_modules when package-lock.json is newer than what is installed,
// 3. runs the command with both on PATH.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";
const FALLBACK_NODE = "24.21.0"; // used only when the Node at hand is older than engines.node
const OLDEST = [22, 19];
const path = [join(root, "node_modules", ".bin")];

const isNewEnough = ([major, minor]) => major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);

function environment() {
  const env = { ...process.env };
  const key = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  env[key] = [...path, env[key]].join(delimiter);
  // Compiled modules are kept: the second start takes half the time of the first.
  env.NODE_COMPILE_CACHE ??= join(root, "node_modules", ".cache", "node");
  return env;
}

function npm(args, why) {
  console.error(`[run] ${why}`);
  const options = { cwd: root, stdio: ["ignore", 2, 2], env: environment() };
  const cli = process.env.npm_execpath;
  const { status } = cli?.endsWith(".js")
    ? spawnSync("node", [cli, ...args], options)
    : spawnSync("npm", args, { ...options, shell: windows });
  if (status !== 0) {
    console.error(`[run] npm ${args[0]} failed: see its message above; it needs the npm registry.`);
    process.exit(status ?? 1);
  }
}

function useNewerNode() {
  const os = windows ? "win" : process.platform;
  const prefix = os === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const name = `${prefix}-${os}-${process.arch}`;
  const dir = join(root, ".node");
  const home = join(dir, "node_modules", name);
  const manifest = join(home, "package.json");
  const have = existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === FALLBACK_NODE;
  if (!have) {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "package.json"), '{"private":true}\n');
    npm(
      ["install", "--prefix", dir, "--no-save", "--no-package-lock", `${name}@${FALLBACK_NODE}`],
      `Node ${process.versions.node} is older than ${OLDEST.join(".")}: getting Node ${FALLBACK_NODE} from the npm registry into .node/`,
    );
  }
  path.unshift(join(home, "bin"));
}

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

if (!isNewEnough(process.versions.node.split(".").map(Number))) useNewerNode();
if (modified(join(root, "node_modules", ".package-lock.json")) < modified(join(root, "package-lock.json"))) {
  npm(["ci", "--no-audit", "--no-fund"], "installing dependencies (npm ci)");
}

const [command, ...args] = process.argv.slice(2);
// npm takes flags before a `--` for its own. A lost --dry-run would write what was only to be shown.
const { npm_lifecycle_event: script, npm_config_dry_run: dryRun } = process.env;
if (script === "downlink" && dryRun === "true" && !args.includes("--dry-run")) args.push("--dry-run");
const child = spawn(command, args, { cwd: root, stdio: "inherit", env: environment(), shell: windows });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`[run] ${error.message}`);
  process.exit(127);
});
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
// npm's `sh -c` does not pass a SIGTERM on: when our parent is gone, stop the command too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
