import { createClient } from "@assay/sdk/client";
import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const workbench = demoWorkbench();

describe("coverage", () => {
	it("names the empty slice with what it lacks, and leads to the prompts of the others", async () => {
		const page = await openPage(workbench(), { path: "/coverage" });
		const spanish = page.getByRole("row", { name: /spanish/ });
		await spanish.getByText("empty, 0 of 50: 50 missing").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `coverage-${theme}`);
		});
		await page.getByRole("button", { name: "Gaps" }).click();
		await expect.poll(() => page.getByRole("row").filter({ hasText: "missing" }).count()).toBe(1);
		await page.getByRole("button", { name: "All" }).click();
		await page
			.getByRole("row", { name: /claims/ })
			.first()
			.getByRole("link", { name: "57" })
			.click();
		await page.getByText("57 prompts").waitFor();
	});

	it("follows prompts as they come, and lists those in no slice", async () => {
		const page = await openPage(workbench(), { path: "/coverage" });
		await page.getByText("Every prompt is in a slice.").waitFor();
		const api = createClient({ origin: workbench().url });
		await api.call("PUT /prompts/{id}", {
			id: "new-1",
			body: {
				input: "¿Está cubierta la visita al dentista en mi plan de salud?",
				variables: {},
				metadata: {},
			},
		});
		await page
			.getByRole("row", { name: /spanish/ })
			.getByText("1 of 50: 49 missing")
			.waitFor();
		await api.call("PUT /prompts/{id}", {
			id: "new-2",
			body: { input: "Hm?", variables: {}, metadata: {} },
		});
		await page.getByRole("link", { name: "Hm?" }).waitFor();
		await expect.poll(() => page.getByText("1 prompt is in no slice").count()).toBe(1);
		await screenshot(page, "coverage-new");
	});
});
