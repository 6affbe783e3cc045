import { describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { atRow, explanation, invitedWorkbench, isSaid, UNANSWERED } from "./invited-workbench.ts";
import { screenshot } from "./screenshot.ts";

const invited = invitedWorkbench(60);

describe("a connection that is lost", () => {
	it("loses nothing: the work goes on with the next row, and all is sent once after", async () => {
		const fixture = await invited.task({ rows: 4 });
		const page = await invited.open(await fixture.invite("Ana"), { expectedErrors: UNANSWERED });
		await atRow(page, 1, 4);
		// The row ahead is at hand.
		await expect
			.poll(async () => (await invited.store().listClaims(fixture.task.id)).length)
			.toBe(2);
		await page.waitForLoadState("networkidle");
		await page.context().setOffline(true);
		await page.keyboard.press("2");
		await page.getByText("1 answer is kept on this device").waitFor();
		await atRow(page, 2, 4);
		await page.keyboard.press("1");
		await page.keyboard.type("Said without a connection");
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "No connection" }).waitFor();
		await page.getByText("2 answers are kept on this device").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `annotate-offline-${theme}`);
		});
		expect(await invited.answersTo(fixture)).toEqual([]);
		await page.context().setOffline(false);
		await atRow(page, 3, 4);
		expect(await invited.answersTo(fixture)).toMatchObject([
			{ label: "Accept" },
			{ label: "Reject", explanation: "Said without a connection" },
		]);
		await isSaid(page, "Connected again, everything is sent");
		await expect.poll(() => page.getByText("kept on this device").count()).toBe(0);
	});

	it("keeps answers and typed text over a crash of the page", async () => {
		const fixture = await invited.task({ rows: 3 });
		const secret = await fixture.invite("Ana");
		const page = await invited.open(secret, { expectedErrors: UNANSWERED });
		await atRow(page, 1, 3);
		await page.waitForLoadState("networkidle");
		// The server takes nothing, and the page itself can be had.
		await page.route("**/api/**", (route) => route.abort());
		await page.keyboard.press("2");
		await page.getByText("1 answer is kept on this device").waitFor();
		await atRow(page, 2, 3);
		await page.keyboard.press("1");
		await page.keyboard.type("Half a sent");
		const context = page.context();
		await page.close();
		const again = await context.newPage();
		await again.goto(`${invited.url()}/annotate/${secret}`);
		await atRow(again, 2, 3);
		expect(await explanation(again).inputValue()).toBe("Half a sent");
		expect(await invited.answersTo(fixture)).toMatchObject([{ label: "Accept" }]);
		await explanation(again).press("End");
		await again.keyboard.type("ence");
		await again.keyboard.press("Enter");
		await atRow(again, 3, 3);
		expect((await invited.answersTo(fixture))[1]?.explanation).toBe("Half a sentence");
	});

	it("survives a server that is killed in the middle", async () => {
		const fixture = await invited.task({ rows: 10 });
		const page = await invited.open(await fixture.invite("Ana"), { expectedErrors: UNANSWERED });
		for (let row = 1; row <= 3; row++) {
			await atRow(page, row, 10);
			await page.keyboard.press("2");
		}
		await atRow(page, 4, 10);
		await page.waitForLoadState("networkidle");
		await invited.kill();
		await page.keyboard.press("2");
		await page.getByText("1 answer is kept on this device").waitFor();
		await atRow(page, 5, 10);
		await invited.restart();
		await expect.poll(() => page.getByText("kept on this device").count()).toBe(0);
		await page.keyboard.press("2");
		await atRow(page, 6, 10);
		expect(await invited.answersTo(fixture)).toHaveLength(5);
	});
});

