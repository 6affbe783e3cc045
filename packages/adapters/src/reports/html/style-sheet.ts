import { PRINT_STYLE } from "./print-style.ts";

/**
 * The report's style sheet. Blue stands for better and orange for worse, at every shade apart for
 * colour-blind readers; nothing is said by colour alone. The theme follows the reader's system
 * unless one of the radio buttons says otherwise.
 */
export const STYLE_SHEET: string = `
:root {
	color-scheme: light dark;
	--page: light-dark(#f7f7f5, #15181d);
	--panel: light-dark(#ffffff, #1c2027);
	--text: light-dark(#1c2127, #e4e7eb);
	--quiet: light-dark(#5a6470, #9ba5b1);
	--line: light-dark(#e2e4e7, #31373f);
	--firm: light-dark(#c3c8ce, #4a525c);
	--blue: light-dark(#1f62b4, #82b5f5);
	--orange: light-dark(#a84a06, #f3a76a);
	--blue-fill: light-dark(#3f86d8, #3f86d8);
	--orange-fill: light-dark(#e8812f, #d9772b);
	--radius: 6px;
}
:root:has(#theme-light:checked) { color-scheme: light; }
:root:has(#theme-dark:checked) { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 12px; }
body { margin: 0 auto; padding: 0 clamp(16px, 3vw, 48px) 64px; max-width: 1880px; background: var(--page); color: var(--text); font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3, p, dl, dd, ul, figure { margin: 0; }
h1 { font-size: 24px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 17px; font-weight: 650; margin-bottom: 10px; }
h3 { font-size: 14px; font-weight: 650; margin: 22px 0 6px; overflow-wrap: anywhere; }
a { color: var(--blue); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; border-radius: 3px; }
code { font: 0.92em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
ul { padding-left: 20px; max-width: 90ch; }
.quiet, .unit, .tick { color: var(--quiet); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; background: var(--panel); padding: 6px 10px; }
.top { padding: 32px 0 14px; border-bottom: 1px solid var(--line); }
.project { color: var(--quiet); font-weight: 600; overflow-wrap: anywhere; }
.top .quiet { overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 14px; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
.theme { float: right; display: flex; margin: 0 0 8px 16px; padding: 0; border: 1px solid var(--firm); border-radius: var(--radius); overflow: hidden; }
.theme input { position: absolute; opacity: 0; }
.theme span { display: block; padding: 3px 10px; font-size: 12px; cursor: pointer; color: var(--quiet); }
.theme input:checked + span { background: var(--text); color: var(--page); }
.theme input:focus-visible + span { outline: 2px solid var(--blue); outline-offset: -2px; }
section { padding-top: 30px; }
.lead { max-width: 90ch; margin-bottom: 16px; }
.empty { color: var(--quiet); max-width: 80ch; padding: 14px 16px; border: 1px dashed var(--firm); border-radius: var(--radius); }
.note { padding: 10px 14px; margin-bottom: 12px; border-left: 4px solid var(--orange-fill); background: var(--panel); }
.verdict { font-size: 17px; font-weight: 600; margin-bottom: 6px; padding-left: 12px; border-left: 4px solid var(--firm); max-width: 110ch; }
.verdict.held { border-color: var(--blue-fill); }
.verdict.failed, .verdict.not-enough-evidence { border-color: var(--orange-fill); }
.columns { display: grid; grid-template-columns: minmax(0, max-content) minmax(220px, 300px); gap: 24px 36px; align-items: start; }
@media (max-width: 1000px) { .columns { grid-template-columns: minmax(0, 1fr); } }
.facts > div { display: flex; justify-content: space-between; gap: 16px; padding: 5px 0; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--quiet); overflow-wrap: anywhere; }
.facts dd { text-align: right; overflow-wrap: anywhere; }
table { border-collapse: separate; border-spacing: 0; }
th { text-align: left; font-weight: 600; }
.scroll { overflow: auto; max-width: 100%; }
.plain { font-size: 13.5px; }
.plain caption { text-align: left; color: var(--quiet); padding: 6px 0; }
.plain th, .plain td { padding: 5px 18px 5px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
.plain tbody th { font-weight: 500; }
.plain th, .plain td { overflow-wrap: break-word; max-width: 44ch; }
.plain thead th { color: var(--quiet); font-weight: 500; font-size: 12.5px; border-bottom-color: var(--firm); white-space: nowrap; }
.plain .long { max-width: 90ch; overflow-wrap: anywhere; white-space: pre-wrap; }
.number { text-align: right !important; white-space: nowrap; }
.strong { font-weight: 650; }
.headline { width: 100%; }
.headline td, .headline th { white-space: nowrap; }
.headline tbody th, .headline td:first-child { white-space: normal; min-width: 16ch; overflow-wrap: anywhere; }
.headline .interval { display: inline-block; min-width: 6.5ch; white-space: nowrap; }
.headline .bar { display: inline-block; width: 104px; vertical-align: middle; }
.bar { display: block; width: 100%; height: 8px; overflow: visible; }
.bar .track { stroke: var(--firm); stroke-width: 1; vector-effect: non-scaling-stroke; }
.bar .range { fill: var(--quiet); opacity: 0.55; }
.bar .point { stroke: var(--text); stroke-width: 2; vector-effect: non-scaling-stroke; }
.badge { display: inline-block; font-size: 12px; line-height: 1.4; padding: 0 7px; border: 1px solid var(--firm); border-radius: 9px; white-space: nowrap; }
.badge.held { color: var(--blue); border-color: currentColor; }
.badge.failed { color: var(--orange); border-color: currentColor; font-weight: 650; }
.badge.not-enough-evidence { color: var(--orange); border-color: currentColor; border-style: dashed; }
.need { font-weight: 400; }
.change { color: var(--quiet); white-space: nowrap; }
.change.regressed { color: var(--orange); font-weight: 650; }
.change.improved { color: var(--blue); font-weight: 650; }
.legend { display: flex; flex-wrap: wrap; gap: 8px 40px; align-items: end; color: var(--quiet); font-size: 12.5px; margin-bottom: 10px; }
.legend p { max-width: 100ch; }
.scale { display: flex; align-items: center; white-space: nowrap; }
.scale > span:first-child { margin-right: 10px; }
.step { width: 36px; padding: 2px 0; text-align: center; font-size: 11.5px; color: var(--text); background-color: var(--panel); border: 1px solid var(--line); border-left-width: 0; }
.step:nth-child(2) { border-left-width: 1px; border-radius: 4px 0 0 4px; }
.step:last-child { border-radius: 0 4px 4px 0; }
#matrix .scroll { max-height: 88vh; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel); width: fit-content; }
.matrix th, .matrix td { border-bottom: 1px solid var(--line); border-right: 1px solid var(--line); padding: 6px 10px; vertical-align: top; }
.matrix tr > :last-child { border-right: 0; }
.matrix tbody tr:last-child > * { border-bottom: 0; }
.matrix thead { position: sticky; top: 0; z-index: 2; }
.matrix thead th, .matrix thead td { background: var(--panel); }
.matrix thead th[scope="colgroup"] { font-size: 12px; color: var(--quiet); padding: 4px 10px; overflow-wrap: anywhere; }
.matrix thead th[scope="col"] { border-bottom-color: var(--firm); max-width: 170px; overflow-wrap: anywhere; line-height: 1.3; }
.matrix tbody th, .matrix thead tr > :first-child { position: sticky; left: 0; z-index: 1; background: var(--panel); border-right-color: var(--firm); }
.matrix tbody th { min-width: 176px; max-width: 240px; overflow-wrap: anywhere; line-height: 1.35; font-weight: 500; }
.matrix tr.all > * { border-bottom-color: var(--firm); }
.matrix tr.all th, .matrix tr.all .value { font-weight: 700; }
.unit { display: block; font-size: 11.5px; font-weight: 400; }
.matrix td { min-width: 172px; line-height: 1.35; }
.unchecked { background-image: repeating-linear-gradient(45deg, transparent 0 6px, color-mix(in srgb, var(--text) 9%, transparent) 6px 7px); }
.wide .matrix td { min-width: 112px; padding: 5px 8px; }
.value { font-size: 16px; font-weight: 600; }
.few .value { font-size: 13.5px; font-weight: 500; }
.thin .value, .nothing { color: var(--quiet); font-weight: 500; }
.matrix td .change { float: right; font-size: 12px; line-height: 22px; margin-left: 8px; }
.matrix .bar { margin: 3px 0 2px; }
.basis, .lost { display: flex; justify-content: space-between; gap: 8px; font-size: 11.5px; color: color-mix(in srgb, var(--text) 72%, transparent); white-space: nowrap; }
.matrix .badge { margin-top: 4px; font-size: 11px; background: var(--panel); white-space: normal; }
.above1 { background-color: color-mix(in srgb, var(--blue-fill) 9%, var(--panel)); }
.above2 { background-color: color-mix(in srgb, var(--blue-fill) 18%, var(--panel)); }
.above3 { background-color: color-mix(in srgb, var(--blue-fill) 29%, var(--panel)); }
.above4 { background-color: color-mix(in srgb, var(--blue-fill) 42%, var(--panel)); }
.below1 { background-color: color-mix(in srgb, var(--orange-fill) 9%, var(--panel)); }
.below2 { background-color: color-mix(in srgb, var(--orange-fill) 18%, var(--panel)); }
.below3 { background-color: color-mix(in srgb, var(--orange-fill) 29%, var(--panel)); }
.below4 { background-color: color-mix(in srgb, var(--orange-fill) 42%, var(--panel)); }
.thin.above1, .thin.below1 { background-color: var(--panel); }
.thin.above2, .thin.above3, .thin.above4 { background-color: color-mix(in srgb, var(--blue-fill) 7%, var(--panel)); }
.thin.below2, .thin.below3, .thin.below4 { background-color: color-mix(in srgb, var(--orange-fill) 7%, var(--panel)); }
details > summary { cursor: pointer; }
.more, figure details { margin-top: 10px; }
.more > summary, figure summary { color: var(--blue); width: fit-content; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 20px 28px; margin-top: 12px; }
@media (max-width: 420px) { .charts { grid-template-columns: minmax(0, 1fr); } }
figcaption { font-weight: 600; overflow-wrap: anywhere; }
figcaption .quiet { font-weight: 400; }
figure { min-width: 0; }
.chart { display: block; width: 100%; max-width: 520px; height: auto; }
.chart path { fill: none; }
.chart .grid { stroke: var(--line); }
.chart .tick { font-size: 10.5px; fill: var(--quiet); }
.chart .slice { stroke: var(--quiet); opacity: 0.32; stroke-width: 1; }
.chart .event { stroke: var(--quiet); stroke-dasharray: 2 3; opacity: 0.8; }
.chart .line { stroke: var(--blue); stroke-width: 2; stroke-linejoin: round; }
.chart .point path { stroke: var(--blue); stroke-width: 1.2; }
.chart .point circle { fill: var(--panel); stroke: var(--blue); stroke-width: 2; }
.row { border-bottom: 1px solid var(--line); }
.row > summary { display: flex; gap: 10px; align-items: baseline; padding: 6px 4px; list-style: none; }
.row > summary::-webkit-details-marker { display: none; }
.row > summary::before { content: "▸"; color: var(--quiet); }
.row[open] > summary::before { content: "▾"; }
.row > summary:hover { background: color-mix(in srgb, var(--text) 4%, transparent); }
.preview { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--quiet); }
.row[open] .preview { visibility: hidden; }
.tag { flex: none; max-width: 30ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row summary .change, .row summary code { flex: none; max-width: 30ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.texts { display: grid; grid-template-columns: 84px minmax(0, 100ch); gap: 8px 16px; padding: 4px 4px 16px 24px; }
.texts dt { color: var(--quiet); }
.text { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 6px 10px; }
.criteria { display: grid; grid-template-columns: minmax(100px, max-content) minmax(0, 90ch); gap: 4px 20px; }
.criteria dt { font-weight: 500; overflow-wrap: anywhere; max-width: 30ch; }
.versions { margin-top: 8px; }
@media (max-width: 600px) { .texts, .criteria { grid-template-columns: minmax(0, 1fr); gap: 2px; } .texts { padding-left: 8px; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media (forced-colors: active) { .badge, .step { border-color: CanvasText; } }
${PRINT_STYLE}`;
