import { ConfigurationError, type FineTuneEvent, ProviderError } from "@assay/core/domain";
import type { Trainer, TrainingFile, TrainingNews, TrainingOrder } from "@assay/workflow/ports";
import type { HttpClient } from "../http/http-client.ts";
import { jsonMember } from "../http/json-member.ts";
import { connectProvider } from "../models/connect-provider.ts";
import { parseModelId } from "../models/model-id.ts";
import { multipartBody } from "./multipart-body.ts";
import { openTrainingApi, type TrainingApi } from "./training-api.ts";

/** How a vendor's trainer is reached. */
export interface VendorTrainerOptions {
	/** Base model, `provider:model`. */
	readonly model: string;
	/** Environment variables: keys and base URLs. */
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Base URLs by provider name; they count before the environment. */
	readonly baseUrls: Readonly<Record<string, string>>;
	readonly http: HttpClient;
}

/** Providers whose fine-tuning has OpenAI's form. */
const PROVIDERS: readonly string[] = ["openai", "openai-compatible", "sandbox"];
const UPLOAD_TIMEOUT_MS = 600_000;
const JOBS_AT_ONCE = 100;
/** A job that is looked for was made a moment ago, and lists begin with the newest. */
const PAGES_SEARCHED = 10;
/** Older servers allow no more than this. */
const LONGEST_SUFFIX = 40;

/**
 * A trainer behind OpenAI's fine-tuning API (`/files`, `/fine_tuning/jobs`), as OpenAI and servers
 * compatible with it offer it.
 *
 * @throws {ConfigurationError} for a provider without such an API, or without its key or URL.
 */
export function openVendorTrainer({ model, ...options }: VendorTrainerOptions): Trainer {
	const id = parseModelId(model);
	if (!PROVIDERS.includes(id.providerName))
		throw new ConfigurationError(
			`Cannot fine-tune "${model}": ${id.providerName} has no fine-tuning API of OpenAI's form, expected a model of ${PROVIDERS.join(", ")}`,
		);
	const connection = connectProvider(id, options);
	const { baseUrl } = connection;
	if (baseUrl === undefined)
		throw new ConfigurationError(
			`Cannot fine-tune "${model}": no base URL is known, expected the environment variable ${id.entry.baseUrlVariable}`,
		);
	const api = openTrainingApi({ ...connection, baseUrl });
	return {
		findFile: (file, signal) => findFile(api, file, signal),
		upload: async (file, signal) =>
			idOf(
				await api(
					{
						method: "POST",
						path: "/files",
						form: multipartBody(file),
						timeoutMs: UPLOAD_TIMEOUT_MS,
					},
					signal,
				),
			),
		findJob: (file, _order, signal) => findJob(api, file, signal),
		create: async (file, order, signal) =>
			idOf(
				await api(
					{ method: "POST", path: "/fine_tuning/jobs", json: jobBody(file, order, id.model) },
					signal,
				),
			),
		read: (job, signal) => readJob({ api, providerName: id.providerName }, job, signal),
		cancel: (job, signal) => cancelJob(api, job, signal),
	};
}

function idOf(value: unknown): string {
	const id = jsonMember(value, ["id"]);
	if (typeof id === "string") return id;
	throw new ProviderError("Cannot use the reply of the fine-tuning API: it has no id", {
		isRetryable: true,
	});
}

/** Servers that list no files just get the file again. */
async function findFile(
	api: TrainingApi,
	{ name, text }: TrainingFile,
	signal: AbortSignal,
): Promise<string | undefined> {
	const bytes = Buffer.byteLength(text);
	try {
		const listed = await api({ method: "GET", path: "/files?purpose=fine-tune" }, signal);
		const found = itemsOf(listed).find(
			(file) => jsonMember(file, ["filename"]) === name && jsonMember(file, ["bytes"]) === bytes,
		);
		return found === undefined ? undefined : idOf(found);
	} catch (error) {
		if (error instanceof ProviderError && (error.status === 404 || error.status === 405))
			return undefined;
		throw error;
	}
}

