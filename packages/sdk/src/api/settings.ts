import { z } from "zod";
import type { NoInput, Operation } from "./operation.ts";

/** Where a setting comes from. */
export type SettingPlace = "configuration" | "environment" | ".env" | "default";

/** A value, and where it is set. */
export interface Setting<Value> {
	readonly value: Value;
	readonly from: SettingPlace;
}

/** A provider of models: what it needs, and whether that is there. Of a key nothing is told but its place. */
export interface ProviderSetting {
	readonly name: string;
	readonly needsKey: boolean;
	/** Environment variables that may hold the key; the first that is set counts. */
	readonly keyVariables: readonly string[];
	/** The variable that is set, and where; absent where none is. */
	readonly key?: Setting<string> | undefined;
	readonly baseUrlVariable: string;
	/** Without user, password and query. */
	readonly baseUrl?: Setting<string> | undefined;
	/** Models of the project that it serves. */
	readonly models: readonly string[];
}

/** A model's price in US dollars per million tokens. */
export interface ModelPrice {
	readonly model: string;
	readonly input: number;
	readonly output: number;
	/** `configuration`: the project's own; `list`: the built-in one. */
	readonly from: "configuration" | "list";
	readonly isUsed: boolean;
}

/** Limits of calls. */
export interface CallLimitSettings {
	readonly concurrency: Setting<number>;
	readonly timeoutMs: Setting<number>;
	readonly retries: Setting<number>;
	/** Absent: no budget. */
	readonly maxCostUsd?: Setting<number> | undefined;
	readonly rates: readonly {
		readonly provider: string;
		readonly requestsPerMinute?: number | undefined;
		readonly tokensPerMinute?: number | undefined;
		readonly concurrentCalls?: number | undefined;
	}[];
}

/** How many things are stored, counted from the rows. */
export interface StoredCounts {
	readonly prompts: number;
	readonly responses: number;
	readonly verdicts: number;
	readonly annotations: number;
	readonly runs: number;
	/** Current versions. */
	readonly definitions: number;
	/** Notes, saved filters, views. */
	readonly documents: number;
	/** Size of the database's files; absent where it is not known. */
	readonly bytes?: number | undefined;
}

/** Everything that the settings screen shows; nothing of it is secret. */
export interface SettingsInfo {
	readonly name: string;
	readonly programVersion: string;
	readonly nodeVersion: string;
	/** Relative to the project's folder; absent where there is none. */
	readonly config?: string | undefined;
	readonly storage: {
		readonly kind: "sqlite" | "postgres";
		readonly location: string;
	};
	readonly providers: readonly ProviderSetting[];
	readonly pricesAsOf: string;
	readonly prices: readonly ModelPrice[];
	/** Models of the project whose cost cannot be told. */
	readonly unpriced: readonly string[];
	readonly limits: CallLimitSettings;
}

/** One thing that was looked at. */
export interface HealthFinding {
	readonly what: string;
	readonly isGood: boolean;
	readonly detail: string;
}

/** What a call to a model gave. */
export type TestCall =
	| {
			readonly kind: "answered";
			readonly text: string;
			readonly latencyMs: number;
			readonly inputTokens?: number | undefined;
			readonly outputTokens?: number | undefined;
			/** Absent where the model's price is not known. */
			readonly costUsd?: number | undefined;
	  }
	| { readonly kind: "failed"; readonly detail: string; readonly remedy: string };

/** Formats of {@link SettingsOperations} `GET /project/export`. */
export type ProjectExportFormat =
	| "prompts-csv"
	| "prompts-jsonl"
	| "definitions-json"
	| "promptfoo-yaml";

/** Operations on the settings. */
export interface SettingsOperations {
	readonly "GET /settings": Operation<NoInput, SettingsInfo>;
	readonly "GET /settings/health": Operation<
		NoInput,
		{ readonly findings: readonly HealthFinding[]; readonly stored?: StoredCounts | undefined }
	>;
	readonly "POST /settings/test-call": Operation<{ readonly model: string }, TestCall>;
	readonly "GET /project/export": Operation<{ readonly format: ProjectExportFormat }, string>;
	readonly "DELETE /project": Operation<{ readonly name: string }, { readonly deleted: string }>;
}

