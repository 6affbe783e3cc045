import type { ReactElement } from "react";
import { useObservable } from "../data/observable.ts";
import { Section } from "../design/section.tsx";
import { SegmentedControl } from "../design/segmented-control.tsx";
import { chooseTheme, theme } from "../shell/theme.ts";
import { chooseDensity, density } from "./density.ts";

/** How the page looks in this browser. */
export function AppearanceSettings(): ReactElement {
	return (
		<Section title="Appearance" note="kept in this browser">
			<dl className="divide-y divide-line rounded-lg border border-line bg-surface">
				<div className="flex min-h-12 items-center gap-4 px-3 py-2">
					<dt className="w-56 shrink-0 text-ink-muted">Theme</dt>
					<dd>
						<SegmentedControl
							label="Theme"
							value={useObservable(theme)}
							onChange={chooseTheme}
							choices={[
								{ value: "system", label: "As the system" },
								{ value: "light", label: "Light" },
								{ value: "dark", label: "Dark" },
							]}
						/>
					</dd>
				</div>
				<div className="flex min-h-12 items-center gap-4 px-3 py-2">
					<dt className="w-56 shrink-0 text-ink-muted">Density</dt>
					<dd>
						<SegmentedControl
							label="Density"
							value={useObservable(density)}
							onChange={chooseDensity}
							choices={[
								{ value: "normal", label: "Normal" },
								{ value: "compact", label: "Compact", detail: "More on the screen" },
							]}
						/>
					</dd>
				</div>
			</dl>
		</Section>
	);
}
