/** A text to be saved, as it is. */
export function textFile(name: string, text: string): Response {
	return new Response(text, {
		headers: {
			"content-type": "text/plain; charset=utf-8",
			"content-disposition": `attachment; filename="${name}"`,
		},
	});
}
