import { ConfigurationError } from "@assay/core/domain";
import type { Environment } from "./log-settings.ts";

const SHORTEST = 16;

/** The token that `ASSAY_METRICS_TOKEN` sets for the figures. @throws {ConfigurationError} for one that is guessed easily. */
export function metricsToken(env: Environment): string | undefined {
	const token = env["ASSAY_METRICS_TOKEN"];
	if (token === undefined || token === "") return undefined;
	if (token.length >= SHORTEST) return token;
	throw new ConfigurationError(
		`Cannot protect the figures: ASSAY_METRICS_TOKEN has ${token.length} characters, expected at least ${SHORTEST}`,
	);
}
