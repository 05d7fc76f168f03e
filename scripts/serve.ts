import { command } from "./support/command.ts";
import { pathsOf } from "./support/options.ts";
import { firstPort, serveSite, untilStopped } from "./support/serve-site.ts";

const spec = {
  name: "npm run serve --",
  about:
    "Serves the built site (dist) on http://localhost:4321, or on the next free port.\n" +
    "Environment: PORT; HOST, an address to listen on instead of localhost (0.0.0.0: every one); SITE_OUT.",
};

await command(spec, async () => {
  const served = await serveSite(pathsOf({}).site, firstPort(), (line) => console.log(line));
  await untilStopped();
  await served.close();
  return 0;
});
