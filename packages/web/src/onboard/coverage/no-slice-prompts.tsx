import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { Count } from "../../design/count.tsx";
import { FormSection } from "../artifacts/form-section.tsx";

/** Props of {@link NoSlicePrompts}. */
export interface NoSlicePromptsProps {
	readonly count: number;
	readonly examples: readonly { readonly id: string; readonly text: string }[];
}

/** Prompts that no slice looks at. */
export function NoSlicePrompts({ count, examples }: NoSlicePromptsProps): ReactElement {
	return (
		<FormSection title="Prompts in no slice">
			{count === 0 ? (
				<p className="text-ink-muted">Every prompt is in a slice.</p>
			) : (
				<>
					<p>
						<strong className="font-semibold">
							<Count value={count} />
						</strong>{" "}
						{count === 1 ? "prompt is" : "prompts are"} in no slice
						{count > examples.length && `; the first ${examples.length}`}:
					</p>
					<ul className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
						{examples.map(({ id, text }) => (
							<li key={id} className="shrink-0 truncate text-xs">
								<Link
									to="/artifacts/$kind/$name"
									params={{ kind: "prompts", name: id }}
									className="hover:underline"
									title={cleanText(text)}
								>
									<bdi>{cleanText(text)}</bdi>
								</Link>
							</li>
						))}
					</ul>
				</>
			)}
		</FormSection>
	);
}
