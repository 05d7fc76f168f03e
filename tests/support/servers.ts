import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

/** Where packages are unpacked that are not installed; a next run finds them here. */
const UNPACKED = resolve("build/test/servers");

/** A web server that somebody may publish the site with, and its example in deploy/. */
export interface WebServer {
  name: string;
  /** The file in deploy/. */
  example: string;
  /** What stands in the example for any installation, and what a test puts there. */
  placed: (example: string, port: number, folder: string) => string;
  /** Arguments that keep it in the foreground. */
  start: (config: string, folder: string) => string[];
}

export const NGINX: WebServer = {
  name: "nginx",
  example: "nginx.conf",
  placed: (example, port, folder) => {
    const server = example
      .replace("listen 80;", `listen 127.0.0.1:${port};`)
      .replace(/^.*listen \[::\]:80;\n/m, "")
      .replace("root /srv/www;", `root ${folder}/www;`);
    const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
      .join("\n");
    const user = process.getuid?.() === 0 ? "user root;\n" : "";
    return `${user}daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr error;\nevents {}\nhttp {\naccess_log off;\n${own}\n${server}\n}\n`;
  },
  start: (config, folder) => ["-p", folder, "-c", config, "-e", "stderr"],
};

export const CADDY: WebServer = {
  name: "caddy",
  example: "Caddyfile",
  placed: (example, port, folder) =>
    `{\n\tadmin off\n\tauto_https off\n}\n${example.replace(/^:80 \{/m, `http://127.0.0.1:${port} {`).replace("root * /srv/www", `root * ${folder}/www`)}`,
  start: (config) => ["run", "--adapter", "caddyfile", "--config", config],
};

function works(program: string): boolean {
  const asked = program.endsWith("caddy") ? ["version"] : ["-v"];
  return existsSync(program) && spawnSync(program, asked).status === 0;
}

/**
 * The program of a server: named by NGINX or CADDY, installed, or out of Debian's package, which is downloaded and
 * unpacked but not installed. Null, with the reason printed, where it cannot be had: then its example is only read.
 */
export function findServer({ name }: WebServer): string | null {
  const named = process.env[name.toUpperCase()];
  const unpacked = join(UNPACKED, name);
  const places = named
    ? [named]
    : [
        `/usr/sbin/${name}`,
        `/usr/bin/${name}`,
        join(unpacked, "usr/sbin", name),
        join(unpacked, "usr/bin", name),
      ];
  const found = places.find(works);
  if (found) return found;
  if (!named) {
    mkdirSync(unpacked, { recursive: true });
    spawnSync("apt-get", ["-q", "download", name], { cwd: unpacked });
    const archive = readdirSync(unpacked).find((file) => file.endsWith(".deb"));
    if (archive) spawnSync("dpkg-deb", ["-x", archive, "."], { cwd: unpacked });
    const now = places.find(works);
    if (now) return now;
  }
  process.stderr.write(
    `Not tried: deploy/ with ${name}. ${named ? `${name.toUpperCase()} names ${named}, which does not run` : `It is not installed and Debian's package could not be unpacked`}; install it with "apt-get install ${name}" or name it with ${name.toUpperCase()}=/path.\n`,
  );
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** A server that runs, and where. */
export interface Running {
  port: number;
  stop(): Promise<void>;
}

/** Starts a server with its example on `folder`/www; fails with its own words when it does not answer. */
export async function startServer(server: WebServer, program: string, folder: string): Promise<Running> {
  const port = await freePort();
  const config = join(folder, server.example);
  const example = readFileSync(resolve("deploy", server.example), "utf8");
  writeFileSync(config, server.placed(example, port, folder));
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child: ChildProcess = spawn(program, server.start(config, folder), { env });
  let said = "";
  child.stderr?.on("data", (part: Buffer) => (said += part.toString()));
  const ended = new Promise<void>((done) => child.on("close", () => done()));
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) break;
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answers)
      return {
        port,
        stop: async () => {
          child.kill("SIGTERM");
          await ended;
        },
      };
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`${server.name} did not start: ${said}`);
}
