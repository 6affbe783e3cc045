import path from "node:path";
import { type AccountSettings, readAccountSettings } from "@assay/adapters/accounts";
import { ConfigurationError } from "@assay/core/domain";
import { DEFAULT_PORT } from "../http/default-port.ts";
import { metricsToken } from "../telemetry/metrics-token.ts";

/** Flags of `assay serve`. */
export interface ServeFlags {
	readonly host?: string;
	readonly port?: number;
	/** Folder for uploads and the like. */
	readonly data?: string;
	/** A port for health and figures beside the server's own, on loopback. */
	readonly metricsPort?: number;
	readonly envFile?: string;
	readonly quiet?: boolean;
}

/** How a team's server answers. */
export interface ServeSettings {
	readonly host: string;
	readonly port: number;
	readonly accounts: AccountSettings;
	/** The address of a client is what the proxy before this server says. */
	readonly trustsProxy: boolean;
	/** Absolute path of the folder for uploads and the like. */
	readonly dataFolder: string;
	/** Opens the figures of the server to whoever has it; absent: nobody reads them there. */
	readonly metricsToken: string | undefined;
}

const LOOPBACK = "127.0.0.1";

/**
 * What flags and environment say about the server.
 *
 * @throws {ConfigurationError} that names the setting, and how to make it.
 */
export function serveSettings(
	flags: ServeFlags,
	env: Readonly<Record<string, string | undefined>>,
): ServeSettings {
	const { data = path.join(".assay", "serve"), host = LOOPBACK, port = DEFAULT_PORT } = flags;
	if (env["ASSAY_URL"] === undefined && host !== LOOPBACK)
		throw new ConfigurationError(
			`Cannot serve on ${host}: ASSAY_URL is not set, expected the address at which people open it, such as https://assay.example.org`,
		);
	const url = env["ASSAY_URL"] ?? `http://${LOOPBACK}:${port}`;
	return {
		host,
		port,
		accounts: readAccountSettings({ ...env, ASSAY_URL: url }),
		trustsProxy: env["ASSAY_TRUST_PROXY"] === "1",
		dataFolder: path.resolve(data),
		metricsToken: metricsToken(env),
	};
}
