/** What a column can become. */
export type TargetKind = keyof typeof TARGETS;

/** What a column becomes; the name is that of the person, evaluator, system, key or variable. */
export interface ColumnTarget {
	readonly kind: TargetKind;
	/** Empty for what has none. */
	readonly name: string;
}

/** How a target is told and whether it has a name. */
interface TargetWords {
	readonly label: string;
	/** What its name is, for those that have one. */
	readonly named?: string;
	/** Several columns can become it. */
	readonly isRepeatable?: true;
}

/** Every target, in the order of the list. */
export const TARGETS = {
	input: { label: "Input" },
	response: { label: "Response", named: "System", isRepeatable: true },
	context: { label: "Context" },
	reference: { label: "Reference" },
	system: { label: "System" },
	promptId: { label: "Id" },
	split: { label: "Split" },
	label: { label: "Label", named: "Annotator", isRepeatable: true },
	verdict: { label: "Verdict", named: "Evaluator", isRepeatable: true },
	explanation: { label: "Explanation", named: "Of label or verdict", isRepeatable: true },
	criterion: { label: "Criterion of labels" },
	metadata: { label: "Metadata", named: "Key", isRepeatable: true },
	variables: { label: "Variable", named: "Name", isRepeatable: true },
	trial: { label: "Trial" },
	clusterId: { label: "Cluster" },
	costUsd: { label: "Cost in USD" },
	latencyMs: { label: "Latency in ms" },
	latencySeconds: { label: "Latency in s" },
	inputTokens: { label: "Input tokens" },
	outputTokens: { label: "Output tokens" },
	ignored: { label: "Not used", isRepeatable: true },
} as const satisfies Readonly<Record<string, TargetWords>>;

/** Words of a target. */
export function targetWords(kind: TargetKind): TargetWords {
	return TARGETS[kind];
}

/** True for the key of a target. */
export function isTargetKind(text: string): text is TargetKind {
	return Object.hasOwn(TARGETS, text);
}

/**
 * Reads what the dry run says of a column; `undefined` for what is no target alone, such as a part
 * of one.
 *
 * @example
 * readTarget("metadata.topic") // => { kind: "metadata", name: "topic" }
 */
export function readTarget(becomes: string): ColumnTarget | undefined {
	const [, kind = "", name = ""] = /^(\w+)(?:[ .]([\s\S]*))?$/.exec(becomes) ?? [];
	return isTargetKind(kind) && !isSeveral(kind, becomes) ? { kind, name } : undefined;
}

/** A column may become several things at once: `promptId, metadata.id`. */
function isSeveral(kind: TargetKind, becomes: string): boolean {
	return targetWords(kind).named === undefined && becomes !== kind;
}

/** The target as a mapping names it. */
export function targetText({ kind, name }: ColumnTarget, column: string): string {
	const { named, isRepeatable } = targetWords(kind);
	if (kind === "response") return name === "" ? kind : `${kind} ${name}`;
	if (named === undefined && isRepeatable === undefined) return kind;
	return `${kind} ${name === "" ? column : name}`;
}
