import { Copy, FileCode2, FileJson, FileSpreadsheet, FileText, Image, Share } from "lucide-react";
import type { ReactElement } from "react";
import { api } from "../../data/api.ts";
import { Button } from "../../design/button.tsx";
import { Menu } from "../../design/menu.tsx";
import type { MenuItem } from "../../design/menu-item.ts";
import { useToast } from "../../design/toast.tsx";
import type { Measure } from "./cell-rank.ts";
import { drawPng } from "./draw-png.ts";
import type { ShownRuns } from "./explorer-link.ts";
import { matrixMarkdown } from "./matrix-markdown.ts";
import { matrixSvg } from "./matrix-svg.ts";
import type { MatrixTable } from "./matrix-table.ts";
import { saveAddress, saveFile } from "./save-file.ts";

/** Props of {@link ExportMenu}. */
export interface ExportMenuProps {
	readonly runs: ShownRuns;
	readonly table: MatrixTable;
	/** Stands above the picture. */
	readonly title: string;
	readonly measure: Measure;
}

/** The matrix to take away: copied, as a picture, as data, as a report. */
export function ExportMenu({ measure, runs, table, title }: ExportMenuProps): ReactElement {
	const toast = useToast();
	const name = `matrix-${runs.run}`;
	const report = (format: "html" | "csv" | "matrix-csv" | "json" | "md"): string =>
		api.url("GET /runs/{run}/report", { ...runs, format });
	/** Says what was done, or why it could not be. */
	const attempt = (done: string, work: () => Promise<void>): void =>
		void work().then(
			() => toast({ title: done }),
			(error: unknown) =>
				toast({
					title: "That did not work",
					detail: error instanceof Error ? error.message : String(error),
					isError: true,
				}),
		);
	const items: readonly MenuItem[] = [
		{
			label: "Copy as Markdown",
			icon: Copy,
			run: () => attempt("Copied as Markdown", () => copy(matrixMarkdown(table))),
		},
		{
			label: "Copy as CSV",
			icon: Copy,
			run: () =>
				attempt("Copied as CSV", async () =>
					copy(await (await fetch(report("matrix-csv"))).text()),
				),
		},
		{
			label: "Save as CSV",
			icon: FileSpreadsheet,
			run: () => saveAddress(`${name}.csv`, report("matrix-csv")),
		},
		{
			label: "Save as PNG",
			icon: Image,
			run: () =>
				attempt("Picture saved", async () =>
					saveFile(`${name}.png`, await drawPng(matrixSvg(table, { title, measure }))),
				),
		},
		{
			label: "Save as SVG",
			icon: Image,
			run: () =>
				saveFile(
					`${name}.svg`,
					new Blob([matrixSvg(table, { title, measure }).svg], { type: "image/svg+xml" }),
				),
		},
		{
			label: "Open the report",
			icon: FileText,
			startsGroup: true,
			run: () => void window.open(report("html"), "_blank", "noopener"),
		},
		{
			label: "Save Markdown for a pull request",
			icon: FileCode2,
			run: () => saveAddress(`${name}.md`, report("md")),
		},
		{
			label: "Save all rows as CSV",
			icon: FileSpreadsheet,
			run: () => saveAddress(`${runs.run}.csv`, report("csv")),
		},
		{
			label: "Save everything as JSON",
			icon: FileJson,
			run: () => saveAddress(`${runs.run}.json`, report("json")),
		},
	];
	return (
		<Menu
			trigger={
				<Button>
					<Share aria-hidden />
					Export
				</Button>
			}
			items={items}
		/>
	);
}

async function copy(text: string): Promise<void> {
	await navigator.clipboard.writeText(text);
}
