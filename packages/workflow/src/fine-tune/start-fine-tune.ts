import type { FineTune, FineTuneData, FineTuneLineage } from "@assay/core/domain";
import { textHash } from "../definitions/index.ts";
import type { AssetStore, Clock, IdSource } from "../ports/index.ts";
import type { FineTuneBox } from "./fine-tune-box.ts";
import { requireTuneName } from "./require-tune-name.ts";
import type { TrainingText } from "./training-file.ts";

/** What is to be trained, and on what. */
export interface FineTuneRequest
	extends Pick<FineTune, "base" | "epochs" | "model" | "name" | "seed" | "trainer"> {
	readonly data: Pick<FineTuneData, "kind" | "name"> & TrainingText;
	readonly lineage: FineTuneLineage;
}

/** What starting one needs. */
export interface StartPorts {
	readonly box: FineTuneBox;
	readonly store: AssetStore;
	readonly clock: Pick<Clock, "now">;
	readonly ids: IdSource;
}

/**
 * Remembers a fine-tune with its training file; `followFineTune` has it carried out.
 *
 * @throws {ConflictError} when there is one of this name.
 * @throws {ConfigurationError} for a name that cannot stand in an address.
 */
export async function startFineTune(
	{ box, clock, ids, store }: StartPorts,
	{ base, data, epochs, lineage, model, name, seed, trainer }: FineTuneRequest,
): Promise<FineTune> {
	requireTuneName(name);
	const body = new TextEncoder().encode(data.text);
	const asset = textHash(data.text);
	const now = clock.now();
	await store.putAsset({ hash: asset, kind: "training-file", body, createdAt: now });
	return box.create({
		name,
		key: ids.next(),
		trainer,
		model,
		...(epochs !== undefined && { epochs }),
		...(seed !== undefined && { seed }),
		data: { kind: data.kind, name: data.name, asset, rows: data.rows, bytes: body.byteLength },
		...(base !== undefined && { base }),
		lineage,
		state: { kind: "preparing" },
		isCancelWanted: false,
		events: [],
		createdAt: now,
		updatedAt: now,
	});
}
