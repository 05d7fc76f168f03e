/**
 * Attributes of the pages that hold addresses; `data-site` is the site's root, for scripts. Astro puts all in quotation
 * marks, which it escapes in text, so that no text is taken for one.
 */
const ADDRESS = /(\s(?:href|src|action|data-site)=")(\/(?!\/)[^"]*)(?=")/g;

/** The folder of a page: "/a/b/" of "/a/b/", "/a/" of "/a/b.html". */
function folderOf(page: string): string {
  return page.slice(0, page.lastIndexOf("/") + 1);
}

/**
 * The address `to` as seen from a page, so that both can be moved together: "../sources/x/#L1". It leads to the same
 * file under any base, from any server and from a folder.
 *
 * @param from path of the page, "/reports/x/"
 * @param to a path with query and fragment; anything else is given back as it is
 */
export function relativeAddress(from: string, to: string): string {
  if (!to.startsWith("/") || to.startsWith("//")) return to;
  const end = to.search(/[?#]/);
  const path = end < 0 ? to : to.slice(0, end);
  const rest = end < 0 ? "" : to.slice(end);
  if (path === from && rest.startsWith("#")) return rest;
  const here = folderOf(from).split("/").slice(1, -1);
  const there = path.split("/").slice(1);
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  const way = "../".repeat(here.length - shared) + there.slice(shared).join("/");
  return (way || "./") + rest;
}

/**
 * `relativeAddress` that names the file a server would look for, so that it leads there from a folder too: for pages
 * that may not run a script.
 */
export function relativeFile(from: string, to: string): string {
  return relativeAddress(from, to.replace(/\/(?=$|[?#])/, "/index.html"));
}

/**
 * A page with the addresses of its own site as seen from it. Those that must be whole (canonical, cards) are no
 * links and stay.
 *
 * @param page its path
 */
export function withRelativeLinks(html: string, page: string): string {
  const seen = new Map<string, string>();
  return html.replace(ADDRESS, (_, before: string, address: string) => {
    const relative = seen.get(address) ?? relativeAddress(page, address);
    seen.set(address, relative);
    return before + relative;
  });
}
