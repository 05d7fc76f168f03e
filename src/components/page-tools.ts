/** A button that prints the page; where there is no JavaScript the browser's own menu does it. */
const place = document.querySelector("[data-tools]");
if (place) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "打印本页";
  button.addEventListener("click", () => print());
  place.prepend(button);
}
