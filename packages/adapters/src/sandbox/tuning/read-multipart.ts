/** A part of a form: a field, or a file where it has a name. */
export interface FormPart {
	readonly name: string;
	readonly filename?: string;
	readonly text: string;
}

/** Reads a `multipart/form-data` body; empty where it is none. */
export function readMultipart(body: Buffer, contentType: string): readonly FormPart[] {
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	const mark = boundary?.[1] ?? boundary?.[2];
	if (mark === undefined) return [];
	// latin1 gives every byte a character of its own, so that places in the text are places in the body.
	const pieces = `\r\n${body.toString("latin1")}`.split(`\r\n--${mark}`);
	return pieces.slice(1).flatMap((piece) => partOf(piece) ?? []);
}

function partOf(piece: string): FormPart | undefined {
	const end = piece.indexOf("\r\n\r\n");
	const head = utf8(piece.slice(0, end));
	const name = /\bname="([^"]*)"/i.exec(head)?.[1];
	if (end === -1 || name === undefined) return undefined;
	const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1];
	return { name, text: utf8(piece.slice(end + 4)), ...(filename !== undefined && { filename }) };
}

function utf8(latin1: string): string {
	return Buffer.from(latin1, "latin1").toString("utf8");
}
