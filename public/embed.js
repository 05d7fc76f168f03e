// 明账：可不用。随栏宽调整嵌入图表的高度，按代码里的 data-heights（“宽度:高度”）算，不收发消息。
(function () {
  var own = document.currentScript && document.currentScript.src.replace(/embed\.js.*$/, "");
  if (!own) return;
  function fit(frame) {
    var steps = frame.getAttribute("data-heights").split(" ");
    for (var at = steps.length - 1; at >= 0; at -= 1) {
      var step = steps[at].split(":");
      if (at === 0 || Number(step[0]) <= frame.clientWidth) {
        if (Number(step[1]) > 0) frame.height = Number(step[1]);
        return;
      }
    }
  }
  function all() {
    var frames = document.querySelectorAll("iframe[data-heights]");
    for (var at = 0; at < frames.length; at += 1) if (frames[at].src.indexOf(own) === 0) fit(frames[at]);
  }
  all();
  document.addEventListener("DOMContentLoaded", all);
  window.addEventListener("resize", all);
})();
