const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
	[/^\/(healthz|readyz|metrics)$/, "status"],
	[/^\/api\/auth\//, "auth"],
	[/^\/assets\//, "asset"],
	[/^(\/p\/[^/]+)?\/api\//, "no operation"],
];

/**
 * What a request that no operation answers is counted and written down as: never its path, which
 * anybody can make up and which may hold the secret of a link.
 *
 * @example
 * routeKind("/p/shop/annotate/secret") // => "page"
 */
export function routeKind(path: string): string {
	return KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? "page";
}
