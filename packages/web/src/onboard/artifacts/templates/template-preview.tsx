import type { ExtraValues, ReferencePrompt } from "@assay/core/domain";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactElement, type ReactNode, useState } from "react";
import { useApi } from "../../../data/use-api.ts";
import { formatCount } from "../../../design/format-number.ts";
import { IconButton } from "../../../design/icon-button.tsx";
import { SafeText } from "../../../design/safe-text.tsx";
import { filledTemplate } from "./template-values.ts";

/** Props of {@link TemplatePreview}. */
export interface TemplatePreviewProps {
	readonly templates: readonly { readonly role?: string | undefined; readonly text: string }[];
	readonly extra?: ExtraValues | undefined;
	/** Values that only a run has, for people. */
	readonly note?: ReactNode;
}

const CHARACTERS_PER_TOKEN = 4;

/** A template filled in with a real prompt of the project; others are a click away. */
export function TemplatePreview({ extra, note, templates }: TemplatePreviewProps): ReactElement {
	const [at, setAt] = useState(0);
	const { data: page } = useApi("GET /prompts", { start: at, limit: 1 });
	const id = page?.items[0]?.id;
	const { data: detail } = useApi(
		"GET /prompts/{id}",
		{ id: id ?? "" },
		{ isEnabled: id !== undefined },
	);
	const total = page?.total ?? 0;
	return (
		<section aria-label="Preview" className="rounded-lg border border-line bg-surface">
			<header className="flex min-h-10 items-center gap-2 border-b border-line px-4 py-1.5">
				<h2 className="font-semibold">Preview</h2>
				{total > 0 && (
					<span className="ml-auto flex min-w-0 items-center gap-1 text-xs text-ink-muted">
						<bdi className="truncate">{id}</bdi>
						<span className="num">
							({formatCount(at + 1)} of {formatCount(total)})
						</span>
						<IconButton
							label="Previous prompt"
							size="small"
							disabled={at === 0}
							onClick={() => setAt(at - 1)}
						>
							<ChevronLeft aria-hidden />
						</IconButton>
						<IconButton
							label="Next prompt"
							size="small"
							disabled={at + 1 >= total}
							onClick={() => setAt(at + 1)}
						>
							<ChevronRight aria-hidden />
						</IconButton>
					</span>
				)}
			</header>
			<div className="flex flex-col gap-3 p-4">
				{detail === undefined ? (
					<p className="text-ink-muted">Import prompts to see it filled in.</p>
				) : (
					<Filled templates={templates} prompt={detail.prompt} extra={extra} />
				)}
				{note !== undefined && <p className="text-xs text-ink-faint">{note}</p>}
			</div>
		</section>
	);
}

function Filled({
	extra,
	prompt,
	templates,
}: Pick<TemplatePreviewProps, "templates" | "extra"> & {
	readonly prompt: ReferencePrompt;
}): ReactElement {
	const filled = templates.map(({ role, text }) => ({
		role,
		text: filledTemplate(text, prompt, extra),
	}));
	const length = filled.reduce((sum, { text }) => sum + text.length, 0);
	return (
		<>
			{filled.map(({ role, text }, i) => (
				// Messages have no other name than their place.
				// oxlint-disable-next-line react/no-array-index-key
				<div key={i} className="rounded-md bg-sunken p-3 text-xs">
					{role !== undefined && <div className="mb-1 font-medium text-ink-muted">{role}</div>}
					<SafeText text={text} limit={2_000} />
				</div>
			))}
			<p className="num text-xs text-ink-faint">
				{formatCount(length)} characters, about{" "}
				{formatCount(Math.ceil(length / CHARACTERS_PER_TOKEN))} tokens
			</p>
		</>
	);
}
