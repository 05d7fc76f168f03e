import { buildPdfs } from "./support/pdfs.ts";
import { command, shown } from "./support/command.ts";
import { INPUT_OPTIONS, pathsOf } from "./support/options.ts";

const spec = {
  name: "npm run pdf --",
  about:
    "Makes a PDF of every report and comparison in dist/pdf with the system's Chromium: A4, tagged, with an outline and\n" +
    "page numbers in its contents. What has not changed since the last time is not made again. The next build of the\n" +
    "site keeps them and links them from their pages. Needs chromium and fonts-noto-cjk, which it installs where it may.",
  options: {
    ...INPUT_OPTIONS,
    all: { help: "make all of them again" },
    jobs: { value: "N", help: "how many are printed at once (2)" },
  },
};

await command(spec, async ({ values }) => {
  const start = performance.now();
  const paths = pathsOf(values);
  const jobs = Math.max(1, Number(values["jobs"] ?? 2) || 2);
  const { made, kept, folder, linked } = await buildPdfs(
    paths,
    { all: Boolean(values["all"]), jobs },
    console.log,
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${made} PDFs made, ${kept} unchanged, in ${shown(folder)} (${seconds} s)`);
  if (!linked) console.log("Run npm run build to link them from their pages.");
  return 0;
});