/** The file is of one fine-tune alone, and so is a job that trains on it. */
async function findJob(
	api: TrainingApi,
	file: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	let after = "";
	for (let page = 0; page < PAGES_SEARCHED; page++) {
		const path = `/fine_tuning/jobs?limit=${JOBS_AT_ONCE}${after}`;
		const listed = await api({ method: "GET", path }, signal);
		const jobs = itemsOf(listed);
		const found = jobs.find((job) => jsonMember(job, ["training_file"]) === file);
		if (found !== undefined) return idOf(found);
		const last = jobs.at(-1);
		if (jsonMember(listed, ["has_more"]) !== true || last === undefined) return undefined;
		after = `&after=${encodeURIComponent(idOf(last))}`;
	}
	return undefined;
}

function jobBody(file: string, { epochs, key, name, seed }: TrainingOrder, model: string): unknown {
	const suffix = name
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, "-")
		.slice(0, LONGEST_SUFFIX)
		.replaceAll(/^-|-$/g, "");
	return {
		training_file: file,
		model,
		...(suffix !== "" && { suffix }),
		...(seed !== undefined && { seed }),
		metadata: { assay: key },
		...(epochs !== undefined && {
			method: { type: "supervised", supervised: { hyperparameters: { n_epochs: epochs } } },
		}),
	};
}

const STATUSES: Readonly<Record<string, TrainingNews["status"]>> = {
	succeeded: "succeeded",
	failed: "failed",
	cancelled: "cancelled",
};

async function readJob(
	{ api, providerName }: { readonly api: TrainingApi; readonly providerName: string },
	id: string,
	signal: AbortSignal,
): Promise<TrainingNews> {
	const path = `/fine_tuning/jobs/${encodeURIComponent(id)}`;
	const job = await api({ method: "GET", path }, signal);
	const detail = textAt(job, ["status"]) ?? "unknown";
	const model = textAt(job, ["fine_tuned_model"]);
	const tokens = jsonMember(job, ["trained_tokens"]);
	const reason = failureText(job);
	return {
		status: STATUSES[detail] ?? "running",
		detail,
		...(model !== undefined && { model: `${providerName}:${model}` }),
		...(typeof tokens === "number" && { trainedTokens: tokens }),
		...(reason !== undefined && { reason }),
		events: await readEvents(api, path, signal),
	};
}

function failureText(job: unknown): string | undefined {
	const message = textAt(job, ["error", "message"]);
	const code = textAt(job, ["error", "code"]);
	if (message === undefined) return code;
	return code === undefined ? message : `${message} (${code})`;
}

/** Events are told beside the job, and servers without them are fine. */
async function readEvents(
	api: TrainingApi,
	path: string,
	signal: AbortSignal,
): Promise<readonly FineTuneEvent[]> {
	try {
		const listed = await api({ method: "GET", path: `${path}/events?limit=100` }, signal);
		const events = itemsOf(listed).flatMap((event) => eventOf(event) ?? []);
		return events.toReversed().toSorted((a, b) => a.at - b.at);
	} catch (error) {
		if (error instanceof ProviderError && (error.status === 404 || error.status === 405)) return [];
		throw error;
	}
}

function eventOf(event: unknown): FineTuneEvent | undefined {
	const text = textAt(event, ["message"]);
	const at = jsonMember(event, ["created_at"]);
	const level = textAt(event, ["level"]);
	if (text === undefined || typeof at !== "number") return undefined;
	return { at: at * 1000, level: level === "error" || level === "warn" ? level : "info", text };
}

async function cancelJob(api: TrainingApi, job: string, signal: AbortSignal): Promise<void> {
	try {
		const path = `/fine_tuning/jobs/${encodeURIComponent(job)}/cancel`;
		await api({ method: "POST", path }, signal);
	} catch (error) {
		// It has ended already, which the next reading tells.
		if (!(error instanceof ProviderError && (error.status === 400 || error.status === 409)))
			throw error;
	}
}

function itemsOf(list: unknown): readonly unknown[] {
	const data = jsonMember(list, ["data"]);
	return Array.isArray(data) ? data : [];
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
	const found = jsonMember(value, path);
	return typeof found === "string" ? found : undefined;
}
