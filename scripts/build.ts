import { command, shown } from "./support/command.ts";
import { buildSite } from "./support/build-site.ts";
import { INPUT_OPTIONS, pathsOf } from "./support/options.ts";

const spec = {
  name: "npm run build --",
  about:
    "Reads the documents and builds the whole site into dist: data, pages and search index. The new site takes the\n" +
    "place of the old one only when all of it has been built; the frozen addresses below v/ go over into it.\n" +
    "The pages lead to each other by relative addresses: the site can be moved to any path without a new build, and\n" +
    "opened from a folder. Only the page for unknown addresses, canonical addresses and the site map know the path.\n" +
    "Environment: SITE_BASE, the path the site lives under (/ysgk/); SITE_URL, its origin; SITE_OUT, another folder.",
  options: {
    ...INPUT_OPTIONS,
    compress: {
      help: "also write FILE.gz and FILE.br beside text files, for servers that send those (deploy/)",
    },
  },
};

await command(spec, async ({ values }) => {
  const start = performance.now();
  const paths = pathsOf(values);
  await buildSite(paths, console.log, { compress: Boolean(values["compress"]) });
  console.log(`Built ${shown(paths.site)} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return 0;
});
