const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text made safe inside elements and quoted attributes. Control characters, which HTML forbids, become
 * their Unicode control pictures (U+2400 …), so that nothing printed disappears; TAB and line breaks stay.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, (character) =>
      character === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + character.charCodeAt(0)),
    )
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** A string that can stand in an `id`: white space, which an id may not hold, becomes "_". */
export function idOf(text: string): string {
  return text.replace(/\s+/g, "_");
}

/** Where a rule is explained on the method page. */
export function ruleAnchor(id: string): string {
  return idOf(`rule-${id}`);
}
