/** Where something that may be wrong stands. */
export interface Mistake {
  /** The page, as its readers call it. */
  page: string;
  /** Its address. */
  address: string;
  /** The table, finding or figure it is about, "" for the page as a whole. */
  part?: string;
}

/** The words of a report that are written already, and what its sender is asked for. */
export function mistakeText({ page, address, part = "" }: Mistake): { title: string; body: string } {
  const title = `核对请求：${page}${part ? `，${part}` : ""}`;
  return { title, body: `位置：${address}\n内容：${part || page}\n应为：\n依据：` };
}

/**
 * The address by which a reader reports a mistake, with page and place written in already: a mail, a form, or the
 * page that says how to report where the site names neither.
 *
 * @param report `Settings.report`
 * @param help the page that says how, directly below the site's root; it is told the place as seen from there
 */
export function reportHref(mistake: Mistake, report: string | null, help: string): string {
  const { title, body } = mistakeText(mistake);
  const query = (names: Record<string, string>): string =>
    Object.entries(names)
      .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
      .join("&");
  // Many of these stand on a page: as short as they can be.
  if (report === null) {
    const root = help.slice(0, help.lastIndexOf("/", help.length - 2) + 1);
    const path = mistake.address.replace(/^https?:\/\/[^/]*/, "");
    const below = path.startsWith(root) ? path.slice(root.length) : path;
    return `${help}?at=${below.replace(/[#%&+]/g, encodeURIComponent)}`;
  }
  return report.includes("://")
    ? `${report}${report.includes("?") ? "&" : "?"}${query({ title, body })}`
    : `mailto:${report}?${query({ subject: title, body })}`;
}
