/** "/" puts the cursor into the search box of any page, unless the reader is already typing somewhere. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]"))
    return;
  const box = document.querySelector<HTMLInputElement>("[data-find]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
