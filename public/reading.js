// Before the page is drawn: the size and contrast that the reader chose (src/components/reading-mode.ts).
try {
  var size = localStorage.getItem("mingzhang-size");
  if (/^larger?$|^largest$/.test(size)) document.documentElement.dataset.size = size;
  if (localStorage.getItem("mingzhang-contrast")) document.documentElement.dataset.contrast = "high";
} catch {
  // Storage is closed to this page: the standard size stays.
}
// Opened from a folder there is no server that looks for the index.html of a folder, and no module script runs.
if (location.protocol === "file:")
  document.addEventListener("DOMContentLoaded", function () {
    var ends = /\/(?=$|[?#])/;
    document.querySelectorAll("a[href], form[action]").forEach(function (element) {
      var name = element.action ? "action" : "href";
      var address = element.getAttribute(name);
      if (!/^[a-z]+:/i.test(address)) element.setAttribute(name, address.replace(ends, "/index.html"));
    });
    document.querySelectorAll("[data-folder]").forEach(function (element) {
      element.hidden = false;
    });
  });
