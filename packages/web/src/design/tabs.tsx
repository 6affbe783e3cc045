import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactElement, ReactNode } from "react";

/** One tab with what it shows. */
export interface Tab<Value extends string> {
	readonly value: Value;
	readonly label: string;
	/** How many there are of what it shows. */
	readonly count?: number | undefined;
	readonly content: ReactNode;
}

/** Props of {@link Tabs}. */
export interface TabsProps<Value extends string> {
	readonly label: string;
	readonly tabs: readonly Tab<Value>[];
	readonly value: Value;
	readonly onChange: (value: Value) => void;
}

/** Several views of one thing, one at a time. */
export function Tabs<Value extends string>(props: TabsProps<Value>): ReactElement {
	return (
		<Base.Root
			value={props.value}
			onValueChange={(value) => {
				const tab = props.tabs.find((one) => one.value === value);
				if (tab !== undefined) props.onChange(tab.value);
			}}
			className="flex min-h-0 flex-col"
		>
			<Base.List aria-label={props.label} className="flex gap-1 border-b border-line">
				{props.tabs.map((tab) => (
					<Base.Tab
						key={tab.value}
						value={tab.value}
						className="-mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm font-medium text-ink-muted hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink"
					>
						{tab.label}
						{tab.count !== undefined && (
							<span className="num rounded-full bg-neutral-soft px-1.5 text-2xs text-ink-muted">
								{tab.count}
							</span>
						)}
					</Base.Tab>
				))}
			</Base.List>
			{props.tabs.map((tab) => (
				<Base.Panel key={tab.value} value={tab.value} className="min-h-0 grow pt-3">
					{tab.content}
				</Base.Panel>
			))}
		</Base.Root>
	);
}
