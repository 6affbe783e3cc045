import type { ProductionView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { cleanText } from "../../../design/clean-text.ts";
import { Count } from "../../../design/count.tsx";
import { FormSection } from "../../artifacts/form-section.tsx";

/** Production prompts in nearly the words of no reference prompt. */
export function ProductionKinds({
	kinds,
}: {
	readonly kinds: ProductionView["kinds"];
}): ReactElement {
	const { examples, looked, uncovered } = kinds;
	return (
		<FormSection
			title="Kinds without a reference prompt"
			hint="Prompts of nearly the same words are of one kind."
		>
			<p>
				<Count value={uncovered} /> of <Count value={looked} /> production prompts that were looked
				at are in nearly the words of no reference prompt
				{examples.length > 0 && "; the commonest kinds"}:
			</p>
			<ul className="flex flex-col gap-1.5">
				{examples.map(({ count, text }) => (
					<li key={text} className="flex gap-3">
						<span className="num w-14 shrink-0 text-right text-ink-muted">
							<Count value={count} />
						</span>
						<span dir="auto" className="foreign line-clamp-2 min-w-0">
							{cleanText(text)}
						</span>
					</li>
				))}
			</ul>
		</FormSection>
	);
}
