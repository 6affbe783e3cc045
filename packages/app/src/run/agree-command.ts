import { biasText, labelsText, shareText } from "@assay/adapters/reports";
import { type EvaluatorTrust, trustBadge, trustReason } from "@assay/core/agreement";
import { NotFoundError } from "@assay/core/domain";
import type { StoredRun } from "@assay/workflow/ports";
import { newestRuns, type PooledTrust, pooledTrust } from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { oneLine, wrapText } from "../terminal/fit-text.ts";
import { renderTable } from "../terminal/render-table.ts";
import { trustSources } from "./command-trust.ts";
import { findStoredRun } from "./find-stored-run.ts";
import type { RunSession } from "./run-one-system.ts";
import type { ProjectFlags } from "./run-options.ts";
import { withSession } from "./session.ts";

/** Flags of `assay agree`. */
export interface AgreeFlags extends ProjectFlags {
	/** Default: the newest finished run of each system, together. */
	readonly run?: readonly string[];
	readonly evaluator?: readonly string[];
	readonly slices?: boolean;
	readonly requireAligned?: boolean;
}

/** `assay agree`: evaluators against people's labels; with `--require-aligned` 102 when one is not shown to be aligned. */
export async function agreeCommand(flags: AgreeFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const { store } = session.workbench;
		const runs = await chooseRuns(session, flags.run ?? []);
		const found = onlyNamed(await pooledTrust(trustSources(store), runs), flags.evaluator);
		const slices = flags.slices ? found.flatMap((one) => describeSlices(one, output.width)) : [];
		output.print([...describeTrust(found, output.width), ...slices].join("\n"));
		if (found.every(({ trust }) => trust.basis.kind === "no-labels"))
			output.note("No response of these runs has a committed label.");
		output.json({ schema: 1, runs: runs.map(({ id }) => id), evaluators: found.map(toJson) });
		const isAligned = found.every(({ trust }) => trust.alignment.verdict === "aligned");
		return flags.requireAligned && !isAligned ? EXIT_CODE.notEnoughEvidence : EXIT_CODE.good;
	});
}

async function chooseRuns(
	{ workbench: { store } }: RunSession,
	wanted: readonly string[],
): Promise<readonly StoredRun[]> {
	if (wanted.length > 0) return Promise.all(wanted.map((name) => findStoredRun(store, name)));
	const runs = newestRuns(await store.listRuns());
	if (runs.length > 0) return runs;
	throw new NotFoundError(
		'Cannot compare evaluators with people: the project has no finished run, expected one that "assay run" makes',
	);
}

/** @throws {NotFoundError} for a name that none of the runs has. */
function onlyNamed(
	found: readonly PooledTrust[],
	wanted: readonly string[] = [],
): readonly PooledTrust[] {
	const names = [...new Set(found.map(({ definition }) => definition.name))];
	const unknown = wanted.find((name) => !names.includes(name));
	if (unknown !== undefined)
		throw new NotFoundError(
			`Cannot compare evaluator "${unknown}" with people: the runs have none of this name, expected one of: ${names.join(", ")}`,
		);
	return found.filter(({ definition: { name } }) => wanted.length === 0 || wanted.includes(name));
}

const COLUMNS = [
	{ header: "evaluator", isFlexible: true },
	{ header: "trust" },
	{ header: "locked test" },
	{ header: "all labels" },
	{ header: "labels", isFlexible: true },
] as const;

const SLICE_COLUMNS = [
	{ header: "slice", isFlexible: true },
	{ header: "locked test" },
	{ header: "all labels" },
	{ header: "right on pass" },
	{ header: "right on fail" },
	{ header: "labels", align: "right" },
] as const;

function describeTrust(found: readonly PooledTrust[], width: number): readonly string[] {
	const table = renderTable(
		COLUMNS,
		found.map(({ definition, trust }) => [
			definition.name,
			trustBadge(trust),
			shareText(trust.lockedTest.confusion.agreement),
			shareText(trust.all.confusion.agreement),
			labelsText(trust),
		]),
		width,
	);
	const reasons = found.flatMap(({ definition, trust }) =>
		[
			`${oneLine(definition.name)}: ${trustReason(trust)}`,
			...(trust.all.confusion.count > 0 ? [onAllLabels(trust)] : []),
		].flatMap((line) => wrapText(line, width)),
	);
	return [...table, "", ...reasons];
}

function onAllLabels(trust: EvaluatorTrust): string {
	const { tnr, tpr } = trust.all.confusion;
	return `  On all labels: ${biasText(trust)}; right on ${shareText(tpr)} of what people pass and on ${shareText(tnr)} of what they fail`;
}

function describeSlices({ definition, trust }: PooledTrust, width: number): readonly string[] {
	if (trust.slices.length === 0) return [];
	const rows = trust.slices.map((slice) => [
		slice.slice,
		shareText(slice.lockedAgreement),
		shareText(slice.agreement),
		shareText(slice.tpr),
		shareText(slice.tnr),
		String(slice.labels),
	]);
	return ["", oneLine(definition.name), ...renderTable(SLICE_COLUMNS, rows, width)];
}

function toJson({ definition, runs, trust, version }: PooledTrust): object {
	const { criterion, name } = definition;
	return { name, criterion, version, runs, ...trust };
}
