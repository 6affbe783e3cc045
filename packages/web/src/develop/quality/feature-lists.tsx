import type { QualityModelDetail } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Section } from "../../design/section.tsx";
import { FeatureBars } from "./feature-bars.tsx";

/** What the model looks at over all rows: what speaks most for a pass, and against it. */
export function FeatureLists({ model }: { readonly model: QualityModelDetail }): ReactElement {
	return (
		<div className="grid gap-4 lg:grid-cols-2">
			<Section title="Speaks for a pass" note="over all rows">
				<FeatureBars label="What speaks for a pass" features={model.speakFor} />
			</Section>
			<Section title="Speaks against it" note="over all rows">
				<FeatureBars label="What speaks against a pass" features={model.speakAgainst} />
			</Section>
		</div>
	);
}
