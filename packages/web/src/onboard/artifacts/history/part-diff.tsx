import type { DefinitionPart } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { WordDiff } from "../../../design/word-diff.tsx";

/** Props of {@link PartDiff}. */
export interface PartDiffProps {
	readonly before: readonly DefinitionPart[];
	readonly after: readonly DefinitionPart[];
}

/** What differs between two definitions, part by part, word by word. */
export function PartDiff({ after, before }: PartDiffProps): ReactElement {
	const names = [...new Set([...before, ...after].map(({ what }) => what))];
	const changed = names.filter((what) => textOf(before, what) !== textOf(after, what));
	if (changed.length === 0) return <p className="text-ink-muted">They say the same.</p>;
	return (
		<dl className="flex flex-col gap-4">
			{changed.map((what) => (
				<div key={what}>
					<dt className="mb-1 text-xs font-medium text-ink-muted">{what}</dt>
					<dd className="rounded-md border border-line bg-surface p-3">
						<WordDiff before={textOf(before, what)} after={textOf(after, what)} />
					</dd>
				</div>
			))}
		</dl>
	);
}

function textOf(parts: readonly DefinitionPart[], what: string): string {
	return parts.find((part) => part.what === what)?.text ?? "";
}
