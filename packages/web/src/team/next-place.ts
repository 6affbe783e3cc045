/** Where to go after signing in: a path of this server, as the address says; default: the projects. */
export function nextPlace(hash: string): string {
	const next = readNext(hash.slice(1));
	return /^\/(?![/\\])\P{Cc}*$/u.test(next) ? next : "/";
}

/**
 * Address of the page that signs in and then goes on to here. What comes after `#` is never sent to
 * the server, so that no secret of a link stands in its logs.
 */
export function signInAddress(place: string): string {
	return place === "/" ? "/sign-in" : `/sign-in#${encodeURIComponent(place)}`;
}

function readNext(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return "/";
	}
}
