import { createClient } from "@assay/sdk/client";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

/** Two people at two servers that share a database. */
const mine = demoWorkbench();
let theirs: Workbench;
const api = () => createClient({ origin: theirs.url });

beforeAll(async () => {
	theirs = await startWorkbench(mine().folder);
});
afterAll(() => theirs.stop());

const evaluator = (name: string) => ({ kind: "evaluator", name }) as const;
const stored = (name: string) => api().call("GET /definitions/{kind}/{name}", evaluator(name));

/** A copy of the demo's judge, which the browser may change. */
async function copyOfJudge(name: string): Promise<string> {
	const { body } = await stored("accuracyJudge");
	const copy = { ...Object(body), name };
	await api().call("PUT /definitions/{kind}/{name}", { ...evaluator(name), body: copy });
	return copy.judge.prompt;
}

const promptOf = (page: Page) => page.getByRole("textbox", { name: "Judge prompt" });
const description = (page: Page) => page.getByRole("textbox", { name: "Description" });
const decided = (page: Page) => page.getByRole("dialog").getByRole("status").innerText();

describe("two people", () => {
	it("see each other's definitions and runs, and how far they are, without a reload", async () => {
		const list = await openPage(mine(), { path: "/artifacts/slices" });
		const body = {
			name: "seen by both",
			rule: { kind: "keyword", field: "input", words: ["plan"] },
		};
		await api().call("PUT /definitions/{kind}/{name}", { kind: "slice", name: body.name, body });
		await list.getByRole("row", { name: /seen by both/ }).waitFor();

		const runs = await openPage(mine(), { path: "/runs" });
		const { items } = await api().call("GET /runs", {});
		await runAssay(theirs.folder, "run", "--quiet");
		await expect
			.poll(async () => (await api().call("GET /runs", {})).items.length)
			.toBeGreaterThan(items.length);
		const [newest] = (await api().call("GET /runs", {})).items;
		await runs
			.locator(`a[href*="${newest?.id ?? "none"}"]`)
			.first()
			.waitFor();
	}, 120_000);

	it("see each other's annotations arrive", async () => {
		const { items } = await api().call("GET /runs", {});
		const run = items[0]?.id ?? "";
		const { id } = await api().call("POST /tasks", {
			run,
			name: "Seen by both",
			criteria: ["accuracy"],
			queue: "measure",
			count: 10,
		});
		const { links } = await api().call("POST /tasks/{task}/links", { task: id, people: ["Ana"] });
		const secret = links[0]?.path.split("/").at(-1) ?? "";
		const page = await openPage(mine(), { path: `/tasks/${id}` });
		const people = page.getByRole("table", { name: "People of the task" });
		const before = await people.innerText();
		const client = "their-window";
		const { item } = await api().call("POST /invitations/{secret}/next", { secret, client });
		await api().call("POST /invitations/{secret}/answers", {
			secret,
			client,
			place: item?.place ?? 0,
			answerId: "the-first-answer",
			labels: [
				{
					criterion: "accuracy",
					label: "Accept",
					explanation: "Because of the plan",
				},
			],
			durationMs: 1_000,
		});
		await expect.poll(() => people.innerText()).not.toBe(before);
	});
});

