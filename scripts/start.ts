import { buildSite } from "./support/build-site.ts";
import { command } from "./support/command.ts";
import { INPUT_OPTIONS, pathsOf } from "./support/options.ts";
import { firstPort, serveSite, untilStopped } from "./support/serve-site.ts";

const spec = {
  name: "npm start --",
  about:
    "Builds the site and serves it on http://localhost:4321, or on the next free port.\n" +
    "Environment: PORT, HOST, and those of npm run build.",
  options: INPUT_OPTIONS,
};

await command(spec, async ({ values }) => {
  const port = firstPort();
  const paths = pathsOf(values);
  await buildSite(paths, console.log);
  console.log("The site is ready; Ctrl-C ends it. Open");
  const served = await serveSite(paths.site, port, (line) => console.log(line));
  await untilStopped();
  await served.close();
  return 0;
});
