import type { ArtifactKind, CoveredSlice, DefinitionItem } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import { Badge } from "../../design/badge.tsx";
import { Count } from "../../design/count.tsx";
import { Num } from "../../design/num.tsx";

/** A column of the list of one kind. */
export interface DefinitionColumn {
	readonly label: string;
	readonly align?: "end";
	/** True: takes what room is left. */
	readonly isWide?: boolean;
	readonly render: (item: DefinitionItem, slice: CoveredSlice | undefined) => ReactNode;
}

/** What matters of each kind, beside its name and where it was made. */
export function definitionColumns(kind: ArtifactKind): readonly DefinitionColumn[] {
	switch (kind) {
		case "criterion":
			return [
				{ label: "Question", isWide: true, render: text("question") },
				{ label: "Scale", render: (item) => <Scale item={item} /> },
				{ label: "Passes from", align: "end", render: number("passes from") },
				{ label: "Gate", align: "end", render: (item) => <Gate item={item} /> },
				{ label: "Evaluators", align: "end", render: ({ uses }) => <Count value={uses} /> },
			];
		case "evaluator":
			return [
				{ label: "Kind", render: (item) => <Kind item={item} /> },
				{ label: "Criterion", render: text("criterion") },
				{
					label: "Model or check",
					isWide: true,
					render: (item) => partOf(item, "model") ?? partOf(item, "check"),
				},
				{
					label: "Passes from",
					align: "end",
					render: (item) =>
						partOf(item, "passes from") ?? <span className="text-ink-faint">criterion’s</span>,
				},
			];
		case "slice":
			return [
				{ label: "Rule", isWide: true, render: text("rule") },
				{ label: "Prompts", align: "end", render: (_item, slice) => <Size slice={slice} /> },
				{
					label: "Minimum",
					align: "end",
					render: (_item, slice) => <Count value={slice?.minPrompts} />,
				},
			];
		case "system":
			return [
				{ label: "Kind", render: (item) => <Kind item={item} /> },
				{
					label: "Model or address",
					isWide: true,
					render: (item) =>
						partOf(item, "model") ?? partOf(item, "address") ?? partOf(item, "function"),
				},
				{
					label: "Version",
					render: ({ version }) => <code className="text-xs">{version.slice(0, 6)}</code>,
				},
			];
		case "labeling-function":
			return [
				{ label: "Criterion", render: text("criterion") },
				{ label: "Votes", render: text("votes") },
				{ label: "Where", isWide: true, render: text("where") },
			];
	}
}

const KIND_NAMES: Readonly<Record<string, string>> = {
	code: "check",
	http: "endpoint",
};

function partOf({ parts }: DefinitionItem, what: string): string | undefined {
	return parts.find((part) => part.what === what)?.text;
}

function text(what: string): DefinitionColumn["render"] {
	return (item) => <bdi title={partOf(item, what)}>{partOf(item, what)}</bdi>;
}

/** The gate of all prompts; the form has those of slices. */
function Gate({ item }: { readonly item: DefinitionItem }): ReactElement {
	const gate = partOf(item, "gate");
	const least = /at least ([\d.]+)/.exec(gate ?? "")?.[1];
	return <Num text={least && `≥ ${least}`} spoken={gate} title={gate ?? "No gate"} />;
}

function number(what: string): DefinitionColumn["render"] {
	return (item) => <Num text={partOf(item, what)} />;
}

function Scale({ item }: { readonly item: DefinitionItem }): ReactElement {
	const labels = partOf(item, "labels") ?? "";
	const names = labels.split("\n").map((line) => line.replace(/ = [\d.e-]+$/, ""));
	return (
		<span className="whitespace-nowrap">
			{names.length > 3 ? `${names[0]} … ${names.at(-1)}` : names.join(", ")}
		</span>
	);
}

function Kind({ item }: { readonly item: DefinitionItem }): ReactElement {
	const kind = partOf(item, "kind") ?? "";
	return <Badge>{KIND_NAMES[kind] ?? kind}</Badge>;
}

function Size({ slice }: { readonly slice: CoveredSlice | undefined }): ReactElement {
	const isThin = slice?.missing !== undefined && slice.missing > 0;
	return (
		<span className={isThin ? "font-medium text-warn" : undefined} title={slice?.undecided}>
			<Count value={slice?.prompts} />
		</span>
	);
}
