import { NumberField as Base } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import type { ReactElement } from "react";
import { CONTROL_CLASS } from "./control-class.ts";
import { FormField, type FormFieldProps } from "./form-field.tsx";

/** Props of {@link NumberField}. */
export interface NumberFieldProps extends FormFieldProps {
	/** `undefined` shows an empty field. */
	readonly value: number | undefined;
	readonly onChange: (value: number | undefined) => void;
	readonly min?: number | undefined;
	readonly max?: number | undefined;
	readonly step?: number | undefined;
	readonly placeholder?: string | undefined;
}

const STEP_CLASS =
	"absolute inset-y-px flex w-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover [&_svg]:size-3.5";

/** A number, typed or stepped with the arrow keys. */
export function NumberField(props: NumberFieldProps): ReactElement {
	return (
		<FormField {...props}>
			<Base.Root
				value={props.value ?? null}
				onValueChange={(value) => props.onChange(value ?? undefined)}
				step={props.step ?? 1}
				{...(props.min === undefined ? {} : { min: props.min })}
				{...(props.max === undefined ? {} : { max: props.max })}
			>
				<Base.Group className="relative flex">
					<Base.Input
						placeholder={props.placeholder}
						className={`${CONTROL_CLASS} num h-8 pr-16 text-right`}
					/>
					<Base.Decrement className={`${STEP_CLASS} right-8`}>
						<Minus aria-hidden />
					</Base.Decrement>
					<Base.Increment className={`${STEP_CLASS} right-1`}>
						<Plus aria-hidden />
					</Base.Increment>
				</Base.Group>
			</Base.Root>
		</FormField>
	);
}
