import type { LabelingRule } from "@assay/core/domain";
import { compilePattern } from "../patterns/compile-pattern.ts";
import { keywordSource } from "../slices/keyword-rule.ts";

/** A part of a text, from a character on, up to but without another. */
export interface TextPlace {
	readonly start: number;
	readonly end: number;
}

const MOST_PLACES = 50;

/**
 * Where the words and patterns of a rule about responses stand in one, in order and apart from each
 * other; those within a negation as well, since they are why it does not hold.
 */
export function rulePlaces(rule: LabelingRule, response: string): readonly TextPlace[] {
	const places = placesOf(rule, response).toSorted((a, b) => a.start - b.start || b.end - a.end);
	const apart: TextPlace[] = [];
	for (const place of places)
		if (place.start >= (apart.at(-1)?.end ?? 0) && apart.length < MOST_PLACES) apart.push(place);
	return apart;
}

function placesOf(rule: LabelingRule, response: string): readonly TextPlace[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap((inner) => placesOf(inner, response));
		case "not":
			return placesOf(rule.rule, response);
		case "keyword":
			return rule.field === "response" ? keywordPlaces(rule, response) : [];
		case "regex":
			return rule.field === "response"
				? compilePattern(rule.pattern, rule).places(response, MOST_PLACES)
				: [];
		default:
			return [];
	}
}

function keywordPlaces(
	rule: Extract<LabelingRule, { kind: "keyword" }>,
	response: string,
): readonly TextPlace[] {
	const found = response.matchAll(new RegExp(keywordSource(rule), "giu"));
	return Array.from(found, ({ 0: match, index }) => ({ start: index, end: index + match.length }));
}
