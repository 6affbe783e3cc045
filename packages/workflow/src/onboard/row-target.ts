/** What a column can become when a row has at most one of it. */
export type SingleTarget =
	| "input"
	| "context"
	| "reference"
	| "system"
	| "promptId"
	| "trial"
	| "split"
	| "clusterId"
	| "criterion"
	| "costUsd"
	| "latencyMs"
	| "latencySeconds"
	| "inputTokens"
	| "outputTokens";

/** What a column can become several times in a row, each with a name. */
export type NamedTarget =
	| "metadata"
	| "variables"
	/** A system's response; without a name, of the row's own system. */
	| "response"
	/** A machine's recorded verdict; the name is the evaluator's. */
	| "verdict"
	/** A person's label; the name is the annotator's. */
	| "label"
	/** Why a label or verdict of that name was given. */
	| "explanation"
	| "ignored";

/** What a column becomes. Names may hold `{column}`: the row says the name then. */
export type RowTarget =
	| { readonly kind: SingleTarget }
	| { readonly kind: NamedTarget; readonly name: string };

/** Where the value of a target stands. */
export type ValueSource =
	| { readonly kind: "column"; readonly column: string }
	/** Text with `{column}` in it. */
	| { readonly kind: "template"; readonly template: string }
	| { readonly kind: "constant"; readonly value: string };

/** One line of a mapping. */
export interface RowRule {
	readonly target: RowTarget;
	readonly from: ValueSource;
	/** Why. */
	readonly because: string;
}

/** The target as people write it: `input`, `metadata.topic`, `verdict judge`, `response`. */
export function targetText(target: RowTarget): string {
	if (!("name" in target)) return target.kind;
	if (target.kind === "metadata" || target.kind === "variables")
		return `${target.kind}.${target.name}`;
	return target.name === "" ? target.kind : `${target.kind} ${target.name}`;
}

/** Columns that a text with `{column}` names. */
export function templateColumns(template: string): readonly string[] {
	return Array.from(template.matchAll(/\{([^{}]+)\}/g), (match) => match[1] ?? "");
}

/** Columns that a source reads. */
export function sourceColumns(source: ValueSource): readonly string[] {
	switch (source.kind) {
		case "column":
			return [source.column];
		case "template":
			return templateColumns(source.template);
		case "constant":
			return [];
	}
}
