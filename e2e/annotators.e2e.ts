import { setTimeout } from "node:timers/promises";
import { type ApiClient, ApiError, createClient, type InputFor } from "@assay/sdk/client";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type TaskFixture,
	taskFixture,
} from "../packages/app/src/http/invitations/task-fixture.ts";
import { type InvitedProject, makeInvitedProject } from "./fixtures/invited-project.ts";
import { openPage } from "./open-page.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const ROWS = 2_000;
const OVERLAP = 2;
const PROGRAMS = 18;
const BROWSERS = 2;
/** Answers after which the server is killed. */
const KILLED_AT = [600, 1_700, 2_900];
/** Whatever happens, nobody goes on for longer. */
const LONGEST_MS = 400_000;
const GONE = /ERR_|Failed to load resource|Failed to fetch/;

let project: InvitedProject;
let workbench: Workbench;
beforeAll(async () => {
	project = await makeInvitedProject(ROWS);
	workbench = await startWorkbench(project.folder, { env: {} });
});
afterAll(async () => {
	await workbench.stop();
	await project.remove();
});

/** What an annotator was told to be stored. */
interface Acknowledged {
	readonly annotator: string;
	readonly place: number;
}

/** Sends until an answer comes, as a page does whose server is away. */
async function insist<Key extends `POST /invitations/{secret}/${"next" | "answers"}`>(
	api: ApiClient,
	key: Key,
	of: { readonly input: InputFor<Key>; readonly until: number },
) {
	for (;;) {
		try {
			return await api.call(key, of.input);
		} catch (error) {
			const status = error instanceof ApiError ? error.problem.status : undefined;
			const isAway = status === 0 || (status ?? 0) >= 500;
			if (!isAway || Date.now() > of.until) throw error;
			await setTimeout(100);
		}
	}
}

/** Answers rows until there are none. */
async function annotate(person: {
	readonly secret: string;
	readonly annotator: string;
	readonly until: number;
	readonly told: (one: Acknowledged) => void;
}): Promise<void> {
	const { annotator, secret, told, until } = person;
	const api = createClient({ origin: workbench.url });
	const client = annotator.replace(" ", "-");
	for (let number = 0; Date.now() < until; number++) {
		const { item, progress } = await insist(api, "POST /invitations/{secret}/next", {
			input: { secret, client },
			until,
		});
		if (item === undefined) {
			if (progress.left === 0) return;
			// Others hold the last rows.
			await setTimeout(300);
			continue;
		}
		const { place } = item;
		const labels = [{ criterion: "correct", label: "Accept" }];
		await insist(api, "POST /invitations/{secret}/answers", {
			input: {
				secret,
				client,
				place,
				answerId: `${client}-${number}-answer`,
				labels,
				durationMs: 1,
			},
			until,
		});
		told({ annotator, place });
	}
}

/** Presses the key of a label for every row that the page shows. */
async function press(page: Page, until: number): Promise<number> {
	for (let answered = 0; Date.now() < until; answered++) {
		const before = (await page.getByRole("progressbar").getAttribute("aria-valuenow")) ?? "";
		const heading = await page.evaluate(() => document.querySelector("h2")?.textContent ?? "");
		if (heading.startsWith("Thank you")) return answered;
		if (!heading.startsWith("Row")) {
			await setTimeout(100);
			continue;
		}
		await page.keyboard.press("2");
		await page
			.waitForFunction(
				(value) =>
					document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow") !== value,
				before,
				{ timeout: 5_000 },
			)
			.catch(() => undefined);
	}
	throw new RangeError("The page was not done in time");
}

async function kill(): Promise<void> {
	await workbench.kill();
	workbench = await startWorkbench(project.folder, { port: workbench.port, env: {} });
}

async function killWhenAnswered(count: () => number, until: number): Promise<void> {
	for (const at of KILLED_AT) {
		while (count() < at && Date.now() < until) await setTimeout(20);
		await kill();
	}
}

async function storedAnswers({
	task,
}: TaskFixture): Promise<ReadonlyMap<string, readonly string[]>> {
	const annotations = (await project.store.listAnnotations({})).filter(
		(annotation) => annotation.task === task.id,
	);
	const byRow = Map.groupBy(annotations, ({ promptId }) => promptId);
	return new Map(
		[...byRow].map(([row, answers]) => [row, answers.map(({ annotator }) => annotator)]),
	);
}

describe("twenty annotators at once", () => {
	it("give every row exactly two answers of two people, though the server is killed three times", async () => {
		const until = Date.now() + LONGEST_MS;
		const fixture = await taskFixture(project.store, { criteria: ["correct"], overlap: OVERLAP });
		const acknowledged: Acknowledged[] = [];
		const programs = Array.from({ length: PROGRAMS }, async (_, i) => {
			const annotator = `person ${i}`;
			const secret = await fixture.invite(annotator);
			const told = (one: Acknowledged): unknown => acknowledged.push(one);
			await annotate({ secret, annotator, until, told });
		});
		const browsers = Array.from({ length: BROWSERS }, async (_, i) => {
			const path = `/annotate/${await fixture.invite(`browser ${i}`)}`;
			return press(await openPage(workbench, { path, expectedErrors: GONE }), until);
		});
		const killing = killWhenAnswered(() => acknowledged.length, until);
		const [pressed] = await Promise.all([Promise.all(browsers), killing, ...programs]);

		const answers = await storedAnswers(fixture);
		expect(answers.size).toBe(ROWS);
		const wrong = [...answers].filter(
			([, people]) => people.length !== OVERLAP || new Set(people).size !== OVERLAP,
		);
		expect(wrong).toEqual([]);
		const lost = acknowledged.filter(({ annotator, place }) => {
			const row = fixture.items[place]?.promptId ?? "";
			return answers.get(row)?.includes(annotator) !== true;
		});
		expect(lost).toEqual([]);
		for (const count of pressed) expect(count).toBeGreaterThan(10);
	}, 420_000);
});
