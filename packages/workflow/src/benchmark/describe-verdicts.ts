import type { Verdict } from "@assay/core/domain";
import type { PreparedEvaluator, RunRow } from "./prepared-evaluator.ts";
import type { RunWork } from "./run-work.ts";

/**
 * The verdicts on rows again, with their explanations and without a single call: cheap ones are
 * recomputed, paid ones read from the ledger.
 *
 * @returns by evaluator, then by row; `undefined` = does not apply, or is not there.
 */
export async function describeVerdicts(
	work: RunWork,
	rows: readonly RunRow[],
): Promise<readonly (readonly (Verdict | undefined)[])[]> {
	const { evaluators } = work;
	const columns = await Promise.all(
		evaluators.map((evaluator) => describeColumn(work, evaluator, rows)),
	);
	return evaluators.map((evaluator, i) =>
		evaluator.kind === "jury"
			? describeJury(evaluators, columns, { evaluator, rows })
			: (columns[i] ?? []),
	);
}

function describeJury(
	evaluators: readonly PreparedEvaluator[],
	columns: readonly (readonly (Verdict | undefined)[])[],
	jury: {
		readonly evaluator: Extract<PreparedEvaluator, { kind: "jury" }>;
		readonly rows: readonly RunRow[];
	},
): readonly (Verdict | undefined)[] {
	const { applies, members, weigh } = jury.evaluator;
	const places = members.map((member) => evaluators.findIndex(({ name }) => name === member));
	return jury.rows.map(({ prompt }, row) => {
		if (!applies(prompt)) return undefined;
		return weigh(
			places.map((place) => {
				const verdict = columns[place]?.[row];
				const passAt = evaluators[place]?.passAt;
				return verdict === undefined || passAt === undefined ? undefined : { verdict, passAt };
			}),
		);
	});
}

async function describeColumn(
	work: RunWork,
	evaluator: PreparedEvaluator,
	rows: readonly RunRow[],
): Promise<readonly (Verdict | undefined)[]> {
	const describe = async (row: RunRow): Promise<Verdict | undefined> => {
		if (!evaluator.applies(row.prompt)) return undefined;
		switch (evaluator.kind) {
			case "pure":
			case "computed":
				return evaluator.evaluate(row);
			case "ledgered":
				return (await work.findVerdict(evaluator.key(row)))?.verdict;
			case "recorded":
				return evaluator.interpret(await work.findVerdict(evaluator.key(row)));
			case "annotated":
			case "jury":
				return undefined;
		}
	};
	return evaluator.kind === "annotated"
		? evaluator.evaluateMany(rows, work.systemName)
		: Promise.all(rows.map(describe));
}
