/** What changes on paper: light, no controls, nothing hidden in a scroll box, the matrix across. */
export const PRINT_STYLE: string = `
@page { size: A4; margin: 14mm 12mm; }
@page across { size: A4 landscape; margin: 10mm; }
@media print {
	:root, :root:has(#theme-dark:checked) { color-scheme: light; }
	* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	body { max-width: none; padding: 0; background: none; font-size: 9.5pt; }
	nav, .theme, .skip, figure details, .more { display: none; }
	.top { padding-top: 0; }
	h2, h3, caption, .legend { break-after: avoid; }
	tr, figure, .facts, .row { break-inside: avoid; }
	section { padding-top: 14pt; }
	.scroll, #matrix .scroll { overflow: visible; max-height: none; }
	.columns { grid-template-columns: minmax(0, 1fr); gap: 10pt; }
	.plain { font-size: 8.5pt; }
	.plain th, .plain td { padding: 3px 9px 3px 0; }
	.headline .bar { width: 70px; }
	.facts { columns: 2; column-gap: 24pt; }
	#matrix.wide { page: across; }
	.matrix thead { position: static; display: table-header-group; }
	.matrix tbody th, .matrix thead tr > :first-child { position: static; }
	#matrix .scroll { width: 100%; }
	.matrix { width: 100%; }
	.matrix tbody th { min-width: 0; }
	.matrix td, .wide .matrix td { min-width: 0; padding: 3px 5px; }
	.wide .matrix { font-size: 6.5pt; table-layout: fixed; }
	.wide .matrix th, .wide .matrix thead th[scope="col"] { padding: 3px 4px; max-width: none; }
	.wide .matrix thead th[scope="colgroup"] { font-size: 6.5pt; padding: 3px 4px; }
	.lost { white-space: normal; }
	.wide .value { font-size: 8.5pt; }
	.wide .few .value { font-size: 7pt; }
	.wide .unit, .wide .basis, .wide .lost, .wide .badge, .wide .matrix td .change { font-size: 5.6pt; }
	.wide .matrix td .change { line-height: 11pt; margin-left: 2px; }
	.wide .basis, .wide .lost { gap: 2px; flex-wrap: wrap; }
	.wide .matrix .badge { padding: 0 3px; }
	.charts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
	.row::details-content { content-visibility: visible; display: block; height: auto; }
	.row > summary::before { content: none; }
	.preview { display: none; }
	.text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6; overflow: hidden; padding: 2px 6px; }
	.texts { gap: 3px 10px; padding: 0 0 6pt 12pt; grid-template-columns: 60px minmax(0, 1fr); }
}
`;
