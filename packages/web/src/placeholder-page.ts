/** A page that says where the results are while there is no workbench in the browser yet. */
export function placeholderPage(projectName: string): string {
	return `<!doctype html><meta charset="utf-8"><title>${projectName}</title>`;
}
