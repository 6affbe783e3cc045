import { isIP } from "node:net";

/** Where a request came from. */
export interface RequestOrigin {
	/** Address of the socket. */
	readonly peer: string | undefined;
	/** The header `X-Forwarded-For`. */
	readonly forwardedFor: string | undefined;
	/** `ASSAY_TRUST_PROXY=1`: every request comes through a proxy that sets the header. */
	readonly isProxyTrusted: boolean;
}

/**
 * Address of the client: the socket's, or what a trusted proxy saw. Only the last address of the
 * header is the proxy's own word; those before it are the client's.
 *
 * @example
 * clientAddress({ peer: "10.0.0.1", forwardedFor: "1.1.1.1, 2.2.2.2", isProxyTrusted: true }) // => "2.2.2.2"
 */
export function clientAddress(origin: RequestOrigin): string | undefined {
	const seen = origin.isProxyTrusted ? origin.forwardedFor?.split(",").at(-1)?.trim() : undefined;
	const address = seen !== undefined && isIP(seen) !== 0 ? seen : origin.peer;
	return address?.replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * What an address is counted as: an IPv4 address, or the first 64 bits of an IPv6 address, of which
 * one person has all the others.
 *
 * @example
 * networkOf("2001:db8::1") // => "2001:db8:0:0"
 */
export function networkOf(address: string | undefined): string {
	if (address === undefined || isIP(address) !== 6) return address ?? "unknown";
	const [head = "", tail = ""] = address.toLowerCase().replace(/%.*$/, "").split("::");
	const groups = head === "" ? [] : head.split(":");
	const after = tail === "" ? [] : tail.split(":");
	const gap = Array.from({ length: Math.max(8 - groups.length - after.length, 0) }, () => "0");
	return [...groups, ...gap, ...after]
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ""))
		.join(":");
}
