import path from "node:path";
import {
	createPriceList,
	type KnownProvider,
	knownProviders,
	PRICES,
	PRICES_AS_OF,
} from "@assay/adapters/models";
import type {
	CallLimitSettings,
	ModelPrice,
	ProviderSetting,
	Setting,
	SettingsInfo,
} from "@assay/sdk/api";
import { DEFAULT_RETRY } from "@assay/workflow/calls";
import type { Project } from "../../config/project.ts";
import { modelsOf } from "../../doctor/model-findings.ts";
import { PROGRAM_VERSION } from "../../program-version.ts";
import { DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT_MS } from "../../run/session.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import type { Workbench } from "../../workbench/workbench.ts";
import { storageOf } from "./storage-of.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the project and this server are set to. Of keys it tells only whether and where they are. */
export async function readSettings(workbench: Workbench): Promise<SettingsInfo> {
	const { env, project: configured } = workbench;
	const project = await effectiveProject(workbench);
	const models = modelsOf(project);
	const list = createPriceList({ prices: project.prices });
	return {
		name: project.name,
		programVersion: PROGRAM_VERSION,
		nodeVersion: process.version,
		config: configured.configFile && path.relative(project.root, configured.configFile),
		storage: storageOf(project.root, env["DATABASE_URL"]),
		providers: knownProviders().map((provider) =>
			providerSetting(provider, { env, models, project }),
		),
		pricesAsOf: PRICES_AS_OF,
		prices: pricesOf(project, models),
		unpriced: models.filter((model) => !list.hasPrice(model)),
		limits: limitsOf(project),
	};
}

function providerSetting(
	{ baseUrl, baseUrlVariable, keyVariables, name, needsKey }: KnownProvider,
	from: {
		readonly env: Environment;
		readonly models: readonly string[];
		readonly project: Project;
	},
): ProviderSetting {
	const { env, models, project } = from;
	const key = keyVariables.find((variable) => isSet(env[variable]));
	return {
		name,
		needsKey,
		keyVariables,
		...(key !== undefined && { key: { value: key, from: placeOf(key) } }),
		baseUrlVariable,
		baseUrl: baseUrlOf({
			configured: project.baseUrls[name],
			environment: env[baseUrlVariable],
			variable: baseUrlVariable,
			usual: baseUrl,
		}),
		models: models.filter((model) => model.startsWith(`${name}:`)),
	};
}

function baseUrlOf(from: {
	readonly configured: string | undefined;
	readonly environment: string | undefined;
	readonly variable: string;
	readonly usual: string | undefined;
}): Setting<string> | undefined {
	const { configured, environment, usual, variable } = from;
	if (configured !== undefined) return { value: withoutSecrets(configured), from: "configuration" };
	if (isSet(environment)) return { value: withoutSecrets(environment), from: placeOf(variable) };
	return usual === undefined ? undefined : { value: usual, from: "default" };
}

/** A base URL may carry a key: as user and password, in its query, or behind `#`. */
function withoutSecrets(text: string): string {
	const url = URL.parse(text.trim());
	return url === null ? "not a URL" : `${url.protocol}//${url.host}${url.pathname}`;
}

/** What the process has, counts before what stands in the file. */
function placeOf(variable: string): "environment" | ".env" {
	return isSet(process.env[variable]) ? "environment" : ".env";
}

function isSet(value: string | undefined): value is string {
	return value !== undefined && value.trim() !== "";
}

function pricesOf(project: Project, models: readonly string[]): readonly ModelPrice[] {
	const own = Object.entries(project.prices).map(
		([model, { input, output }]): ModelPrice => ({
			model,
			input,
			output,
			from: "configuration",
			isUsed: models.includes(model),
		}),
	);
	const listed = Object.entries(PRICES)
		.filter(([model]) => !Object.hasOwn(project.prices, model))
		.map(
			([model, { input, output }]): ModelPrice => ({
				model,
				input,
				output,
				from: "list",
				isUsed: models.includes(model),
			}),
		);
	return [...own, ...listed].toSorted(
		(a, b) =>
			Number(b.isUsed) - Number(a.isUsed) || Number(a.from > b.from) - Number(b.from > a.from),
	);
}

function limitsOf({ rateLimits, run }: Project): CallLimitSettings {
	return {
		concurrency: limit(run.concurrency, DEFAULT_CONCURRENCY),
		timeoutMs: limit(run.timeoutMs, DEFAULT_TIMEOUT_MS),
		retries: limit(run.retries, DEFAULT_RETRY.maxRetries),
		...(run.maxCostUsd !== undefined && {
			maxCostUsd: { value: run.maxCostUsd, from: "configuration" as const },
		}),
		rates: Object.entries(rateLimits).map(([provider, rates]) => ({ provider, ...rates })),
	};
}

function limit(value: number | undefined, usual: number): Setting<number> {
	return value === undefined ? { value: usual, from: "default" } : { value, from: "configuration" };
}
