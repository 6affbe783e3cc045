import type { RunReport } from "@assay/workflow/ports";

/** The HTML report as text, for a server that sends it; its renderer is loaded on first use. */
export async function reportPage(report: RunReport): Promise<string> {
	const { renderHtml } = await import("./html/render-html.ts");
	return renderHtml(report);
}
