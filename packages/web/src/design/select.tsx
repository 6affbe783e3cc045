import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import type { Choice } from "./choice.ts";
import { CONTROL_CLASS, ITEM_CLASS, LIST_CLASS } from "./control-class.ts";
import { FormField, type FormFieldProps } from "./form-field.tsx";

/** Props of {@link Select}. */
export interface SelectProps<Value extends string> extends FormFieldProps {
	readonly choices: readonly Choice<Value>[];
	/** `undefined` shows the placeholder. */
	readonly value: Value | undefined;
	readonly onChange: (value: Value) => void;
	readonly placeholder?: string | undefined;
}

/** One of a few; for many there is Combobox. */
export function Select<Value extends string>(props: SelectProps<Value>): ReactElement {
	return (
		<FormField {...props}>
			<Base.Root
				items={props.choices}
				value={props.value ?? null}
				onValueChange={(value) => value !== null && props.onChange(value)}
			>
				<Base.Trigger
					aria-label={props.label}
					className={`${CONTROL_CLASS} flex h-8 items-center justify-between gap-2 text-left`}
				>
					<Base.Value placeholder={props.placeholder ?? "Choose"} dir="auto" className="truncate" />
					<Base.Icon className="text-ink-faint [&_svg]:size-4">
						<ChevronDown aria-hidden />
					</Base.Icon>
				</Base.Trigger>
				<Base.Portal>
					<Base.Positioner
						sideOffset={4}
						align="start"
						alignItemWithTrigger={false}
						className="z-50"
					>
						<Base.Popup className={LIST_CLASS}>
							<Base.List>
								{props.choices.map((choice) => (
									<Base.Item key={choice.value} value={choice.value} className={ITEM_CLASS}>
										<Base.ItemText dir="auto" className="grow truncate text-left">
											{choice.label}
										</Base.ItemText>
										{choice.detail !== undefined && (
											<span className="num text-xs text-ink-faint">{choice.detail}</span>
										)}
										<span className="size-4">
											<Base.ItemIndicator>
												<Check aria-hidden />
											</Base.ItemIndicator>
										</span>
									</Base.Item>
								))}
							</Base.List>
						</Base.Popup>
					</Base.Positioner>
				</Base.Portal>
			</Base.Root>
		</FormField>
	);
}
