import type { ReactElement, ReactNode } from "react";

/** Something and what it is; without a value it is left out. */
export type Fact = readonly [name: string, value: ReactNode];

/** Facts about one thing, one line each. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
	return (
		<dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
			{facts
				.filter(([, value]) => value !== undefined)
				.map(([name, value]) => (
					<div key={name} className="col-span-2 grid grid-cols-subgrid">
						<dt className="text-ink-muted">{name}</dt>
						<dd className="foreign min-w-0 text-right tabular-nums">{value}</dd>
					</div>
				))}
		</dl>
	);
}
