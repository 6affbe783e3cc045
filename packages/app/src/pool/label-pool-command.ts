import { randomInt } from "node:crypto";
import { countOf, momentText } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import { drawPoolRows, type PoolDrawing, sendToExperts } from "@assay/workflow/pool";
import { invitePeople } from "@assay/workflow/refine";
import { type LinkAddress, linkAddresses } from "../annotate/link-addresses.ts";
import type { ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { DEFAULT_PORT } from "../http/default-port.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { findReadyPool } from "./find-pool.ts";
import { type DrawKind, poolDraw } from "./pool-draw.ts";
import { poolPortsOf } from "./pool-ports.ts";
import { withPools } from "./pool-session.ts";
import { requireProjectCriterion } from "./vote-columns.ts";

/** Flags of `assay pool label`. */
export interface LabelPoolFlags extends ProjectFlags {
	readonly criterion: readonly string[];
	readonly draw: DrawKind;
	readonly count?: number;
	readonly seed?: number;
	readonly includeLabelled?: boolean;
	readonly name?: string;
	readonly people?: string;
	readonly overlap?: number;
	readonly days?: number;
	readonly goldenResponse?: boolean;
	readonly guideline?: string;
	readonly port?: number;
	readonly dryRun?: boolean;
}

const DEFAULT_COUNT = 100;
const DEFAULT_DAYS = 30;
const SEEDS = 2 ** 32;

/** `assay pool label <pool>`: makes a task of some of its rows, and prints a link for each person. */
export function labelPoolCommand(name: string, flags: LabelPoolFlags): Promise<ExitCode> {
	const people = namesOf(flags.people);
	const { criterion: asked, overlap = 1 } = flags;
	if (people.length > 0 && overlap > people.length)
		throw new ConfigurationError(
			`Cannot ask for ${overlap} answers per row: there are ${people.length} people, expected at least as many`,
		);
	return withPools(flags, async (session) => {
		const { output, workbench } = session;
		const pool = await findReadyPool(workbench.store, name);
		const criteria = await session.criteria();
		const definitions = criteria.map(({ definition }) => definition);
		for (const one of asked) requireProjectCriterion({ criteria: definitions }, one);
		const drawing = await drawPoolRows(workbench.store, pool, {
			criteria: asked,
			draw: await poolDraw(workbench, pool, { kind: flags.draw, criterion: asked[0] ?? "" }),
			count: flags.count ?? DEFAULT_COUNT,
			seed: flags.seed ?? randomInt(SEEDS),
			includesLabelled: flags.includeLabelled === true,
		});
		output.note(drawing.selection);
		if (flags.dryRun === true) {
			output.json({ schema: 1, ...countsOf(drawing) });
			return;
		}
		const ports = poolPortsOf(session);
		const task = await sendToExperts(ports, {
			pool,
			criteria,
			drawing,
			settings: {
				name: flags.name ?? `${asked.join(", ")} (${pool.name})`,
				criteria: asked,
				overlap,
				wantsGoldenResponse: flags.goldenResponse === true,
				isBlind: true,
				guideline: flags.guideline,
			},
		});
		const links =
			people.length === 0
				? []
				: await invitePeople(ports, task.id, { people, days: flags.days ?? DEFAULT_DAYS });
		const origin = `http://127.0.0.1:${flags.port ?? DEFAULT_PORT}`;
		const addresses = linkAddresses(links, origin);
		tell(output, { task: task.id, rows: drawing.rows.length, addresses, origin });
		output.json({
			schema: 1,
			task: task.id,
			run: task.run,
			name: task.name,
			...countsOf(drawing),
			links: addresses,
		});
	});
}

function namesOf(text = ""): readonly string[] {
	return text
		.split(",")
		.map((name) => name.trim())
		.filter(Boolean);
}

function countsOf({ rows, ...drawing }: PoolDrawing): object {
	return { ...drawing, rows: rows.length };
}

function tell(
	output: Output,
	made: {
		readonly task: string;
		readonly rows: number;
		readonly addresses: readonly LinkAddress[];
		readonly origin: string;
	},
): void {
	const { addresses, origin, rows, task } = made;
	output.print(
		[
			`Task ${task}: ${countOf(rows, "row")}`,
			...addresses.map(
				({ annotator, expiresAt, url }) => `  ${annotator}  ${url}  until ${momentText(expiresAt)}`,
			),
			addresses.length === 0
				? `Nobody is invited yet; add people at ${origin}/tasks/${task}`
				: "The links are told this once; they open while assay ui runs",
		].join("\n"),
	);
}
