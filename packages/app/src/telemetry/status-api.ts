import { createHash, timingSafeEqual } from "node:crypto";
import type { Metrics } from "@assay/adapters/telemetry";
import { Hono } from "hono";
import { nothingThere } from "../http/nothing-there.ts";
import type { Readiness } from "./readiness.ts";

/** What a process tells of itself. */
export interface StatusParts {
	readonly readiness: Readiness;
	readonly metrics: Metrics;
	/** Who may read the figures. */
	readonly reader: MetricsReader;
}

/** Whoever reaches the server, whoever has a token, or nobody. */
export type MetricsReader =
	| { readonly kind: "anybody" }
	| { readonly kind: "token"; readonly token: string }
	| { readonly kind: "nobody" };

const OK = 200;
const UNAVAILABLE = 503;

/** Answers whether the process lives (`/healthz`), whether it can work (`/readyz`), and its figures (`/metrics`). */
export function statusApi({ metrics, readiness, reader }: StatusParts): Hono {
	const api = new Hono();
	// Nothing else: a server puts all its routes beside these.
	for (const place of ["/healthz", "/readyz", "/metrics"])
		api.use(place, async (context, next) => {
			await next();
			context.header("cache-control", "no-store");
		});
	api.get("/healthz", (context) => context.json({ status: "alive" }));
	api.get("/readyz", async (context) => {
		const reason = await readiness();
		return reason === undefined
			? context.json({ status: "ready" }, OK)
			: context.json({ status: "not ready", reason }, UNAVAILABLE);
	});
	api.get("/metrics", async (context) => {
		if (reader.kind === "nobody") return nothingThere(context);
		if (!mayRead(reader, context.req.header("authorization")))
			return context.text("Cannot tell: the token of the figures is needed", 401, {
				"www-authenticate": "Bearer",
			});
		const { contentType, text } = await metrics.read();
		return context.text(text, OK, { "content-type": contentType });
	});
	return api;
}

function mayRead(reader: MetricsReader, authorization: string | undefined): boolean {
	if (reader.kind !== "token") return reader.kind === "anybody";
	const [, given = ""] = /^bearer (.*)$/i.exec(authorization ?? "") ?? [];
	return timingSafeEqual(hashOf(given.trim()), hashOf(reader.token));
}

/** Of one length, so that how long the comparing takes tells nothing. */
function hashOf(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}
