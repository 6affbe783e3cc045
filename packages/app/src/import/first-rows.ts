import type { ImportItem, ImportSource, SourcePosition } from "@assay/workflow/ports";

/** The same source up to its first `limit` rows or records. */
export function firstRows(source: ImportSource, limit: number): ImportSource {
	return {
		...source,
		async *items(signal) {
			let rows = 0;
			let row: SourcePosition | undefined;
			for await (const batch of source.items(signal)) {
				const kept: ImportItem[] = [];
				for (const item of batch) {
					if (item.at.line !== row?.line || item.at.file !== row.file) rows++;
					if (rows > limit) break;
					row = item.at;
					kept.push(item);
				}
				yield kept;
				if (rows > limit) return;
			}
		},
	};
}
