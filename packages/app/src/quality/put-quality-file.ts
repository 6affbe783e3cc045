import { readFile } from "node:fs/promises";
import { textHash } from "@assay/workflow/definitions";
import type { AssetStore, Clock } from "@assay/workflow/ports";
import type { QualityFile } from "@assay/workflow/quality";
import type { ModelFile } from "../config/project.ts";
import { parseQualityFile } from "./parse-quality-file.ts";

/** What a project keeps quality models with. */
export interface ModelKeeper {
	readonly store: AssetStore;
	readonly clock: Pick<Clock, "now">;
}

/** Keeps the content of a model's file, once it was checked, and gives its hash. @throws {ImportError} for a wrong one. */
export async function putQualityFile(
	{ clock, store }: ModelKeeper,
	content: string,
	file: string,
): Promise<{ readonly hash: string; readonly parsed: QualityFile }> {
	const parsed = parseQualityFile(content, file);
	const hash = textHash(content);
	const body = new TextEncoder().encode(content);
	await store.putAsset({ hash, kind: "quality-model", body, createdAt: clock.now() });
	return { hash, parsed };
}

/** Keeps the files that a configuration names, as far as the project lacks them. */
export async function putModelFiles(
	keeper: ModelKeeper,
	files: readonly ModelFile[],
): Promise<void> {
	for (const { hash, path } of files)
		if ((await keeper.store.getAsset(hash)) === undefined)
			await putQualityFile(keeper, await readFile(path, "utf8"), path);
}
