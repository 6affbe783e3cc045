import type { ChosenDefinition } from "@assay/sdk/api";
import { quotedLockedRow } from "@assay/workflow/align";
import { toStoredDefinitions } from "@assay/workflow/definitions";
import { toDefinitionSet, withDefinitions } from "../../definitions/to-definition-set.ts";
import { validateDefinition } from "../../definitions/validate-definition.ts";
import { definitionKey, effectiveProject } from "../../workbench/effective-project.ts";
import {
	type AnyDefinition,
	parseStoredDefinition,
} from "../../workbench/parse-stored-definition.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";

/**
 * Takes over definitions that were proposed. Those whose name the project defines already stay as
 * the project has them.
 *
 * @throws {RequestError} when one is not valid; nothing is written then.
 */
export async function takeDefinitions(
	{ clock, session, store }: Pick<Workroom, "clock" | "session" | "store">,
	chosen: readonly ChosenDefinition[],
): Promise<{ readonly added: number; readonly kept: readonly string[] }> {
	const project = await effectiveProject({ project: session.workbench.project, store });
	const parsed = chosen.map(({ body, kind }, index) => {
		const found = parseStoredDefinition(kind, body);
		if (found.isValid) return found.parsed;
		throw refused(found.problems.map(({ message, path }) => ({ path: [index, ...path], message })));
	});
	const isKept = (one: AnyDefinition): boolean =>
		project.origins.has(definitionKey(one.kind, one.definition.name));
	const added = parsed.filter((one) => !isKept(one));
	const together = withDefinitions(project, toDefinitionSet(added));
	for (const { definition, kind } of added) {
		const problems = validateDefinition(kind, definition, { project: together });
		if (problems.length > 0)
			throw refused(
				problems.map(({ message, path }) => ({ path: [kind, definition.name, ...path], message })),
			);
	}
	for (const definition of toDefinitionSet(added).evaluators) {
		const quote = await quotedLockedRow(store, definition);
		if (quote !== undefined)
			throw refused([
				{ path: ["evaluator", definition.name, ...quote.path], message: quote.message },
			]);
	}
	await store.putDefinitions(
		toStoredDefinitions(toDefinitionSet(added), { origin: "ui", createdAt: clock.now() }),
	);
	return {
		added: added.length,
		kept: parsed.filter(isKept).map(({ definition, kind }) => `${kind} ${definition.name}`),
	};
}

function refused(
	issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[],
): RequestError {
	const [first] = issues;
	return new RequestError({
		status: 422,
		code: "CONFIGURATION",
		detail: `Cannot take the definitions: ${first?.path.join(".") ?? ""}: ${first?.message ?? ""}`,
		issues,
	});
}
