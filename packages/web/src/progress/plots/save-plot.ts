import { clipText } from "../../design/clip-text.ts";
import type { PlotModel } from "./plot-model.ts";

/** A drawing and its size in pixels. */
export interface PlotDrawing {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

const TITLE_HEIGHT = 30;
const TITLE_LENGTH = 100;

/** A plot as it is shown, with its title, its colours in the form that every program reads. */
export function plotDrawing(chart: SVGSVGElement, title: string): PlotDrawing {
	const width = chart.width.baseVal.value;
	const height = chart.height.baseVal.value + TITLE_HEIGHT;
	const copy = chart.cloneNode(true);
	if (!(copy instanceof SVGSVGElement)) throw new TypeError("Cannot draw: the plot is no SVG");
	for (const cursor of copy.querySelectorAll("[data-cursor]")) cursor.remove();
	const body = new XMLSerializer()
		.serializeToString(copy)
		.replace(/^<svg[^>]*>/, "")
		.replace(/<\/svg>$/, "");
	const { shown } = clipText(title, TITLE_LENGTH);
	const svg = [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, Helvetica, Arial, sans-serif" role="img">`,
		`<title>${escapeXml(shown)}</title>`,
		`<rect width="${width}" height="${height}" fill="var(--surface)"/>`,
		`<text x="12" y="20" font-size="14" font-weight="600" fill="var(--ink)">${escapeXml(shown)}</text>`,
		`<g transform="translate(0,${TITLE_HEIGHT})">${body}</g></svg>`,
	].join("");
	return { width, height, svg: withColors(svg) };
}

/** Names of colours mean nothing outside of this page. */
function withColors(svg: string): string {
	const style = getComputedStyle(document.documentElement);
	const canvas = document.createElement("canvas");
	const context = canvas.getContext("2d", { willReadFrequently: true });
	return svg.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => {
		if (context === null) return "#000000";
		context.fillStyle = style.getPropertyValue(name);
		context.fillRect(0, 0, 1, 1);
		const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
		return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
	});
}

function escapeXml(value: string): string {
	return value
		.toWellFormed()
		.replaceAll(/\p{Cc}/gu, " ")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");
}

/**
 * The numbers of plots as CSV, one a line; a value without data has no line. Names that a
 * spreadsheet would take for a formula are marked as text.
 */
export function plotCsv(models: readonly PlotModel[]): string {
	const rows = models.flatMap(({ lines, steps }) =>
		lines.flatMap(({ evaluator, name, slice, values }) =>
			values.flatMap((value, i) => {
				const step = steps[i];
				if (value === undefined || step === undefined) return [];
				const { confidence, count, high, low, value: estimate } = value.estimate;
				const changed = step.changed.join("; ");
				const at = new Date(step.createdAt).toISOString();
				return [
					[
						step.iteration,
						step.kind,
						at,
						value.run,
						evaluator,
						slice,
						name,
						estimate,
						low,
						high,
						confidence,
						count,
						value.meaning,
						changed,
						value.source ?? "raw",
					],
				];
			}),
		),
	);
	const head =
		"iteration,kind,created_at,run,evaluator,slice,line,value,low,high,confidence,n,definitions,changed,rate_is";
	return `${[head, ...rows.map((row) => row.map(csvCell).join(","))].join("\r\n")}\r\n`;
}

function csvCell(value: string | number): string {
	if (typeof value === "number") return String(value);
	const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
