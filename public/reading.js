// Before the page is drawn: the size and contrast that the reader chose (src/components/reading-mode.ts).
try {
  var size = localStorage.getItem("mingzhang-size");
  if (/^larger?$|^largest$/.test(size)) document.documentElement.dataset.size = size;
  if (localStorage.getItem("mingzhang-contrast")) document.documentElement.dataset.contrast = "high";
} catch {
  // Storage is closed to this page: the standard size stays.
}
