/** A Nunjucks template in Assay's form, or why it has none. */
export type PortedTemplate =
	| { readonly kind: "ported"; readonly text: string }
	| { readonly kind: "unported"; readonly reason: string };

const PLACEHOLDER = /\{\{-?([\s\S]*?)-?\}\}/g;
const PLAIN_NAME = /^[A-Za-z_]\w*$/;

/**
 * Turns `{{name}}` into `{{variables.name}}`. Only plain names are taken: Assay's templates insert
 * and never execute.
 *
 * @param ownNames what names that are no variable become, such as `output` → `response`.
 */
export function portTemplate(
	template: string,
	ownNames: Readonly<Record<string, string>> = {},
): PortedTemplate {
	if (/\{[%#]/.test(template)) return unported("Nunjucks statements and comments are not ported");
	const expressions = Array.from(template.matchAll(PLACEHOLDER), (match) => inner(match[1]));
	const strange = expressions.find((expression) => !PLAIN_NAME.test(expression));
	if (strange !== undefined) {
		return unported(`Nunjucks beyond {{name}} is not ported: {{${strange.slice(0, 60)}}}`);
	}
	const text = template.replaceAll(PLACEHOLDER, (_match, expression: string) => {
		const name = inner(expression);
		return `{{${Object.hasOwn(ownNames, name) ? ownNames[name] : `variables.${name}`}}}`;
	});
	return { kind: "ported", text };
}

/** Names that a Nunjucks template inserts plainly, in order of first use. */
export function pluckNames(template: string): readonly string[] {
	const names = Array.from(template.matchAll(PLACEHOLDER), (match) => inner(match[1]));
	return [...new Set(names.filter((name) => PLAIN_NAME.test(name)))];
}

function inner(expression: string | undefined): string {
	return (expression ?? "").trim();
}

function unported(reason: string): PortedTemplate {
	return { kind: "unported", reason };
}
