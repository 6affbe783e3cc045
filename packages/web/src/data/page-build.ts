import { createObservable, type Observable } from "./observable.ts";

/** Whether the server has the page that is open, or another build of it. */
export type PageBuild = "current" | "outdated";

/** Told by {@link checkPageBuild}; a page that is outdated may miss parts that it has not loaded yet. */
export const pageBuild: Observable<PageBuild> = createObservable<PageBuild>("current");

/** Asks the server for its page, and sees whether it is made of the same files as this one. */
export async function checkPageBuild(): Promise<void> {
	const [script] = document.querySelectorAll("script[type=module][src]");
	const src = script?.getAttribute("src");
	if (src === null || src === undefined) return;
	const page = await readPage();
	if (page !== undefined && !page.includes(src)) pageBuild.set("outdated");
}

/** `undefined` from a server that is away: then nothing is known of its page. */
async function readPage(): Promise<string | undefined> {
	try {
		const response = await fetch("/", { cache: "no-store" });
		return response.ok ? await response.text() : undefined;
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}
