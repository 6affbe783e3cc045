import type { HonoRequest, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { problemResponse } from "./problem-response.ts";

/** Writes carry JSON or a file; a form of a foreign page can send neither without being asked for first. */
const WRITE_TYPES = ["application/json", "application/octet-stream"];

/**
 * Refuses what did not come from the server's own pages or a program on this machine: another Host
 * (DNS rebinding), another Origin, a request that the browser marks as another site's or another
 * port's. A link elsewhere may lead to a page, in a window of its own.
 */
export function guardRequests(port: number): MiddlewareHandler {
	const hosts = hostsOf(port);
	return async (context, next) => {
		const host = context.req.header("host") ?? "";
		if (!hosts.has(host)) return refuse("This server answers only to its own address");
		const origin = context.req.header("origin");
		if (origin !== undefined && origin !== `http://${host}`)
			return refuse("This server answers only to its own pages");
		const isRead = context.req.method === "GET" || context.req.method === "HEAD";
		if (isForeign(context.req) && !(isRead && isFollowedLink(context.req)))
			return refuse("This server answers only to its own pages");
		if (
			!isRead &&
			context.req.method !== "DELETE" &&
			!hasWriteType(context.req.header("content-type"))
		)
			return problemResponse({
				status: 415,
				code: "CONTENT_TYPE",
				detail: `Cannot read the body, expected one of the types ${WRITE_TYPES.join(", ")}`,
			});
		return next();
	};
}

/** Headers that keep a page from loading, framing or sending anything that is not the server's own. */
export function pageHeaders(): MiddlewareHandler {
	return secureHeaders({
		// A report brings a policy of its own.
		overwrite: false,
		contentSecurityPolicy: {
			defaultSrc: ["'none'"],
			scriptSrc: ["'self'"],
			styleSrc: ["'self'"],
			fontSrc: ["'self'"],
			imgSrc: ["'self'", "data:", "blob:"],
			connectSrc: ["'self'"],
			workerSrc: ["'self'"],
			baseUri: ["'none'"],
			formAction: ["'none'"],
			frameAncestors: ["'none'"],
		},
		referrerPolicy: "no-referrer",
		crossOriginResourcePolicy: "same-origin",
		crossOriginOpenerPolicy: "same-origin",
		xFrameOptions: "DENY",
		// Loopback has no certificate; a browser that remembered this would lock other local pages out.
		strictTransportSecurity: false,
	});
}

/** Browsers leave the port of http out. */
function hostsOf(port: number): ReadonlySet<string> {
	const names = ["127.0.0.1", "localhost"];
	return new Set([...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])]);
}

/** To browsers, every port of this machine is the same site. */
function isForeign(request: HonoRequest): boolean {
	const site = request.header("sec-fetch-site");
	return site === "cross-site" || site === "same-site";
}

function isFollowedLink(request: HonoRequest): boolean {
	return (
		request.header("sec-fetch-mode") === "navigate" &&
		(request.header("sec-fetch-dest") ?? "document") === "document" &&
		!request.path.startsWith("/api/")
	);
}

function hasWriteType(type: string | undefined): boolean {
	const [bare = ""] = (type ?? "").split(";");
	return WRITE_TYPES.includes(bare.trim().toLowerCase());
}

function refuse(detail: string): Response {
	return problemResponse({ status: 403, code: "FORBIDDEN", detail });
}
