import type { Annotation } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import {
	type TaskFixture,
	type TaskWanted,
	taskFixture,
} from "../packages/app/src/http/invitations/task-fixture.ts";
import { type InvitedProject, makeInvitedProject } from "./fixtures/invited-project.ts";
import { openPage, type PageOptions } from "./open-page.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

/** What the console says about requests that do not reach the server, or that it refuses. */
export const UNANSWERED = /ERR_|Failed to load resource|Failed to fetch/;

/** `assay ui` on a project whose rows people are invited to label. */
export interface InvitedWorkbench {
	readonly url: () => string;
	readonly store: () => Store;
	/** A task under the criterion "correct". */
	readonly task: (wanted?: TaskWanted) => Promise<TaskFixture>;
	/** Opens the page of a link. */
	readonly open: (secret: string, options?: PageOptions) => Promise<Page>;
	readonly answersTo: (fixture: TaskFixture) => Promise<readonly Annotation[]>;
	/** Ends the server as a power cut does; `restart` starts another in its place. */
	readonly kill: () => Promise<void>;
	readonly restart: () => Promise<void>;
}

/** For all tests of a file: call it at the top of the file, and use what it returns in the tests. */
export function invitedWorkbench(prompts: number): InvitedWorkbench {
	let project: InvitedProject;
	let workbench: Workbench;
	beforeAll(async () => {
		project = await makeInvitedProject(prompts);
		workbench = await startWorkbench(project.folder);
	});
	afterAll(async () => {
		await workbench.stop();
		await project.remove();
	});
	return {
		url: () => workbench.url,
		store: () => project.store,
		task: (wanted = {}) => taskFixture(project.store, { criteria: ["correct"], ...wanted }),
		open: (secret, options = {}) =>
			openPage(workbench, { path: `/annotate/${secret}`, ...options }),
		answersTo: async ({ task }) =>
			(await project.store.listAnnotations({})).filter((annotation) => annotation.task === task.id),
		kill: () => workbench.kill(),
		async restart() {
			workbench = await startWorkbench(project.folder, { port: workbench.port });
		},
	};
}

/** Waits until the page shows the row with this number. */
export async function atRow(page: Page, number: number, of: number): Promise<void> {
	await page.getByRole("heading", { name: `Row ${number} of ${of}` }).waitFor();
}

/** Waits until screen readers are told this. */
export async function isSaid(page: Page, text: string): Promise<void> {
	await expect.poll(() => page.getByRole("status").textContent()).toBe(text);
}

/** The field for the reason of a label. */
export function explanation(page: Page): Locator {
	return page.getByRole("textbox", { name: /^Explanation/ });
}
