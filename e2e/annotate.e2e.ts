import { describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { atRow, explanation, invitedWorkbench, isSaid } from "./invited-workbench.ts";
import { screenshot } from "./screenshot.ts";

const invited = invitedWorkbench(60);

describe("twenty rows", () => {
	it("take 22 key presses beside the text of two explanations", async () => {
		const fixture = await invited.task({ rows: 20 });
		const page = await invited.open(await fixture.invite("Ana"));
		let pressed = 0;
		const press = async (key: string): Promise<void> => {
			pressed++;
			await page.keyboard.press(key);
		};
		for (let row = 1; row <= 20; row++) {
			await atRow(page, row, 20);
			const isBad = row === 3 || row === 11;
			await press(isBad ? "1" : "2");
			if (!isBad) continue;
			await expect
				.poll(() => explanation(page).evaluate((node) => node === document.activeElement))
				.toBe(true);
			await page.keyboard.type(`Row ${row} says nothing about crowns`);
			await press("Enter");
			await isSaid(page, `Saved, row ${row + 1} of 20`);
		}
		await page.getByRole("heading", { name: "Thank you, Ana" }).waitFor();
		expect(pressed).toBe(22);
		const answers = await invited.answersTo(fixture);
		expect(answers.map(({ label }) => label)).toEqual(
			Array.from({ length: 20 }, (_, i) => (i === 2 || i === 10 ? "Reject" : "Accept")),
		);
		expect(answers[2]?.explanation).toBe("Row 3 says nothing about crowns");
		expect(new Set(answers.map(({ promptId }) => promptId)).size).toBe(20);
		for (const { durationMs } of answers) expect(durationMs).toBeLessThan(60_000);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `annotate-end-${theme}`);
		});
		await page.getByRole("button", { name: "Look at my answers again" }).click();
		await page.getByRole("button", { name: /Question 19/ }).click();
		await page.getByRole("heading", { name: /An earlier row/ }).waitFor();
		expect(await page.getByRole("button", { name: "Accept" }).getAttribute("aria-pressed")).toBe(
			"true",
		);
		await page.keyboard.press("Escape");
		await page.getByRole("heading", { name: "Thank you, Ana" }).waitFor();
	});

	it("can be said with two criteria, golden response, comment, slice, skip and undo by keyboard alone", async () => {
		const fixture = await invited.task({
			rows: 4,
			criteria: ["correct", "tone"],
			wantsGoldenResponse: true,
		});
		const run = fixture.task.run;
		const sliced = await fetch(`${invited.url()}/api/v1/rows/slice`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ run, q: "id:q50", slice: "Look again", isNew: true }),
		});
		expect(sliced.status).toBe(200);
		const page = await invited.open(await fixture.invite("Ana"));
		await atRow(page, 1, 4);
		await page.keyboard.press("g");
		await page.keyboard.type("The right one");
		await page.keyboard.press("Escape");
		await page.keyboard.press("c");
		await page.keyboard.type("Odd question");
		await page.keyboard.press("Escape");
		await page.keyboard.press("t");
		await page.getByRole("dialog", { name: "Put the row into a slice" }).waitFor();
		await expectAccessible(page);
		await page.keyboard.press("1");
		await page.getByText("In slice Look again").first().waitFor();
		await page.keyboard.press("2");
		await page.keyboard.press("3");
		await atRow(page, 2, 4);
		expect(await invited.answersTo(fixture)).toMatchObject([
			{ criterion: "correct", label: "Accept", goldenResponse: "The right one" },
			{ criterion: "tone", label: "friendly", comment: "Odd question" },
		]);
		await expect
			.poll(async () => {
				const slices = await invited.store().listDefinitions("slice");
				return Object(slices[0]?.body).rule?.ids;
			})
			.toContain("q0");
		await page.keyboard.press("s");
		await atRow(page, 3, 4);
		await isSaid(page, "Skipped, row 3 of 4");
		await page.keyboard.press("u");
		await page.getByRole("heading", { name: /An earlier row/ }).waitFor();
		await page.keyboard.press("u");
		await page.getByText("Question 0: does my plan").waitFor();
		await screenshot(page, "annotate-undo");
		expect(await page.getByRole("textbox", { name: /Golden/ }).inputValue()).toBe("The right one");
		expect(await page.getByRole("button", { name: "friendly" }).getAttribute("aria-pressed")).toBe(
			"true",
		);
		await page.getByRole("button", { name: "rude" }).press("Enter");
		await page.keyboard.press("Escape");
		await atRow(page, 3, 4);
		// Left without saving, it stays as it was.
		expect(await invited.answersTo(fixture)).toHaveLength(2);
		await page.keyboard.press("u");
		await page.keyboard.press("u");
		await page.getByText("Question 0: does my plan").waitFor();
		await page.getByRole("button", { name: "rude" }).click();
		await page.keyboard.press("Escape");
		await atRow(page, 3, 4);
		await page.keyboard.press("?");
		await page.getByRole("dialog", { name: "Keys" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "annotate-keys");
		await page.keyboard.press("Escape");
		await page.keyboard.press("p");
		await page.getByRole("heading", { name: "Paused" }).waitFor();
		await expectAccessible(page);
		await page.keyboard.press("p");
		await atRow(page, 3, 4);
	});
});

