import { command, shown } from "./support/command.ts";
import { buildSite } from "./support/build-site.ts";
import { INPUT_OPTIONS, pathsOf } from "./support/options.ts";

const spec = {
  name: "npm run build --",
  about:
    "Reads the documents and builds the whole site into dist: data, pages and search index. The new site takes the\n" +
    "place of the old one only when all of it has been built.\n" +
    "Environment: SITE_BASE, the path the site lives under (/ysgk/); SITE_URL, its origin; SITE_OUT, another folder.",
  options: INPUT_OPTIONS,
};

await command(spec, async ({ values }) => {
  const start = performance.now();
  const paths = pathsOf(values);
  await buildSite(paths, console.log);
  console.log(`Built ${shown(paths.site)} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return 0;
});
