import { Image } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";

const CLICKABLE = /^(https?|mailto):/i;

/** Markdown, laid out; loaded by SafeMarkdown when there is some. */
export function MarkdownView({ text }: { readonly text: string }): ReactElement {
	return (
		<div dir="auto" className="markdown">
			<Markdown remarkPlugins={[remarkGfm]} components={COMPONENTS} urlTransform={(url) => url}>
				{text}
			</Markdown>
		</div>
	);
}

const COMPONENTS: Components = {
	a: ({ href = "", children }) => <ShownLink href={href}>{children}</ShownLink>,
	img: ({ alt = "", src }) => (
		<ShownImage text={alt} address={typeof src === "string" ? src : ""} />
	),
	input: ({ checked }) => <span>{checked === true ? "☑ " : "☐ "}</span>,
};

function ShownLink({
	href,
	children,
}: {
	readonly href: string;
	readonly children: ReactNode;
}): ReactElement {
	const address = <span className="text-ink-faint"> ({href})</span>;
	if (!CLICKABLE.test(href))
		return (
			<span>
				{children}
				{address}
			</span>
		);
	return (
		<a href={href} rel="noopener noreferrer" target="_blank" className="text-accent-ink underline">
			{children}
			{children !== href && address}
		</a>
	);
}

function ShownImage({
	text,
	address,
}: {
	readonly text: string;
	readonly address: string;
}): ReactElement {
	return (
		<span className="rounded bg-neutral-soft px-1.5 py-0.5 text-ink-muted">
			<Image aria-hidden className="mr-1 inline size-3.5" />
			Image{text === "" ? "" : `: ${text}`} ({address})
		</span>
	);
}
