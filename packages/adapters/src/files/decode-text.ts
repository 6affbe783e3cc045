import { isUtf8 } from "node:buffer";

const BYTE_ORDER_MARK = "\uFEFF";
/** A lone surrogate; no valid UTF-8 decodes to one, so it marks bytes that are not UTF-8. */
const INVALID_BYTES = "\uDC00";
const REPLACEMENT = "\uFFFD";
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

/**
 * Decodes UTF-8 chunk by chunk; the byte order mark is dropped. Bytes that are not UTF-8 become
 * lone surrogates, so that `isWellFormed()` is false exactly for the text that holds them.
 *
 * @yields one chunk of text after another; no character is cut.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let carried: Buffer = Buffer.alloc(0);
	let isFirst = true;
	for await (const chunk of chunks) {
		const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
		const end = completeLength(bytes);
		carried = bytes.subarray(end);
		const text = toText(bytes.subarray(0, end));
		yield isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
		isFirst &&= text.length === 0;
	}
	if (carried.length > 0) yield toText(carried);
}

/** Length without an incomplete character at the end. */
function completeLength(bytes: Buffer): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte < 0x80) return bytes.length;
		if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
	}
	return bytes.length;
}

function sequenceLength(leadByte: number): number {
	if (leadByte >= 0xf0) return 4;
	return leadByte >= 0xe0 ? 3 : 2;
}

function toText(bytes: Buffer): string {
	if (isUtf8(bytes)) return bytes.toString("utf8");
	// A replacement character that the file itself holds is text, not a sign of bad bytes.
	return splitAt(bytes, REPLACEMENT_BYTES)
		.map((part) => part.toString("utf8").replaceAll(REPLACEMENT, INVALID_BYTES))
		.join(REPLACEMENT);
}

function splitAt(bytes: Buffer, separator: Buffer): readonly Buffer[] {
	const parts: Buffer[] = [];
	let start = 0;
	for (
		let found = bytes.indexOf(separator);
		found !== -1;
		found = bytes.indexOf(separator, start)
	) {
		parts.push(bytes.subarray(start, found));
		start = found + separator.length;
	}
	return [...parts, bytes.subarray(start)];
}
