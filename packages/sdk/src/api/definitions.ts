import type {
	CriterionDefinition,
	EvaluatorDefinition,
	Json,
	LabelingFunctionDefinition,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import { z } from "zod";
import { storedEvaluatorSchema } from "../schema/evaluator-schema.ts";
import { jsonValue } from "../schema/json-schema.ts";
import { storedLabelingFunctionSchema } from "../schema/labeling-function-schema.ts";
import { storedSliceSchema } from "../schema/slice-schema.ts";
import { storedCriterionSchema } from "../schema/stored-criterion-schema.ts";
import { storedSystemSchema } from "../schema/stored-system-schema.ts";
import type { Operation } from "./operation.ts";
import type { ProblemIssue } from "./problem.ts";

/** The artifacts that are definitions. */
export type ArtifactKind = "criterion" | "evaluator" | "slice" | "system" | "labeling-function";

/** Who made a definition: the configuration, somebody in the browser, or an import. */
export type ArtifactOrigin = "code" | "ui" | "import";

/** One thing that a definition says, as text for people. */
export interface DefinitionPart {
	readonly what: string;
	readonly text: string;
}

/** A definition in a list. */
export interface DefinitionItem {
	readonly kind: ArtifactKind;
	readonly name: string;
	readonly version: string;
	readonly origin: ArtifactOrigin;
	/** File that defines it, relative to the project's folder; absent for what no file defines. */
	readonly place?: string;
	/**
	 * `used` takes part in runs, or in labeling; `offered` waits to be adopted; `unusable` cannot take
	 * part, and stops every run unless it is a labeling function; `archived` is out of sight.
	 */
	readonly state: "used" | "offered" | "unusable" | "archived";
	/** Why it cannot take part. */
	readonly reason?: string;
	/** Milliseconds since 1970: when this version was first written. */
	readonly createdAt: number;
	/** What it says; long texts are cut. */
	readonly parts: readonly DefinitionPart[];
	/** Definitions that rest on it. */
	readonly uses: number;
}

/** A definition that rests on another one. */
export interface DefinitionUseItem {
	readonly kind: ArtifactKind;
	readonly name: string;
	/** Such as `judges it`, to stand behind the name. */
	readonly how: string;
}

/** A version in the history of a name. */
export interface DefinitionVersionItem {
	readonly version: string;
	readonly origin: ArtifactOrigin;
	readonly createdAt: number;
}

/** A definition together with its kind. */
export type TypedDefinition =
	| { readonly kind: "criterion"; readonly definition: CriterionDefinition }
	| { readonly kind: "evaluator"; readonly definition: EvaluatorDefinition }
	| { readonly kind: "slice"; readonly definition: SliceDefinition }
	| { readonly kind: "system"; readonly definition: SystemDefinition }
	| { readonly kind: "labeling-function"; readonly definition: LabelingFunctionDefinition };

/** A definition with its history. */
export interface DefinitionDetail extends DefinitionItem {
	readonly body: Json;
	/** The body as what it is; absent where it cannot be read. */
	readonly parsed?: TypedDefinition;
	readonly restedOnBy: readonly DefinitionUseItem[];
	/** Newest first, the first 100; a version that became current again stands in it again. */
	readonly history: readonly DefinitionVersionItem[];
}

/** Any version of a definition. */
export interface DefinitionVersion extends DefinitionVersionItem {
	readonly body: Json;
	/** What it says, whole. */
	readonly parts: readonly DefinitionPart[];
}

/** Names one definition. */
export interface DefinitionInput {
	readonly kind: ArtifactKind;
	readonly name: string;
}

/** Operations on definitions. */
export interface DefinitionOperations {
	readonly "GET /definitions": Operation<
		{ readonly kind?: ArtifactKind | undefined; readonly archived?: "yes" | "no" | undefined },
		{ readonly definitions: readonly DefinitionItem[] }
	>;
	readonly "POST /definitions/validate": Operation<
		{ readonly kind: ArtifactKind; readonly body: Json },
		{ readonly issues: readonly ProblemIssue[] }
	>;
	readonly "GET /definitions/{kind}/{name}": Operation<DefinitionInput, DefinitionDetail>;
	readonly "GET /definitions/{kind}/{name}/versions/{version}": Operation<
		DefinitionInput & { readonly version: string },
		DefinitionVersion
	>;
	readonly "PUT /definitions/{kind}/{name}": Operation<
		DefinitionInput & { readonly body: Json; readonly expectedVersion?: string | undefined },
		DefinitionDetail
	>;
	readonly "DELETE /definitions/{kind}/{name}": Operation<
		DefinitionInput,
		{ readonly archived: string; readonly restedOnBy: readonly DefinitionUseItem[] }
	>;
	readonly "POST /definitions/{kind}/{name}/restore": Operation<
		DefinitionInput & {
			readonly version?: string | undefined;
			readonly expectedVersion?: string | undefined;
		},
		DefinitionDetail
	>;
	readonly "POST /definitions/{kind}/{name}/adopt": Operation<
		DefinitionInput,
		{ readonly adopted: readonly DefinitionInput[] }
	>;
}

const kind = z.enum(["criterion", "evaluator", "slice", "system", "labeling-function"]);
const origin = z.enum(["code", "ui", "import"]);
const part = z.object({ what: z.string(), text: z.string() });
const input = { kind, name: z.string().min(1) };

/** Schema of what is wrong where. */
export const issuesSchema: z.ZodType<readonly ProblemIssue[]> = z.array(
	z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }),
);

