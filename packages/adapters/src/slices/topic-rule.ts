import { ConfigurationError } from "@assay/core/domain";
import { topicAssigner } from "@assay/core/text";
import type { LocalRule, PreparedRule } from "@assay/workflow/ports";
import { promptFieldText } from "./prompt-field.ts";

/** True when {@link topicAssigner} gives the field's text this topic. */
export function topicRule(rule: Extract<LocalRule, { kind: "topic" }>): PreparedRule {
	const text = promptFieldText(rule.field);
	const count = rule.centroids.length;
	if (!Number.isInteger(rule.topic) || rule.topic < 0 || rule.topic >= count) {
		throw new ConfigurationError(
			`Cannot find topic ${rule.topic}: there are ${count} centroids, expected an index below that`,
		);
	}
	const topicOf = topicAssigner(rule);
	return (prompt) => {
		const value = text(prompt);
		return value !== undefined && topicOf(value) === rule.topic;
	};
}
