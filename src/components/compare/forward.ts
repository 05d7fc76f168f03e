/** `/compare/?measure=…` is a comparison of one's own: it goes on where those are made. */
const build = document.querySelector<HTMLAnchorElement>("[data-build]");
if (build && new URLSearchParams(location.search).has("measure"))
  location.replace(build.href + location.search);