describe("a definition that two people edit", () => {
	it("is merged by the keyboard; a third change is asked for again, a reload loses nothing", async () => {
		const text = await copyOfJudge("contended");
		const place = { path: "/artifacts/evaluators/contended", expectedErrors: /409/ };
		const me = await openPage(mine(), place);
		const them = await openPage(theirs, place);
		await description(me).fill("What I say it is for");
		await promptOf(me).fill(`${text}\nBe very strict.`);
		await promptOf(them).fill(`Take your time.\n${text}\nBe kind.`);
		await them.keyboard.press("Control+s");
		await me.getByText(/Somebody else has saved version/).waitFor();
		await inBothThemes(me, async (theme) => {
			await expectAccessible(me);
			await screenshot(me, `merge-notice-${theme}`);
		});

		await promptOf(me).focus();
		await me.keyboard.press("Control+s");
		await me.getByRole("dialog", { name: "Merge evaluator “contended”" }).waitFor();
		expect(await decided(me)).toBe("0 of 1 decided");
		await inBothThemes(me, async (theme) => {
			await expectAccessible(me);
			await screenshot(me, `merge-${theme}`);
		});
		// The keys begin at the first choice.
		await me.keyboard.press("ArrowRight");
		await me.keyboard.press("Space");
		await expect.poll(() => decided(me)).toBe("1 of 1 decided");

		me.on("dialog", (question) => void question.accept());
		await me.reload();
		await me.getByText("Unsaved input of before is back").waitFor();
		await me.getByText(/Somebody else has saved version/).waitFor();
		expect(await description(me).inputValue()).toBe("What I say it is for");
		await me.keyboard.press("Control+s");
		await expect.poll(() => decided(me)).toBe("1 of 1 decided");

		await promptOf(them).fill(`Take your time.\n${text}\nBe kind and brief.`);
		await them.keyboard.press("Control+s");
		await expect.poll(() => decided(me)).toBe("0 of 1 decided");
		await me.keyboard.press("ArrowRight");
		await me.keyboard.press("ArrowRight");
		await me.keyboard.press("Space");
		await me.keyboard.press("Tab");
		for (let i = 0; i < 5; i++)
			if (await me.evaluate(() => document.activeElement?.tagName !== "TEXTAREA"))
				await me.keyboard.press("Tab");
		await me.keyboard.press("Control+End");
		await me.keyboard.type(" And kind.");
		await inBothThemes(me, async (theme) => {
			await expectAccessible(me);
			await screenshot(me, `merge-edit-${theme}`);
		});
		await me.keyboard.press("Control+s");
		await me.getByText(/Saved as version/).waitFor();
		expect((await stored("contended")).body).toMatchObject({
			description: "What I say it is for",
			judge: { prompt: `${text}\nBe very strict. And kind.` },
		});
		await expect.poll(() => description(them).inputValue()).toBe("What I say it is for");
	}, 90_000);

	it("is merged without a question where the two touched different places", async () => {
		const text = await copyOfJudge("apart");
		const path = "/artifacts/evaluators/apart";
		const me = await openPage(mine(), { path, width: 1920, height: 1080 });
		const them = await openPage(theirs, { path });
		await description(me).fill("mine alone");
		await promptOf(them).fill(`${text}\nBe kind.`);
		await them.keyboard.press("Control+s");
		await me.getByRole("button", { name: "Show", exact: true }).click();
		await expect.poll(() => decided(me)).toBe("Nothing to decide");
		await inBothThemes(me, async (theme) => {
			await expectAccessible(me);
			await screenshot(me, `merge-apart-${theme}`);
		});
		await me.getByRole("button", { name: "Save the merge" }).click();
		await me.getByText(/Saved as version/).waitFor();
		const { body } = await stored("apart");
		expect(body).toMatchObject({
			description: "mine alone",
			judge: { prompt: `${text}\nBe kind.` },
		});
	});

	it("does not bring back over theirs what was typed and taken back", async () => {
		await copyOfJudge("taken back");
		const path = "/artifacts/evaluators/taken%20back";
		const me = await openPage(mine(), { path });
		const them = await openPage(theirs, { path });
		const before = await description(me).inputValue();
		await description(me).fill("typed");
		await description(me).fill(before);
		await description(them).fill("theirs");
		await them.keyboard.press("Control+s");
		await expect.poll(() => description(me).inputValue()).toBe("theirs");
		expect(await me.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
	});

	it("says that what I typed is kept where somebody archives it, and has it again when it is restored", async () => {
		await copyOfJudge("archived");
		const me = await openPage(mine(), { path: "/artifacts/evaluators/archived" });
		await description(me).fill("What I say it is for");
		await api().call("DELETE /definitions/{kind}/{name}", evaluator("archived"));
		await me.getByText("What you have typed and not saved is kept until then").waitFor();
		await me.getByRole("button", { name: "Restore" }).click();
		await expect.poll(() => description(me).inputValue()).toBe("What I say it is for");
	});
});
