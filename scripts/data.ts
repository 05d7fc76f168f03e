import { join } from "node:path";
import { command, shown } from "./support/command.ts";
import { dataPathsOf, INPUT_OPTIONS, pathsOf } from "./support/options.ts";
import { writeData } from "./support/read-all.ts";

const spec = {
  name: "npm run data --",
  about:
    "Reads every document of the catalog and writes the readings (build/readings) and the open data (dist/data: CSV,\n" +
    "JSON, datapackage.json). Documents that have not changed are not read again. When anything is wrong with the\n" +
    "input, says what and where, and leaves what was written before untouched.",
  options: INPUT_OPTIONS,
};

await command(spec, async ({ values }) => {
  const paths = pathsOf(values);
  const tables = join(paths.site, "data");
  const { documents, read, rows, build } = await writeData(dataPathsOf(paths, tables), console.log);
  const counts = Object.entries(rows).map(([table, count]) => `${count} ${table}`);
  console.log(`${documents} documents (${read} read, ${documents - read} unchanged): ${counts.join(", ")}`);
  console.log(`Written to ${shown(tables)}, build ${build}`);
  return 0;
});
