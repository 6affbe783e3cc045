/** Text that is HTML already. Made by {@link html} alone, so that everything else is escaped. */
export interface Markup {
	readonly markup: string;
}

// Every control character but tab, line feed and carriage return; and marks that turn text around.
const UNSAFE = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** What a template may insert: text and numbers are escaped, markup stands, nothing is nothing. */
export type Inserted = string | number | Markup | readonly Inserted[] | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/**
 * A template of HTML in which every inserted text is escaped, in content and in quoted attributes
 * alike.
 *
 * @example
 * html`<b>${"<script>"}</b>`.markup // => "<b>&lt;script&gt;</b>"
 */
export function html(parts: TemplateStringsArray, ...inserted: readonly Inserted[]): Markup {
	const markup = parts.reduce((text, part, index) => text + toMarkup(inserted[index - 1]) + part);
	return { markup };
}

/** Markup of this program's own constants, such as its style sheet; never of data. */
export function trustedMarkup(constant: string): Markup {
	return { markup: constant };
}

/**
 * Escapes a text for HTML content and quoted attributes. Characters that HTML does not allow, and
 * those that turn the direction of the text around them, are made visible as "�".
 */
export function escapeHtml(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(UNSAFE, "\uFFFD")
		.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

function toMarkup(value: Inserted): string {
	if (value === undefined) return "";
	if (typeof value === "string") return escapeHtml(value);
	if (typeof value === "number") return String(value);
	if (isList(value)) return value.map((item) => toMarkup(item)).join("");
	return value.markup;
}

function isList(value: Markup | readonly Inserted[]): value is readonly Inserted[] {
	return Array.isArray(value);
}
