/** Text as it is compared: no white space (ideographic included) and no quotation marks. */
export function squash(text: string): string {
  const joined = text.replace(/\s+/g, "");
  return joined.includes("<") ? joined.replace(/<[^<>]{0,8}>/g, "") : joined;
}

/** `squash`, without quotation marks and with brackets made full-width: how headings are compared. */
export function heading(text: string): string {
  return squash(text)
    .replace(/["“”'‘’]/g, "")
    .replace(/\(/g, "（")
    .replace(/\)/g, "）");
}
