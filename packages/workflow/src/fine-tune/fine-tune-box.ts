import { ConflictError, type FineTune, type Json, NotFoundError } from "@assay/core/domain";
import { toJson } from "../definitions/index.ts";
import type { Clock, DocumentStore } from "../ports/index.ts";

const KIND = "fine-tune";

/** Where the fine-tunes of a project are remembered. */
export interface FineTuneBox {
	/** Newest first; what cannot be read is left out. */
	list(): Promise<readonly FineTune[]>;
	/** @throws {NotFoundError} when there is none of this name. */
	get(name: string): Promise<FineTune>;
	/** @throws {ConflictError} when there is one of this name. */
	create(tune: FineTune): Promise<FineTune>;
	/** Changes one, whoever else does so at the same time. @throws {NotFoundError} */
	update(name: string, change: (tune: FineTune) => FineTune): Promise<FineTune>;
}

/** What a box needs. */
export interface FineTuneBoxPorts {
	readonly store: DocumentStore;
	readonly clock: Pick<Clock, "now">;
	/** Reads a stored fine-tune; `undefined` for anything else. */
	readonly parse: (body: Json) => FineTune | undefined;
}

/** The fine-tunes of a project. */
export function fineTuneBox({ clock, parse, store }: FineTuneBoxPorts): FineTuneBox {
	const put = async (tune: FineTune, expectedRevision: number): Promise<FineTune> => {
		const updatedAt = clock.now();
		const body = toJson({ ...tune, updatedAt });
		await store.putDocument({ kind: KIND, id: tune.name, body, updatedAt }, expectedRevision);
		return { ...tune, updatedAt };
	};
	const read = async (name: string): Promise<{ tune: FineTune; revision: number }> => {
		const stored = await store.getDocument(KIND, name);
		const tune = stored && parse(stored.body);
		if (stored !== undefined && tune !== undefined) return { tune, revision: stored.revision };
		throw new NotFoundError(
			`Cannot find fine-tune "${name}": there is no such one, see "assay fine-tune list"`,
		);
	};
	return {
		async list() {
			const all = (await store.listDocuments(KIND)).flatMap(({ body }) => parse(body) ?? []);
			return all.toSorted((a, b) => b.createdAt - a.createdAt);
		},
		get: async (name) => (await read(name)).tune,
		async create(tune) {
			try {
				return await put(tune, 0);
			} catch (error) {
				if (!(error instanceof ConflictError)) throw error;
				throw new ConflictError(
					`Cannot start fine-tune "${tune.name}": there is one of this name, expected a new name`,
					{ cause: error },
				);
			}
		},
		async update(name, change) {
			for (;;) {
				const { revision, tune } = await read(name);
				const changed = change(tune);
				try {
					return await put(changed, revision);
				} catch (error) {
					if (!(error instanceof ConflictError)) throw error;
				}
			}
		},
	};
}
