import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactElement } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";

/** Props of {@link Button}. */
export interface ButtonProps extends Omit<ComponentProps<"button">, "className">, ButtonLook {}

/** Does something. For going somewhere there is LinkButton. */
export function Button({ look, size, ...props }: ButtonProps): ReactElement {
	return <BaseButton type="button" {...props} className={buttonClass({ look, size })} />;
}
