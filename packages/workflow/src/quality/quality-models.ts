import type { AssetStore, QualityModels } from "../ports/index.ts";
import type { ColumnPorts } from "./quality-columns.ts";
import { judgeQuality, type OpenQualityModel, openQualityModel } from "./quality-judge.ts";
import { openQualityFile } from "./quality-record.ts";

/** Open models that are kept: a large one takes tens of megabytes. */
const MOST_OPEN = 4;

/** The quality models of a project, each read once. */
export interface QualityShelf extends QualityModels {
	/** @throws {NotFoundError} when the project does not have the model. */
	open(asset: string): Promise<OpenQualityModel>;
}

/** Opens quality models by the hash of their files, and keeps the last ones open. */
export function createQualityShelf(
	ports: ColumnPorts & { readonly store: AssetStore },
): QualityShelf {
	const kept = new Map<string, Promise<OpenQualityModel>>();
	const read = async (asset: string): Promise<OpenQualityModel> =>
		openQualityModel(await openQualityFile(ports.store, asset), ports);
	const open = (asset: string): Promise<OpenQualityModel> => {
		const opened = kept.get(asset) ?? read(asset);
		kept.delete(asset);
		kept.set(asset, opened);
		opened.catch(() => kept.delete(asset));
		for (const [first] of kept) if (kept.size > MOST_OPEN) kept.delete(first);
		return opened;
	};
	return {
		open,
		prepare: (definition, criterion) => async (row) =>
			judgeQuality(await open(definition.model), definition, { criterion, row }),
	};
}
