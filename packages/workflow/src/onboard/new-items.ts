import type { LedgerStore } from "../ports/index.ts";
import { itemName } from "./distinct-items.ts";
import type { ImportTally } from "./import-tally.ts";
import type { KeyedItem } from "./keyed-items.ts";

/** Items of one kind. */
export type ItemsOf<Kind extends KeyedItem["kind"]> = readonly Extract<KeyedItem, { kind: Kind }>[];

/** What of a batch is to be written, by kind. */
export interface NewItems {
	readonly prompts: ItemsOf<"prompt">;
	readonly responses: ItemsOf<"response">;
	readonly verdicts: ItemsOf<"verdict">;
	readonly annotations: ItemsOf<"annotation">;
}

/**
 * Sorts a batch, without the responses and verdicts that the ledgers hold already. Where a ledger
 * holds other content under the same key the item is refused: recorded things never change.
 */
export async function newItems(
	items: readonly KeyedItem[],
	store: Pick<LedgerStore, "getResponses" | "getVerdicts">,
	tally: ImportTally,
): Promise<NewItems> {
	const annotations = items.filter((item) => item.kind === "annotation");
	for (const { annotation } of annotations) tally.addAnnotation(annotation.annotator);
	return {
		prompts: items.filter((item) => item.kind === "prompt"),
		responses: await newResponses(
			items.filter((item) => item.kind === "response"),
			store,
			tally,
		),
		verdicts: await newVerdicts(
			items.filter((item) => item.kind === "verdict"),
			store,
			tally,
		),
		annotations,
	};
}

async function newResponses(
	responses: ItemsOf<"response">,
	store: Pick<LedgerStore, "getResponses">,
	tally: ImportTally,
): Promise<ItemsOf<"response">> {
	if (responses.length === 0) return [];
	const found = await store.getResponses(responses.map(({ key }) => key));
	return responses.filter((response) => {
		const stored = found.get(response.key);
		const isSame = stored?.response.text === response.item.response.text;
		if (stored !== undefined && !isSame) refuse(response, tally, "system");
		else tally.addResponse(response.item.system, stored === undefined);
		return stored === undefined;
	});
}

async function newVerdicts(
	verdicts: ItemsOf<"verdict">,
	store: Pick<LedgerStore, "getVerdicts">,
	tally: ImportTally,
): Promise<ItemsOf<"verdict">> {
	if (verdicts.length === 0) return [];
	const found = await store.getVerdicts(verdicts.map(({ key }) => key));
	return verdicts.filter((verdict) => {
		const stored = found.get(verdict.key);
		if (stored !== undefined && stored.raw !== verdict.raw) refuse(verdict, tally, "evaluator");
		else tally.addVerdict(verdict.item.evaluator, stored === undefined);
		return stored === undefined;
	});
}

function refuse(item: KeyedItem, tally: ImportTally, owner: "system" | "evaluator"): void {
	tally.refuse({
		at: item.at,
		reason: `${itemName(item)} was imported before with other content, expected the same; import it under another ${owner} name`,
	});
}