const itemShape = {
	kind,
	name: z.string(),
	version: z.string(),
	origin,
	place: z.string().exactOptional(),
	state: z.enum(["used", "offered", "unusable", "archived"]),
	reason: z.string().exactOptional(),
	createdAt: z.number(),
	parts: z.array(part),
	uses: z.number(),
};
const versionShape = { version: z.string(), origin, createdAt: z.number() };
const uses = z.array(z.object({ kind, name: z.string(), how: z.string() }));

const itemSchema: z.ZodType<DefinitionItem> = z.object(itemShape).meta({ id: "DefinitionItem" });

const typedSchema: z.ZodType<TypedDefinition> = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("criterion"), definition: storedCriterionSchema }),
	z.object({ kind: z.literal("evaluator"), definition: storedEvaluatorSchema }),
	z.object({ kind: z.literal("slice"), definition: storedSliceSchema }),
	z.object({ kind: z.literal("system"), definition: storedSystemSchema }),
	z.object({
		kind: z.literal("labeling-function"),
		definition: storedLabelingFunctionSchema,
	}),
]);

const detailSchema: z.ZodType<DefinitionDetail> = z
	.object({
		...itemShape,
		body: jsonValue,
		parsed: typedSchema.exactOptional(),
		restedOnBy: uses,
		history: z.array(z.object(versionShape)),
	})
	.meta({ id: "DefinitionDetail" });

const versionSchema: z.ZodType<DefinitionVersion> = z
	.object({ ...versionShape, body: jsonValue, parts: z.array(part) })
	.meta({ id: "DefinitionVersion" });

/** Criteria, evaluators, slices, systems, labeling functions: what there is, and changes to what was made in the browser. */
export const definitionOperations: DefinitionOperations = {
	"GET /definitions": {
		summary: "Current definitions, or the archived ones, with where they come from",
		input: z.object({ kind: kind.optional(), archived: z.enum(["yes", "no"]).optional() }),
		output: z.object({ definitions: z.array(itemSchema) }),
	},
	"POST /definitions/validate": {
		summary: "What is wrong with a definition; nothing is stored",
		input: z.object({ kind, body: jsonValue }),
		output: z.object({ issues: issuesSchema }),
	},
	"GET /definitions/{kind}/{name}": {
		summary: "One definition with what rests on it and its history",
		input: z.object(input),
		output: detailSchema,
	},
	"GET /definitions/{kind}/{name}/versions/{version}": {
		summary: "Any version of a definition",
		input: z.object({ ...input, version: z.string() }),
		output: versionSchema,
	},
	"PUT /definitions/{kind}/{name}": {
		summary:
			"Write a definition; expectedVersion is the one that was edited, absent for a new name: another one is a conflict",
		input: z.object({ ...input, body: jsonValue, expectedVersion: z.string().optional() }),
		output: detailSchema,
	},
	"DELETE /definitions/{kind}/{name}": {
		summary: "Archive a definition; its history stays, and runs keep what they used",
		input: z.object(input),
		output: z.object({ archived: z.string(), restedOnBy: uses }),
	},
	"POST /definitions/{kind}/{name}/restore": {
		summary: "Take a definition out of the archive, or make an old version the newest",
		input: z.object({
			...input,
			version: z.string().optional(),
			expectedVersion: z.string().optional(),
		}),
		output: detailSchema,
	},
	"POST /definitions/{kind}/{name}/adopt": {
		summary: "Have an imported definition, and what it rests on, take part in runs",
		input: z.object(input),
		output: z.object({ adopted: z.array(z.object({ kind, name: z.string() })) }),
	},
};