describe("a share, and criteria that have no room", () => {
	it("is what stands in the field, though it was typed anew, and each criterion comes into sight", async () => {
		const fixture = await invited.task({ rows: 1, criteria: ["correct", "tone", "grounded"] });
		const page = await invited.open(await fixture.invite("Ana"), { height: 420 });
		await page.keyboard.press("2");
		await page.keyboard.press("3");
		const share = page.getByRole("spinbutton", { name: "grounded, from 0 to 100" });
		await expect.poll(() => share.evaluate((node) => node === document.activeElement)).toBe(true);
		await expect
			.poll(() => share.evaluate((node) => node.getBoundingClientRect().bottom <= innerHeight))
			.toBe(true);
		await page.keyboard.type("85");
		await page.keyboard.press("Backspace");
		await page.keyboard.press("Backspace");
		await expect.poll(() => share.inputValue()).toBe("");
		await page.keyboard.press("Enter");
		await page.getByRole("alert").getByText("Choose a label for grounded").waitFor();
		await page.keyboard.type("70");
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "Thank you, Ana" }).waitFor();
		expect((await invited.answersTo(fixture)).map(({ label }) => label)).toEqual([
			"Accept",
			"friendly",
			"0.7",
		]);
	});
});

describe("undo", () => {
	it("brings back what was said, and the new answer counts", async () => {
		const fixture = await invited.task({ rows: 3 });
		const secret = await fixture.invite("Ana");
		const page = await invited.open(secret);
		await page.keyboard.press("1");
		await page.keyboard.type("Wrong");
		await page.keyboard.press("Enter");
		await atRow(page, 2, 3);
		await page.keyboard.press("u");
		expect(await explanation(page).inputValue()).toBe("Wrong");
		await page.keyboard.press("2");
		await atRow(page, 2, 3);
		await isSaid(page, "Saved, back to row 2 of 3");
		expect((await invited.answersTo(fixture)).map(({ label }) => label)).toEqual([
			"Reject",
			"Accept",
		]);
		// Also after the page was loaded anew.
		await page.reload();
		await atRow(page, 2, 3);
		await page.keyboard.press("u");
		await page.getByRole("heading", { name: /An earlier row/ }).waitFor();
		expect(await page.getByRole("button", { name: "Accept" }).getAttribute("aria-pressed")).toBe(
			"true",
		);
	});
});

describe("a narrow screen", () => {
	it("does with touch alone, and every target is large enough", async () => {
		for (const width of [768, 390]) {
			const fixture = await invited.task({
				rows: 3,
				wantsGoldenResponse: true,
				guideline: "Be **strict**.",
			});
			const page = await invited.open(await fixture.invite("Ana"), { width });
			const small = await page.evaluate(() =>
				[...document.querySelectorAll("button, summary, textarea, input")]
					.map((node) => ({ node: node.outerHTML.slice(0, 80), box: node.getBoundingClientRect() }))
					.filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
					.map(({ node }) => node),
			);
			expect(small).toEqual([]);
			expect(
				await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				),
			).toBe(0);
			await page.getByRole("button", { name: "Reject" }).click();
			await explanation(page).fill("Too short");
			await screenshot(page, `annotate-${width}-reason`);
			await page.getByRole("button", { name: "Save" }).click();
			await atRow(page, 2, 3);
			await page.getByRole("button", { name: "Accept" }).click();
			await atRow(page, 3, 3);
			await page.getByText("Guideline and examples").click();
			await page.getByText("There are no examples yet").waitFor();
			await page.getByRole("button", { name: "Skip" }).click();
			await page.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
			await inBothThemes(page, () => expectAccessible(page));
			expect(await invited.answersTo(fixture)).toHaveLength(2);
		}
	});
});

describe("verdicts", () => {
	it("are shown on demand where the task is not blind, and the answer says that they were seen", async () => {
		const fixture = await invited.task({ rows: 2, isBlind: false });
		const page = await invited.open(await fixture.invite("Ana"));
		await page.keyboard.press("v");
		await page.getByRole("heading", { name: "The evaluator’s verdict" }).waitFor();
		await page.getByText("(long)").waitFor();
		await screenshot(page, "annotate-verdict");
		await page.keyboard.press("2");
		await atRow(page, 2, 2);
		await page.keyboard.press("2");
		await page.getByRole("heading", { name: "Thank you, Ana" }).waitFor();
		const seen = (await invited.answersTo(fixture)).map(
			({ evaluatorVersionSeen }) => evaluatorVersionSeen,
		);
		expect(seen).toEqual([expect.any(String), undefined]);
	});
});

describe("the page of an invitation", () => {
	it("is accessible in both themes at every width, and loads nothing of the workbench", async () => {
		const fixture = await invited.task({ rows: 20, guideline: "Be **strict** about numbers." });
		const secret = await fixture.invite("Ana");
		for (const width of [1280, 1920, 768, 390]) {
			const page = await invited.open(secret, { width });
			await inBothThemes(page, async (theme) => {
				await expectAccessible(page);
				await screenshot(page, `annotate-${width}-${theme}`);
			});
			const loaded = await page.evaluate(() =>
				performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
			);
			expect(loaded.filter((name) => /(shell|router|parts|screen)-/.test(name))).toEqual([]);
			expect(loaded.filter((name) => name.startsWith("/api/v1/events"))).toEqual([]);
			expect(await page.getByRole("navigation").count()).toBe(0);
			await page.context().close();
		}
	});
});
