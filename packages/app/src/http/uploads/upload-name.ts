/** Longest name in bytes; file systems allow 255. */
const MAX_BYTES = 180;
/** Names that mean a device on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Separators of every system, and what some file system refuses. */
const FORBIDDEN = /[<>:"|?*\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * A name that stays in its folder on every system, as like the given one as can be.
 *
 * @example
 * safeUploadName("../../etc/pass\0wd") // => "pass_wd"
 */
export function safeUploadName(name: string): string {
	const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
	const plain = last
		.replaceAll(FORBIDDEN, "_")
		.replaceAll(/^[\s.]+|[\s.]+$/g, "")
		.replace(DEVICE, "_$&");
	return plain === "" ? "file" : shortened(plain);
}

/** The ending stays, since it tells people what the file is. */
function shortened(name: string): string {
	if (Buffer.byteLength(name) <= MAX_BYTES) return name;
	const [ending = ""] = /(?:\.\w{1,8}){1,2}$/.exec(name) ?? [];
	const room = MAX_BYTES - ending.length;
	let stem = "";
	for (const character of name.slice(0, name.length - ending.length)) {
		if (Buffer.byteLength(stem + character) > room) break;
		stem += character;
	}
	return stem + ending;
}
