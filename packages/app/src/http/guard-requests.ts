import type { HonoRequest, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { problemResponse } from "./problem-response.ts";

/** Writes carry JSON or a file; a form of a foreign page can send neither without being asked for first. */
const WRITE_TYPES = ["application/json", "application/octet-stream"];
const YEAR = "max-age=31536000";

/**
 * Refuses what did not come from the server's own pages or a program on this machine: another Host
 * (DNS rebinding), another Origin, a request that the browser marks as another site's or another
 * port's. A link elsewhere may lead to a page, in a window of its own.
 */
export function guardRequests(port: number): MiddlewareHandler {
	const hosts = hostsOf(port);
	return async ({ req }, next) => {
		const host = req.header("host") ?? "";
		return (
			(hosts.has(host) ? undefined : refuse("This server answers only to its own address")) ??
			refusalOfForeign(req, `http://${host}`) ??
			refusalOfType(req) ??
			next()
		);
	};
}

/**
 * The same for a server with accounts that is reached at a public address. A write with a cookie has
 * to show that a page of its own sent it; one with a token has not, since no page can send that
 * without knowing it.
 */
export function guardTeamRequests(origin: string): MiddlewareHandler {
	const { host } = new URL(origin);
	return async ({ req }, next) =>
		(req.header("host") === host
			? undefined
			: refuse("This server answers only to its own address")) ??
		refusalOfAddress(req) ??
		(hasToken(req) ? undefined : refusalOfForeign(req, origin)) ??
		(hasToken(req) ? undefined : refusalOfUnproven(req, origin)) ??
		refusalOfType(req) ??
		next();
}

/** Whether a request says who sends it by a token, which then counts and no cookie. */
function hasToken(request: HonoRequest): boolean {
	return /^bearer /i.test(request.header("authorization") ?? "");
}

/** No name has it, and databases cannot be asked for it. */
function refusalOfAddress({ url }: HonoRequest): Response | undefined {
	if (!url.includes("%00")) return undefined;
	return problemResponse({
		status: 400,
		code: "INPUT",
		detail: "Cannot read the address: it has a NUL character",
	});
}

function refusalOfForeign(request: HonoRequest, ownOrigin: string): Response | undefined {
	const origin = request.header("origin");
	const isOwn = origin === undefined || origin === ownOrigin;
	if (isOwn && (!isForeign(request) || (isRead(request) && isFollowedLink(request))))
		return undefined;
	return refuse("This server answers only to its own pages");
}

function refusalOfUnproven(request: HonoRequest, ownOrigin: string): Response | undefined {
	const isProven =
		isRead(request) ||
		request.header("cookie") === undefined ||
		request.header("origin") === ownOrigin ||
		request.header("sec-fetch-site") === "same-origin";
	return isProven
		? undefined
		: refuse("A write with a cookie has to come from a page of this server; programs use a token");
}

function refusalOfType(request: HonoRequest): Response | undefined {
	const isFit =
		isRead(request) || request.method === "DELETE" || hasWriteType(request.header("content-type"));
	if (isFit) return undefined;
	return problemResponse({
		status: 415,
		code: "CONTENT_TYPE",
		detail: `Cannot read the body, expected one of the types ${WRITE_TYPES.join(", ")}`,
	});
}

function isRead({ method }: HonoRequest): boolean {
	return method === "GET" || method === "HEAD";
}

/** Keeps answers of APIs, which rest on who asks, out of what several people share. */
export function privateAnswers(): MiddlewareHandler {
	return async (context, next) => {
		await next();
		const { headers } = context.res;
		if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache");
	};
}

/**
 * Headers that keep a page from loading, framing or sending anything that is not the server's own.
 *
 * @param isSecure whether browsers are to come by https from now on.
 */
export function pageHeaders({
	isSecure = false,
}: {
	readonly isSecure?: boolean;
} = {}): MiddlewareHandler {
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
		strictTransportSecurity: isSecure ? YEAR : false,
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

/** To a page, or back from a single sign-on. */
function isFollowedLink(request: HonoRequest): boolean {
	return (
		request.header("sec-fetch-mode") === "navigate" &&
		(request.header("sec-fetch-dest") ?? "document") === "document" &&
		(!/^(\/p\/[^/]*)?\/api\//.test(request.path) || request.path.startsWith("/api/auth/callback/"))
	);
}

function hasWriteType(type: string | undefined): boolean {
	const [bare = ""] = (type ?? "").split(";");
	return WRITE_TYPES.includes(bare.trim().toLowerCase());
}

function refuse(detail: string): Response {
	return problemResponse({ status: 403, code: "FORBIDDEN", detail });
}
