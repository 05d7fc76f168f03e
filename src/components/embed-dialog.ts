/**
 * One dialog a page for every 嵌入 link: preview, width, kept up to date or frozen, and the code to copy. What it
 * needs stands in the embed's oembed.json; where that cannot be had, the link leads to the page with the code.
 */
import { snippet, SNIPPET_WIDTHS } from "../site/outside/snippet.ts";
import { heightFor, heightForAny } from "../site/outside/embed-height.ts";

interface Facts {
  title: string;
  /** The embed and its frozen version, as seen from the answer that names them. */
  src: string;
  frozen: string;
  heights: [number, number][];
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function choice(group: string, words: readonly string[], changed: () => void): HTMLElement {
  const options = words.map((word, at) =>
    make(
      "label",
      {},
      make("input", { type: "radio", name: group, value: `${at}`, checked: at === 0, onchange: changed }),
      ` ${word}`,
    ),
  );
  return make("fieldset", {}, ...options);
}

const dialog = make("dialog", { className: "embed-dialog" });

function open(facts: Facts, answer: string): void {
  const chosen = (group: string): number =>
    Number(dialog.querySelector<HTMLInputElement>(`[name=${group}]:checked`)?.value ?? 0);
  const code = make("textarea", { readOnly: true, rows: 5, ariaLabel: "嵌入代码" });
  const done = make("output", {});
  const preview = make("div", { className: "preview" });
  const change = (): void => {
    const address = new URL(chosen("version") ? facts.frozen : facts.src, answer).href;
    const width = SNIPPET_WIDTHS[chosen("width")] ?? { width: null, label: "" };
    code.value = snippet(address, facts.title, facts.heights, width);
    const height = width.width === null ? heightForAny(facts.heights) : heightFor(facts.heights, width.width);
    const frame = make("iframe", { src: address, title: facts.title, height: `${height}` });
    frame.width = width.width === null ? "100%" : `${width.width}`;
    preview.replaceChildren(frame);
    done.textContent = "";
  };
  const copy = async (): Promise<void> => {
    code.select();
    // Clipboards are for secure pages only; an intranet without https has the old way.
    const copied = await (navigator.clipboard?.writeText(code.value) ?? Promise.reject()).then(
      () => true,
      () => document.execCommand("copy"),
    );
    done.textContent = copied ? "已复制" : "请按 Ctrl+C 复制";
  };
  dialog.ariaLabel = `嵌入：${facts.title}`;
  dialog.replaceChildren(
    make("h2", {}, "嵌入这张图"),
    choice("version", ["现行版本：随数据更新", "固定版本：内容不再改变"], change),
    choice(
      "width",
      SNIPPET_WIDTHS.map(({ label }) => label),
      change,
    ),
    code,
    make(
      "p",
      {},
      make("button", { type: "button", onclick: () => void copy() }, "复制代码"),
      make("button", { type: "button", onclick: () => dialog.close() }, "关闭"),
      done,
    ),
    preview,
  );
  if (!dialog.isConnected) document.body.append(dialog);
  change();
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[data-embed]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const address = new URL("../oembed.json", link.href).href;
  fetch(address)
    .then((answer) => answer.json() as Promise<Facts>)
    .then((facts) => open(facts, address))
    .catch(() => location.assign(link.href));
});
