import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactElement } from "react";
import type { Choice } from "./choice.ts";
import { CONTROL_CLASS, ITEM_CLASS, LIST_CLASS } from "./control-class.ts";
import { FormField, type FormFieldProps } from "./form-field.tsx";

/** Props of {@link Combobox}. */
export interface ComboboxProps extends FormFieldProps {
	readonly choices: readonly Choice[];
	readonly value: string | undefined;
	/** `undefined` when the choice was cleared. */
	readonly onChange: (value: string | undefined) => void;
	readonly placeholder?: string | undefined;
}

/** One of many, found by typing a part of its name. */
export function Combobox(props: ComboboxProps): ReactElement {
	const chosen = props.choices.find((choice) => choice.value === props.value) ?? null;
	return (
		<FormField {...props}>
			<Base.Root
				items={props.choices}
				value={chosen}
				onValueChange={(choice) => props.onChange(choice?.value)}
				autoHighlight
			>
				<Base.InputGroup className="relative">
					<Base.Input
						placeholder={props.placeholder ?? "Choose"}
						className={`${CONTROL_CLASS} h-8 pr-8`}
					/>
					<Base.Trigger
						aria-label={`Show choices of ${props.label}`}
						className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-faint [&_svg]:size-4"
					>
						<ChevronsUpDown aria-hidden />
					</Base.Trigger>
				</Base.InputGroup>
				<Base.Portal>
					<Base.Positioner sideOffset={4} align="start" className="z-50">
						<Base.Popup className={LIST_CLASS}>
							<Base.Empty className="px-2 py-1.5 text-ink-faint empty:hidden">
								Nothing has that name
							</Base.Empty>
							<Base.List>
								{(choice: Choice) => (
									<Base.Item key={choice.value} value={choice} className={ITEM_CLASS}>
										<span dir="auto" className="grow truncate text-left">
											{choice.label}
										</span>
										{choice.detail !== undefined && (
											<span className="text-xs text-ink-faint">{choice.detail}</span>
										)}
										<span className="size-4">
											<Base.ItemIndicator>
												<Check aria-hidden />
											</Base.ItemIndicator>
										</span>
									</Base.Item>
								)}
							</Base.List>
						</Base.Popup>
					</Base.Positioner>
				</Base.Portal>
			</Base.Root>
		</FormField>
	);
}