describe("a link", () => {
	it("that is unknown, has expired or was withdrawn says so in a sentence", async () => {
		const fixture = await invited.task({ rows: 1 });
		const expired = await fixture.invite("Ana", { expiresAt: Date.now() - 1 });
		const revoked = await fixture.invite("Bo");
		await fixture.revoke("Bo");
		for (const [secret, sentence] of [
			[expired, "This link has expired. Ask for a new one."],
			[revoked, "This link has been withdrawn. Ask for a new one."],
			["nothing", "This link opens nothing."],
			["%E0%A4%A", "This link opens nothing."],
			["x".repeat(300), "This link opens nothing."],
		] as const) {
			const page = await invited.open(secret, { expectedErrors: UNANSWERED });
			await page.getByText(sentence).waitFor();
			await inBothThemes(page, async (theme) => {
				await expectAccessible(page);
				await screenshot(page, `annotate-refused-${theme}`);
			});
		}
	});

	it("that is withdrawn in the middle keeps what was typed, and a new one goes on with it", async () => {
		const fixture = await invited.task({ rows: 2 });
		const page = await invited.open(await fixture.invite("Ana"), { expectedErrors: UNANSWERED });
		await page.keyboard.press("1");
		await page.keyboard.type("Not lost");
		await fixture.revoke("Ana");
		await page.keyboard.press("Enter");
		await page.getByRole("alert").getByText("This link has been withdrawn").waitFor();
		expect(await explanation(page).inputValue()).toBe("Not lost");
		await page.keyboard.press("Escape");
		await page.keyboard.press("s");
		expect(await explanation(page).inputValue()).toBe("Not lost");
		await page.goto(`${invited.url()}/annotate/${await fixture.invite("Ana")}`);
		await atRow(page, 1, 2);
		expect(await explanation(page).inputValue()).toBe("Not lost");
		await page.keyboard.press("Enter");
		await atRow(page, 2, 2);
		expect(await invited.answersTo(fixture)).toMatchObject([{ explanation: "Not lost" }]);
	});

	it("works in two windows at once, never with the same row, and each says so", async () => {
		const fixture = await invited.task({ rows: 4 });
		const secret = await fixture.invite("Ana");
		const first = await invited.open(secret);
		const second = await first.context().newPage();
		await second.goto(`${invited.url()}/annotate/${secret}`);
		await second.getByText("also open in another window").waitFor();
		let answered = 0;
		for (const page of [first, second, first, second]) {
			await page.bringToFront();
			await page.getByRole("heading", { name: /^Row \d of 4/ }).waitFor();
			await page.keyboard.press("2");
			answered++;
			await expect.poll(async () => (await invited.answersTo(fixture)).length).toBe(answered);
		}
		await first.getByText("also open in another window").waitFor();
		const answers = await invited.answersTo(fixture);
		expect(new Set(answers.map(({ promptId }) => promptId)).size).toBe(answers.length);
		expect(answers).toHaveLength(4);
	});

	it("whose row was taken by others meanwhile keeps the text, and goes on", async () => {
		const fixture = await invited.task({ rows: 2 });
		const page = await invited.open(await fixture.invite("Ana"), { expectedErrors: UNANSWERED });
		await page.keyboard.press("1");
		await page.keyboard.type("Too late");
		const { id } = fixture.task;
		const [item] = fixture.items;
		const [mine] = await invited.store().listClaims(id);
		await invited.store().releaseHolds(id, { annotator: "Ana", client: mine?.client ?? "" });
		await invited.store().answerItem(id, {
			place: item?.place ?? -1,
			annotator: "Bo",
			client: "x",
			now: Date.now(),
			annotations: [
				{
					id: "of Bo",
					annotator: "Bo",
					system: "v1",
					promptId: "q0",
					trial: 0,
					criterion: "correct",
					label: "Accept",
					purpose: "measure",
					source: "task",
					createdAt: 1,
				},
			],
		});
		await page.keyboard.press("Enter");
		await page.getByRole("alert").getByText("Others were faster").waitFor();
		expect(await explanation(page).inputValue()).toBe("Too late");
		await screenshot(page, "annotate-full");
		await page.getByRole("button", { name: "Go on without it" }).click();
		await page.getByText("Question 1: does my plan").waitFor();
	});
});

describe("a task at rest", () => {
	it("is told kindly, and goes on by itself", async () => {
		const fixture = await invited.task({ rows: 2 });
		await invited.store().setTaskState(fixture.task.id, "paused");
		const page = await invited.open(await fixture.invite("Ana"));
		await page.getByRole("heading", { name: "This task is paused" }).waitFor();
		await expectAccessible(page);
		await invited.store().setTaskState(fixture.task.id, "open");
		await page.getByRole("heading", { name: "Row 1 of 2" }).waitFor({ timeout: 20_000 });
	});
});
