import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactElement, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "../design/button-class.ts";

/** Props of {@link AddressLink}. */
export interface AddressLinkProps {
	/** Path and search on this page. */
	readonly href: string;
	/** Given: it looks like a button. */
	readonly look?: ButtonLook["look"];
	/** Of what looks like a button; default: small. */
	readonly size?: ButtonLook["size"];
	readonly title?: string | undefined;
	readonly children: ReactNode;
}

/** Goes to an address of this page that was put together as text. */
export function AddressLink(props: AddressLinkProps): ReactElement {
	const { children, href, look, size = "small", title } = props;
	const { history } = useRouter();
	const go = (event: MouseEvent): void => {
		if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
		event.preventDefault();
		history.push(href);
	};
	const className =
		look === undefined ? "rounded text-accent-ink hover:underline" : buttonClass({ look, size });
	return (
		<a href={history.createHref(href)} title={title} onClick={go} className={className}>
			{children}
		</a>
	);
}
