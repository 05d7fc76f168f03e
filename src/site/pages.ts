/** How many rows a list page holds before it is continued on another page. */
export const PAGE_ROWS = 200;

/** `items` cut into pages of `size`; no items are one empty page. */
export function paginate<Item>(items: readonly Item[], size = PAGE_ROWS): Item[][] {
  const pages: Item[][] = [];
  for (let start = 0; start < items.length; start += size) pages.push(items.slice(start, start + size));
  return pages.length ? pages : [[]];
}
