import type { ReportRow, ReportVerdict } from "@assay/workflow/ports";

/** What {@link sampleRow} is made from. */
export interface SampleShape {
	readonly prompts: number;
	readonly slices: readonly string[];
	readonly evaluators: readonly string[];
	/** Text put into every prompt, response and explanation. */
	readonly inserted: string;
}

const TOPICS = [
	"Is physiotherapy covered after a knee operation?",
	"How do I submit a claim for glasses that I bought abroad?",
	"Which plan includes dental implants, and from when?",
	"Why was my hospital bill only paid in part?",
	"Can I add my newborn child to the family plan?",
];

/** Row `index` of a made-up run, the same on every call. */
export function sampleRow(shape: SampleShape, index: number): ReportRow {
	const topic = TOPICS[index % TOPICS.length] ?? "";
	const hasResponse = sampleUniform(index, 900) > 0.004;
	return {
		promptId: `p${String(index + 1).padStart(5, "0")}`,
		trial: 0,
		slices: shape.slices.filter((_name, slice) => isInSlice(index, slice)),
		input: `${topic}${shape.inserted}`,
		...(hasResponse
			? {
					response: `Your plan answers this in section ${index % 9}: the amount depends on the tariff.${shape.inserted}`,
					latencyMs: Math.round(200 + 900 * sampleUniform(index, 901)),
					costUsd: 0.0004,
				}
			: {}),
		verdicts: shape.evaluators.map((_name, evaluator) =>
			hasResponse
				? sampleVerdict(shape, index, evaluator)
				: { kind: "failed", code: "no_response", detail: "The system gave no response" },
		),
	};
}

/** A number in [0, 1) that depends on nothing but the two indices (a 32-bit mix, no clock). */
export function sampleUniform(i: number, j: number): number {
	let hash = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(j + 1, 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
	return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** Slice 0 holds half of the prompts, later ones fewer and fewer; every fifth is empty. */
function isInSlice(index: number, slice: number): boolean {
	if (slice % 5 === 4) return false;
	return sampleUniform(index, 100 + slice) < 0.5 / (1 + slice ** 1.3);
}

function sampleVerdict(shape: SampleShape, index: number, evaluator: number): ReportVerdict {
	const draw = sampleUniform(index, 200 + evaluator);
	if (draw < 0.003)
		return {
			kind: "failed",
			code: "unparsable_output",
			detail: `The judge's reply names no label: "Well, …"${shape.inserted}`,
		};
	if (draw > 0.996) return { kind: "abstained", reason: "The response is in another language" };
	const chance = 0.97 - 0.09 * (evaluator % 5) - (isInSlice(index, 2) ? 0.2 : 0);
	const isPass = sampleUniform(index, 300 + evaluator) < chance;
	return {
		kind: "scored",
		score: isPass ? 1 : 0,
		label: isPass ? "Accept" : "Reject",
		...(isPass ? {} : { explanation: `Names no amount and no paragraph.${shape.inserted}` }),
	};
}
