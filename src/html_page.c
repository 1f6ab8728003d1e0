/* The head and the foot of a page: its style, which follows the reader's light or dark, and the script of its copy buttons. */
#include "tracetrick.h"

static const char *const style[] = {
    ":root { color-scheme: light dark; --ink: #1c2127; --paper: #ffffff; --soft: #59636e; --line: #d5dbe1; --box: #f5f7f9; --accent: #0b57b0;\n",
    "  --good: #17702f; --warn: #8a5a00; --bad: #b91c28; --variable: #d9ebff; }\n",
    "@media (prefers-color-scheme: dark) { :root { --ink: #e3e8ee; --paper: #14181d; --soft: #9aa5b1; --line: #333c46; --box: #1d2329;\n",
    "  --accent: #79b4ff; --good: #5cc97c; --warn: #e0ac4b; --bad: #ff7b80; --variable: #173b63; } }\n",
    "* { box-sizing: border-box; }\n",
    "body { margin: 0 auto; max-width: 64rem; padding: 0 1rem 3rem; color: var(--ink); background: var(--paper);\n",
    "  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; }\n",
    "header { padding: 1.2rem 0 .4rem; color: var(--soft); }\n",
    "h1 { font-size: 1rem; font-weight: 600; margin: 0; }\n",
    "section { margin: 1rem 0 2rem; padding: 1rem 1.2rem 1.2rem; border: 1px solid var(--line); border-radius: .6rem; }\n",
    "h2 { margin: 0 0 .6rem; font-size: 1.05rem; overflow-wrap: anywhere; }\n",
    "h3 { margin: 1.4rem 0 .4rem; font-size: .8rem; letter-spacing: .04em; color: var(--soft); text-transform: uppercase; }\n",
    "code, pre, svg text { font-family: ui-monospace, 'DejaVu Sans Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; }\n",
    "pre { margin: 0; padding: .5rem .7rem; font-size: .85rem; line-height: 1.45; background: var(--box); border-radius: .4rem; }\n",
    "pre, .scroll, .line { overflow-x: auto; overflow-y: hidden; }\n",
    "math { font-family: 'STIX Two Math', 'Latin Modern Math', 'Libertinus Math', 'Cambria Math', 'XITS Math', 'Asana Math', 'Noto Sans Math', 'DejaVu Math TeX Gyre', math; font-size: 1.12em; }\n",
    "math[display=block] { text-align: left; width: max-content; margin: .25rem 0; }\n",
    ".answer { margin-top: .5rem; padding: .7rem .9rem; background: var(--box); border-left: 3px solid var(--accent); border-radius: .3rem; }\n",
    ".answer math { font-size: 1.3em; }\n",
    "p { margin: .4rem 0; }\n",
    ".check, .note, .meta { font-size: .9rem; color: var(--soft); }\n",
    ".exact { color: var(--good); }\n.numeric, .skipped { color: var(--warn); }\n",
    ".refused { border-color: var(--bad); }\n.refused .message { color: var(--bad); font-weight: 600; }\n",
    ".steps { display: grid; grid-template-columns: max-content minmax(0, max-content) minmax(12rem, 1fr); column-gap: .35rem; row-gap: .35rem; align-items: center; }\n",
    ".row { display: contents; }\n.side { text-align: right; }\n",
    ".line { padding: .15rem 0; }\n.why { padding-left: 1.6rem; font-size: .85rem; color: var(--soft); overflow-wrap: anywhere; }\n",
    "details { margin: .8rem 0 0; }\nsummary { cursor: pointer; color: var(--accent); font-size: .9rem; }\ndetails .steps { margin-top: .6rem; }\n",
    "table { border-collapse: collapse; font-size: .9rem; }\n",
    "td:nth-child(3) { white-space: nowrap; }\n",
    "td, th { padding: .15rem 1.2rem .15rem 0; text-align: left; font-weight: normal; vertical-align: baseline; }\ntd:last-child { color: var(--soft); }\n",
    ".form { margin: .6rem 0; }\n.bar { display: flex; justify-content: space-between; align-items: center; font-size: .85rem; color: var(--soft); margin-bottom: .15rem; }\n",
    "button { display: none; font: inherit; color: var(--accent); background: none; border: 1px solid var(--line); border-radius: .35rem; padding: .1rem .7rem; cursor: pointer; }\n",
    ".js button { display: inline-block; }\n",
    "svg { display: block; margin: .3rem 0; }\n",
    "svg text { font-size: 13px; text-anchor: middle; fill: var(--ink); }\n",
    "svg .shape, svg .use { fill: var(--soft); }\nsvg .use { text-anchor: start; font-size: 15px; }\nsvg .before { text-anchor: end; }\nsvg .cotangent { fill: var(--accent); }\n",
    "svg rect { fill: var(--paper); stroke: var(--soft); }\nsvg .leaf { fill: var(--box); }\nsvg .variable { fill: var(--variable); stroke: var(--accent); }\nsvg .function { stroke-width: 2; }\n",
    "svg path { stroke: var(--soft); fill: none; }\n",
    "@media (max-width: 44rem) {\n",
    "  section { padding: .8rem .8rem 1rem; }\n",
    "  .steps { display: block; }\n",
    "  .row { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: .35rem; align-items: center; padding: .3rem 0; }\n",
    "  .row .why { grid-column: 1 / -1; padding-left: 1.6rem; }\n  .goes-on .line { grid-column: 1 / -1; padding-left: 1.2rem; }\n  .goes-on .side { display: none; }\n",
    "}\n",
};

static const char *const script[] = {
    "document.documentElement.classList.add('js');\n",
    "document.addEventListener('click', function (event) {\n",
    "  var button = event.target.closest('button');\n",
    "  if (!button) return;\n",
    "  var code = button.closest('.form').querySelector('code'), label = button.textContent;\n",
    "  function done() { button.textContent = button.dataset.done; setTimeout(function () { button.textContent = label; }, 1500); }\n",
    "  function select() {\n",
    "    getSelection().selectAllChildren(code);\n",
    "    if (document.execCommand('copy')) done();\n",
    "  }\n",
    "  if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(done, select); else select();\n",
    "});\n",
};

void tt_page_open(tt_format format, tt_language language, void (*put)(void *user, const char *piece), void *user)
{
    const char *title = tt_in_language("Derivatives", language);
    if (format != TT_AS_HTML) return;
    put(user, language == TT_CHINESE ? "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh\">\n"
                                     : "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n");
    put(user, "<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
              "<meta name=\"generator\" content=\"tracetrick " TT_VERSION "\"/>\n<title>");
    put(user, title);
    put(user, "</title>\n<style>\n");
    for (size_t i = 0; i < sizeof style / sizeof *style; i++) put(user, style[i]);
    put(user, "</style>\n<script>\n");
    for (size_t i = 0; i < sizeof script / sizeof *script; i++) put(user, script[i]);
    put(user, "</script>\n</head>\n<body>\n<header><h1>");
    put(user, title);
    put(user, "</h1></header>\n<main>\n");
}

void tt_page_close(tt_format format, void (*put)(void *user, const char *piece), void *user)
{
    if (format == TT_AS_HTML) put(user, "</main>\n</body>\n</html>\n");
}