const place = z.enum(["configuration", "environment", ".env", "default"]);

function setting<Value>(value: z.ZodType<Value>): z.ZodType<Setting<Value>> {
	return z.object({ value, from: place });
}

const provider: z.ZodType<ProviderSetting> = z.object({
	name: z.string(),
	needsKey: z.boolean(),
	keyVariables: z.array(z.string()),
	key: setting(z.string()).optional(),
	baseUrlVariable: z.string(),
	baseUrl: setting(z.string()).optional(),
	models: z.array(z.string()),
});

const limits: z.ZodType<CallLimitSettings> = z.object({
	concurrency: setting(z.number()),
	timeoutMs: setting(z.number()),
	retries: setting(z.number()),
	maxCostUsd: setting(z.number()).optional(),
	rates: z.array(
		z.object({
			provider: z.string(),
			requestsPerMinute: z.number().optional(),
			tokensPerMinute: z.number().optional(),
			concurrentCalls: z.number().optional(),
		}),
	),
});

const settingsSchema: z.ZodType<SettingsInfo> = z
	.object({
		name: z.string(),
		programVersion: z.string(),
		nodeVersion: z.string(),
		config: z.string().optional(),
		storage: z.object({
			kind: z.enum(["sqlite", "postgres"]),
			location: z.string(),
		}),
		providers: z.array(provider),
		pricesAsOf: z.string(),
		prices: z.array(
			z.object({
				model: z.string(),
				input: z.number(),
				output: z.number(),
				from: z.enum(["configuration", "list"]),
				isUsed: z.boolean(),
			}),
		),
		unpriced: z.array(z.string()),
		limits,
	})
	.meta({ id: "SettingsInfo" });

const storedSchema: z.ZodType<StoredCounts> = z.object({
	prompts: z.number(),
	responses: z.number(),
	verdicts: z.number(),
	annotations: z.number(),
	runs: z.number(),
	definitions: z.number(),
	documents: z.number(),
	bytes: z.number().optional(),
});

/** Schema of what was looked at, and how much is stored. */
export const healthSchema: z.ZodType<{
	readonly findings: readonly HealthFinding[];
	readonly stored?: StoredCounts | undefined;
}> = z.object({
	findings: z.array(z.object({ what: z.string(), isGood: z.boolean(), detail: z.string() })),
	stored: storedSchema.optional(),
});

const testCallSchema: z.ZodType<TestCall> = z
	.discriminatedUnion("kind", [
		z.object({
			kind: z.literal("answered"),
			text: z.string(),
			latencyMs: z.number(),
			inputTokens: z.number().optional(),
			outputTokens: z.number().optional(),
			costUsd: z.number().optional(),
		}),
		z.object({ kind: z.literal("failed"), detail: z.string(), remedy: z.string() }),
	])
	.meta({ id: "TestCall" });

/** What the server and the project are set to. */
export const settingsOperations: SettingsOperations = {
	"GET /settings": {
		summary: "Providers, prices, limits, where the data lies; never a key",
		input: z.object({}),
		output: settingsSchema,
	},
	"GET /settings/health": {
		summary: "What works here and what does not, and how much is stored, as assay doctor tells it",
		input: z.object({}),
		output: healthSchema,
	},
	"POST /settings/test-call": {
		summary: "One tiny call to a model, at its price",
		input: z.object({ model: z.string().min(1).max(200) }),
		output: testCallSchema,
	},
	"GET /project/export": {
		summary: "The project's prompts or definitions as a file",
		transport: "file",
		input: z.object({
			format: z.enum(["prompts-csv", "prompts-jsonl", "definitions-json", "promptfoo-yaml"]),
		}),
		output: z.string(),
	},
	"DELETE /project": {
		summary: "Delete everything that the project has stored; its name must be given",
		input: z.object({ name: z.string() }),
		output: z.object({ deleted: z.string() }),
	},
};
