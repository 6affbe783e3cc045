import { ImportError } from "@assay/core/domain";
import { type Job, type PoolPreview, poolPreviewSchema } from "@assay/sdk/api";
import { startCommand } from "../jobs/start-command.ts";
import { mappingFlags } from "../uploads/import-jobs.ts";
import type { Workroom } from "../workroom.ts";

/** How the columns of an uploaded file are read. */
export interface UploadMapping {
	readonly upload: string;
	readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** Dry run of a pool of an uploaded file. @throws {ImportError} in the command's own words. */
export async function checkPoolUpload(
	{ place, uploads }: Workroom,
	{ fields, limit, upload: id }: UploadMapping & { readonly limit?: number | undefined },
	signal: AbortSignal,
): Promise<PoolPreview> {
	const upload = await uploads.get(id);
	const found: PoolPreview[] = [];
	const command = startCommand(
		place,
		[
			"pool",
			"import",
			uploads.pathOf(upload),
			"--dry-run",
			...(await mappingFlags(uploads, upload, { fields })),
			...(limit === undefined ? [] : [`--limit=${limit}`]),
		],
		(message) => {
			if (message.kind === "result") found.push(poolPreviewSchema.parse(message.value));
		},
	);
	signal.addEventListener("abort", () => command.stop(), { once: true });
	if (signal.aborted) command.stop();
	const { errors } = await command.ended;
	const [only] = found;
	if (only !== undefined) return only;
	throw new ImportError(errors.trim() || `Cannot import ${upload.name}: the dry run was stopped`);
}

/** Makes a pool of an uploaded file, as a job. */
export async function importPoolUpload(
	{ developJobs, uploads }: Workroom,
	{
		criterion,
		fields,
		name,
		rows,
		upload: id,
	}: UploadMapping & {
		readonly name: string;
		readonly criterion?: string | undefined;
		readonly rows?: number | undefined;
	},
): Promise<Job> {
	const upload = await uploads.get(id);
	return developJobs.start({
		title: `Make pool ${name}`,
		arguments: [
			"pool",
			"import",
			`--name=${name}`,
			...(criterion === undefined ? [] : [`--criterion=${criterion}`]),
			...(await mappingFlags(uploads, upload, { fields })),
			uploads.pathOf(upload),
		],
		total: rows,
		isBoundHere: true,
	});
}
