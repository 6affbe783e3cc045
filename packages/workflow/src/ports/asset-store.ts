/** What an asset is. */
export type AssetKind = "label-model" | "quality-model" | "curated-rows" | "training-file";

/** Something large that was computed, kept under the hash of its content. */
export interface StoredAsset {
	/** Hash of the body, made by the writer. */
	readonly hash: string;
	readonly kind: AssetKind;
	readonly body: Uint8Array;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** Trained models, chosen rows and uploaded files, by content. */
export interface AssetStore {
	/** Writes it unless there is one of this hash. */
	putAsset(artifact: StoredAsset): Promise<void>;
	getAsset(hash: string): Promise<StoredAsset | undefined>;
}
