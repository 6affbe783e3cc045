import { NotFoundError } from "@assay/core/domain";
import type { InputOf, LabelledRowItem, OutputOf, TrustOperations } from "@assay/sdk/api";
import { type ExplorerRow, openRowPage, type RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { labelsOfEvaluators, type RunLabel, truthOfRun } from "@assay/workflow/refine";

type Operation = TrustOperations["GET /runs/{run}/labelled"];

const ROWS_AT_ONCE = 50;
const TEXT_SHOWN = 600;

/**
 * Lists the labelled rows of a run under one evaluator, in the run's order.
 *
 * @throws {NotFoundError} for an evaluator that the run does not have.
 */
export async function readLabelledRows(
	store: Store,
	data: RunData,
	{ cursor = "0", evaluator, limit = ROWS_AT_ONCE, show = "all", slice }: InputOf<Operation>,
): Promise<OutputOf<Operation>> {
	const column = data.matrix.evaluators.findIndex(({ name }) => name === evaluator);
	if (column === -1)
		throw new NotFoundError(
			`Cannot list labelled rows of evaluator "${evaluator}": run ${data.run.id} has none of this name`,
		);
	const labels = labelsOfEvaluators(data, await truthOfRun(store, data))[column]?.rows ?? [];
	const wanted = labels.filter(
		(label) => IS_SHOWN[show](label) && (slice === undefined || label.slices?.includes(slice)),
	);
	const start = Number(cursor);
	const end = start + Math.min(limit, ROWS_AT_ONCE);
	const page = wanted.slice(start, end);
	const rows = await openRowPage(store, data, {
		rows: page.map(({ row }) => row),
		clipAt: TEXT_SHOWN,
	});
	const byRow = new Map(rows.map((row) => [row.row, row]));
	const names = data.names.evaluators[column]?.labels ?? [];
	return {
		items: page.flatMap((label) => {
			const row = byRow.get(label.row);
			return row === undefined ? [] : [toItem(label, row, names)];
		}),
		total: wanted.length,
		...(end < wanted.length && { next: String(end) }),
	};
}

const IS_SHOWN: Readonly<
	Record<NonNullable<InputOf<Operation>["show"]>, (label: RunLabel) => boolean>
> = {
	all: () => true,
	"false-pass": ({ passes, said }) => said === "pass" && !passes,
	"false-fail": ({ passes, said }) => said === "fail" && passes,
	agree: ({ passes, said }) => (said === "pass" && passes) || (said === "fail" && !passes),
	"no-verdict": ({ said }) => said !== "pass" && said !== "fail",
};

function toItem(
	{ isDrawn, isOfOtherVersion, part, passes, said, saidLabel, truth }: RunLabel,
	{ input, key, promptId, response, responseRemovedAt, trial }: ExplorerRow,
	names: readonly string[],
): LabelledRowItem {
	const saidName = saidLabel === undefined ? undefined : names[saidLabel];
	return {
		key,
		promptId,
		trial,
		input,
		...(response && { response }),
		...(responseRemovedAt !== undefined && { responseRemovedAt }),
		people: {
			label: truth.label ?? "",
			passes,
			...(truth.explanation !== undefined && { explanation: truth.explanation }),
		},
		said: { kind: said, ...(saidName !== undefined && { label: saidName }) },
		part,
		isDrawn,
		isOfOtherVersion,
	};
}
