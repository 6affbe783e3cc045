import { type SandboxModel, startSandbox } from "@assay/adapters/sandbox";
import type { Json } from "@assay/core/domain";
import { mayImprove } from "@assay/workflow/refine";
import { type StartedServer, startServer } from "../http/start-server.ts";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

/** What people explain. */
export const RULE = "Reject what is not polite.";
const isBad = (i: number): boolean => i % 3 === 0;
const rows = Array.from({ length: 60 }, (_, i) => ({
	id: `p${i}`,
	input: `Where can member number ${i} find the claim form of this year?`,
	response: isBad(i) ? `Form ${i} is in the portal, buddy.` : `Form ${i} is in the portal.`,
	system: "v1",
	// Nobody has labelled a row of the locked test yet.
	...(mayImprove(`p${i}`) && {
		annotator: "ana",
		label: isBad(i) ? "Reject" : "Accept",
		...(isBad(i) && { explanation: RULE }),
	}),
}));
const textOf = (messages: Parameters<SandboxModel["respond"]>[0]): string =>
	messages.map(({ content }) => content).join("\n");
const judge: SandboxModel = {
	respond(messages) {
		const text = textOf(messages);
		const label = text.includes(RULE) && /<answer>[^]*buddy/.test(text) ? "Reject" : "Accept";
		return JSON.stringify({ explanation: "Read.", label });
	},
};
const PROMPT = "Judge.\n<question>{{input}}</question>\n<answer>{{response}}</answer>";

/** The judge as a draft of the builder has it. */
export const LENIENT: Json = {
	name: "lenient",
	criterion: "tone",
	kind: "judge",
	judge: {
		model: "sandbox:judge",
		prompt: PROMPT,
		parser: { kind: "structured" },
		examples: [],
		parameters: {},
	},
};

/** A project with a judge from code that accepts all, whose labels leave out the locked test; for tests. */
export interface LenientProject {
	readonly project: ProjectFixture;
	readonly served: StartedServer;
	readonly run: string;
	/** Every text that "sandbox:babbler" was sent, which replies with no JSON. */
	readonly babbled: readonly string[];
	close(): Promise<void>;
}

/** Makes the project, runs and labels it. */
export async function lenientProject(): Promise<LenientProject> {
	const babbled: string[] = [];
	const babbler: SandboxModel = {
		respond(messages) {
			babbled.push(textOf(messages));
			return "Well, it depends.";
		},
	};
	const sandbox = await startSandbox({ models: { judge, babbler } });
	const project = projectFixture(
		{
			"rows.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
			"assay.config.json": JSON.stringify({
				name: "project",
				prompts: "rows.jsonl",
				criteria: { tone: { description: "Is it polite?" } },
				evaluators: {
					lenient: { kind: "judge", criterion: "tone", model: "sandbox:judge", prompt: PROMPT },
				},
				systems: { v1: { recorded: true } },
			}),
		},
		{ env: { ASSAY_CHECK_OUTPUT: "1", ASSAY_SANDBOX_URL: sandbox.url } },
	);
	await project.assay("run");
	const served = await startServer(project);
	const [newest] = (await served.api.call("GET /runs", {})).items;
	const run = newest?.id ?? "";
	const place = { run, criterion: "tone", rule: "single" } as const;
	const { plan } = await served.api.call("GET /review/{run}/plan", place);
	await served.api.call("POST /review/{run}/settlements", { ...place, plan });
	return {
		project,
		served,
		run,
		babbled,
		async close() {
			await project.remove();
			await sandbox.close();
		},
	};
}
