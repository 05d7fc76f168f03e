import type { APIRoute } from "astro";
import type { Twin } from "../../site/comparisons/twins.ts";
import { asCsv, twins } from "./_comparisons.ts";

export async function getStaticPaths() {
  return (await twins()).map((twin) => ({ params: { comparison: twin.id }, props: { twin } }));
}

export const GET: APIRoute<{ twin: Twin }> = ({ props }) => asCsv(props.twin);
