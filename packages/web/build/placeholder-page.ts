/** A run as the page lists it. */
export interface ListedRun {
	readonly id: string;
	readonly system: string;
	readonly state: string;
	/** ISO 8601. */
	readonly createdAt: string;
}

/** A page that lists a project's runs, each with a link to its report. */
export function placeholderPage(projectName: string, runs: readonly ListedRun[]): string {
	const rows = runs.map(
		(run) =>
			`<tr><td><a href="/runs/${escapeHtml(run.id)}">${escapeHtml(run.id)}</a></td><td>${escapeHtml(run.system)}</td><td>${escapeHtml(run.state)}</td><td>${escapeHtml(run.createdAt)}</td></tr>`,
	);
	const list =
		rows.length === 0
			? "<p>No runs yet. Make one with <code>assay run</code>.</p>"
			: `<table><thead><tr><th scope="col">Run</th><th scope="col">System</th><th scope="col">State</th><th scope="col">Made</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(projectName)} – Assay</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
td { font-variant-numeric: tabular-nums; }
</style>
<h1>${escapeHtml(projectName)}</h1>
${list}
</html>`;
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}
