/** Open-source trainers that configurations are written for. */
export type TrainingRecipe = "axolotl" | "trl" | "unsloth";

/** Who trains. */
export type FineTuneTrainer =
	/** The fine-tuning API of the base model's provider, in OpenAI's form. */
	| { readonly kind: "vendor" }
	/** The user's own command on this machine, with the files of a recipe. */
	| { readonly kind: "command"; readonly recipe: TrainingRecipe; readonly command: string };

/** What a model is trained on. */
export interface FineTuneData {
	readonly kind: "curated-set" | "file";
	/** Name of the curated set, or of the file. */
	readonly name: string;
	/** Hash of the training file, which is kept as an asset. */
	readonly asset: string;
	readonly rows: number;
	readonly bytes: number;
}

/** Where a fine-tune stands. What is between an intent and its answer can be taken up after a crash. */
export type FineTuneState =
	| { readonly kind: "preparing" }
	| { readonly kind: "uploading" }
	| { readonly kind: "uploaded"; readonly file: string }
	| { readonly kind: "creating"; readonly file: string }
	| {
			readonly kind: "running";
			readonly file: string;
			readonly job: string;
			/** In the trainer's own words. */
			readonly detail: string;
	  }
	| {
			readonly kind: "succeeded";
			readonly job: string;
			/** Id of the tuned model, `provider:model`; absent until the user names what serves it. */
			readonly model?: string;
			readonly trainedTokens?: number;
	  }
	| {
			readonly kind: "failed";
			readonly job?: string;
			readonly reason: string;
			/** What to do about it. */
			readonly remedy: string;
	  }
	| { readonly kind: "cancelled"; readonly job?: string };

/** Something that the trainer told. */
export interface FineTuneEvent {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly level: "error" | "info" | "warn";
	readonly text: string;
}

/** A definition under the version that counted. */
export interface PinnedDefinition {
	readonly name: string;
	readonly version: string;
}

/** What a tuned model goes back to, as far as it is known. */
export interface FineTuneLineage {
	readonly curatedSet?: string;
	readonly pool?: string;
	readonly criterion?: string;
	/** Rows that people labelled. */
	readonly labels?: number;
	readonly labelingFunctions: readonly PinnedDefinition[];
	/** Asset of the quality model. */
	readonly qualityModel?: string;
	readonly evaluators: readonly PinnedDefinition[];
}

/** One training of a model, from the file to the system that uses what came of it. */
export interface FineTune {
	readonly name: string;
	/** Unique everywhere: the trainer is given it, so that a job can be found again. */
	readonly key: string;
	readonly trainer: FineTuneTrainer;
	/** Base model, `provider:model`; for a command the name that its trainer knows. */
	readonly model: string;
	readonly epochs?: number;
	readonly seed?: number;
	readonly data: FineTuneData;
	/** The system whose template the tuned model is used with. */
	readonly base?: PinnedDefinition;
	readonly lineage: FineTuneLineage;
	readonly state: FineTuneState;
	/** Somebody wants it to end. */
	readonly isCancelWanted: boolean;
	/** The newest, oldest first. */
	readonly events: readonly FineTuneEvent[];
	/** The system that answers with the tuned model. */
	readonly tuned?: PinnedDefinition;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly updatedAt: number;
}

/** True once nothing happens any more by itself. */
export function hasFineTuneEnded({ state }: Pick<FineTune, "state">): boolean {
	return state.kind === "succeeded" || state.kind === "failed" || state.kind === "cancelled";
}
