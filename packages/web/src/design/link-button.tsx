import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactElement } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";

interface LinkFaceProps extends Omit<ComponentProps<"a">, "className">, ButtonLook {}

function LinkFace({ look, size, children, ...props }: LinkFaceProps): ReactElement {
	return (
		<a {...props} className={buttonClass({ look, size })}>
			{children}
		</a>
	);
}

/** Goes somewhere, and looks like a button. */
export const LinkButton = createLink(LinkFace);
