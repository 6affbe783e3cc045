import { countText } from "@assay/adapters/reports";
import {
	ConfigurationError,
	type FillKind,
	type PromptProposal,
	type ProposalStatus,
	userText,
} from "@assay/core/domain";
import type { DecidedProposal, ProposalBox } from "@assay/workflow/fill";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { renderTable } from "../terminal/render-table.ts";
import { projectProposals } from "./project-proposals.ts";

/** Flags of `assay prompts review`. */
export interface ReviewFlags extends ProjectFlags {
	readonly accept?: readonly string[];
	readonly refuse?: readonly string[];
	readonly reopen?: readonly string[];
	readonly acceptAll?: boolean;
	readonly refuseAll?: boolean;
	readonly status?: ProposalStatus | "all";
	readonly kind?: FillKind;
	readonly slice?: string;
	readonly limit?: number;
}

const SHOWN = 50;
const ID_SHOWN = 8;

/** `assay prompts review`: lists proposals, or decides about them. */
export async function reviewCommand(flags: ReviewFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession({ ...flags, mayLackConfig: true }, output, async ({ workbench }) => {
		const box = projectProposals(workbench);
		const all = await box.list();
		const decided = await decide(box, all, flags);
		if (decided !== undefined) {
			for (const { id, problem } of decided)
				if (problem !== undefined) output.warn(`${id.slice(0, ID_SHOWN)}: ${problem}`);
			const done = decided.filter(({ problem }) => problem === undefined);
			output.print(`${countText(done.length)} of ${countText(decided.length)} decided`);
			output.json({ schema: 1, decided });
			return done.length === decided.length ? EXIT_CODE.good : EXIT_CODE.incomplete;
		}
		const listed = all.filter((one) =>
			isWanted(one, { ...flags, status: flags.status ?? "proposed" }),
		);
		const shown = listed.slice(0, flags.limit ?? SHOWN);
		output.print(proposalLines(shown, output.width).join("\n"));
		if (listed.length > shown.length)
			output.print(`and ${countText(listed.length - shown.length)} more; see --limit`);
		output.json({ schema: 1, counts: countStatuses(all), total: listed.length, proposals: shown });
		return EXIT_CODE.good;
	});
}

/** `undefined` where the flags ask for no decision. */
async function decide(
	box: ProposalBox,
	all: readonly PromptProposal[],
	flags: ReviewFlags,
): Promise<readonly DecidedProposal[] | undefined> {
	const { accept = [], acceptAll = false, refuse = [], refuseAll = false, reopen = [] } = flags;
	if (acceptAll && refuseAll)
		throw new ConfigurationError("Cannot accept and refuse everything, expected one of the two");
	const open = all
		.filter((one) => isWanted(one, { ...flags, status: "proposed" }))
		.map(({ id }) => id);
	const chosen = {
		accept: acceptAll ? open : accept.map((id) => requireId(all, id)),
		refuse: refuseAll ? open : refuse.map((id) => requireId(all, id)),
		reopen: reopen.map((id) => requireId(all, id)),
	};
	const isAsked =
		acceptAll || refuseAll || accept.length > 0 || refuse.length > 0 || reopen.length > 0;
	if (!isAsked) return undefined;
	return [
		...(await box.reopen(chosen.reopen)),
		...(await box.accept(chosen.accept)),
		...(await box.refuse(chosen.refuse)),
	];
}

/** An id may be cut, as tables show it. */
function requireId(all: readonly PromptProposal[], wanted: string): string {
	const found = all.filter(({ id }) => id.startsWith(wanted));
	const [only] = found;
	if (found.length === 1 && only !== undefined) return only.id;
	throw new ConfigurationError(
		`Cannot decide about proposal "${wanted}": ${countText(found.length)} have an id that begins so, expected one`,
	);
}

function isWanted(
	proposal: PromptProposal,
	{ kind, slice, status }: Pick<ReviewFlags, "kind" | "slice" | "status">,
): boolean {
	if (status !== undefined && status !== "all" && proposal.status !== status) return false;
	if (slice !== undefined && proposal.slice !== slice) return false;
	return kind === undefined || proposal.kind === kind;
}

function countStatuses(all: readonly PromptProposal[]): Readonly<Record<ProposalStatus, number>> {
	const counts = { proposed: 0, accepted: 0, edited: 0, refused: 0 };
	for (const { status } of all) counts[status]++;
	return counts;
}

function proposalLines(proposals: readonly PromptProposal[], width: number): readonly string[] {
	if (proposals.length === 0) return ["No proposal"];
	return renderTable(
		[
			{ header: "id" },
			{ header: "kind" },
			{ header: "status" },
			{ header: "language" },
			{ header: "from" },
			{ header: "text", isFlexible: true },
		],
		proposals.map(({ detected = "", id, kind, language, prompt, slice = "", source, status }) => [
			id.slice(0, ID_SHOWN),
			kind,
			status,
			language === undefined || language === detected
				? detected
				: `${language} (looks like ${detected})`,
			source ?? slice,
			userText(prompt.input),
		]),
		width,
	);
}
