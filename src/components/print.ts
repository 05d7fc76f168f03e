/** Opens what is folded away while the page is printed, where the browser's styles cannot: those before 2025. */
const folded = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll("main details:not([open])");
let opened: HTMLDetailsElement[] = [];

if (!CSS.supports("selector(details::details-content)")) {
  addEventListener("beforeprint", () => {
    opened = [...folded()];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
