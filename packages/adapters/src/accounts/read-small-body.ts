import { InputShapeError } from "@assay/core/domain";

const MOST_BYTES = 16_384;

/** The JSON of a request, none where it is empty. @throws {InputShapeError} if it is larger than any that we know. @throws {SyntaxError} */
export async function readSmallBody(request: Request): Promise<unknown> {
	const decoder = new TextDecoder();
	let [text, size] = ["", 0];
	for await (const chunk of request.body ?? []) {
		size += chunk.byteLength;
		if (size > MOST_BYTES)
			throw new InputShapeError(
				`Cannot read the request: it is larger than ${MOST_BYTES} bytes, expected a small one`,
			);
		text += decoder.decode(chunk, { stream: true });
	}
	return text === "" ? {} : JSON.parse(text);
}
