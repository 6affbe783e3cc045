import type { ArtifactKind } from "@assay/sdk/api";
import { Boxes, Gauge, ListChecks, type LucideIcon, SquareStack, Tags } from "lucide-react";

/** A kind of definition, as the page names it. */
export interface ArtifactKindInfo {
	readonly kind: ArtifactKind;
	/** Part of the address. */
	readonly path: string;
	readonly one: string;
	readonly many: string;
	readonly icon: LucideIcon;
	/** What it is for, in a sentence. */
	readonly purpose: string;
	/** Where it is made and edited, if not by a form here. */
	readonly editedIn?: string;
}

const KINDS: readonly ArtifactKindInfo[] = [
	{
		kind: "criterion",
		path: "criteria",
		one: "criterion",
		many: "Criteria",
		icon: ListChecks,
		purpose: "A criterion is one axis of quality, put as a question that a person can decide.",
	},
	{
		kind: "evaluator",
		path: "evaluators",
		one: "evaluator",
		many: "Evaluators",
		icon: Gauge,
		purpose: "An evaluator gives a verdict on every response under one criterion.",
	},
	{
		kind: "slice",
		path: "slices",
		one: "slice",
		many: "Slices",
		icon: SquareStack,
		purpose:
			"A slice is a part of the prompts that matters on its own; new prompts join by its rule.",
	},
	{
		kind: "system",
		path: "systems",
		one: "system",
		many: "Systems",
		icon: Boxes,
		purpose:
			"A system is what is evaluated: a prompt with a model, an endpoint, or recorded responses.",
	},
	{
		kind: "labeling-function",
		path: "labeling-functions",
		one: "labeling function",
		many: "Labeling functions",
		icon: Tags,
		purpose: "A labeling function votes on rows of a pool under one criterion, or abstains.",
		editedIn: "the labeling studio",
	},
];

/** The kind at an address such as `/artifacts/slices`; `undefined` for prompts and what is none. */
export function kindAtPath(path: string): ArtifactKindInfo | undefined {
	return KINDS.find((one) => one.path === path);
}

/** How the page names a kind. */
export function kindInfo(kind: ArtifactKind): ArtifactKindInfo {
	const found = KINDS.find((one) => one.kind === kind);
	if (found === undefined) throw new RangeError(`Cannot name kind "${kind}", expected an artifact`);
	return found;
}
