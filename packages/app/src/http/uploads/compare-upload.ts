import { ImportError } from "@assay/core/domain";
import { type ProductionView, productionSchema } from "@assay/sdk/api";
import { z } from "zod";
import { startCommand } from "../jobs/start-command.ts";
import type { Workroom } from "../workroom.ts";
import type { StoredUpload } from "./upload-folder.ts";

const productionResult = z.object({ production: productionSchema });

/** Compares the prompts with those of an upload, in a process of its own. @throws {ImportError} in the command's own words. */
export async function compareUpload(
	{ place, uploads }: Pick<Workroom, "place" | "uploads">,
	upload: StoredUpload,
	signal: AbortSignal,
): Promise<ProductionView> {
	const found: ProductionView[] = [];
	const file = uploads.pathOf(upload);
	const command = startCommand(place, ["coverage", `--production=${file}`], (message) => {
		if (message.kind === "result") found.push(productionResult.parse(message.value).production);
	});
	signal.addEventListener("abort", () => command.stop(), { once: true });
	if (signal.aborted) command.stop();
	const { errors } = await command.ended;
	const [only] = found;
	if (only !== undefined) return only;
	throw new ImportError(
		errors.trim() || `Cannot compare with ${upload.name}: the command was stopped`,
	);
}
