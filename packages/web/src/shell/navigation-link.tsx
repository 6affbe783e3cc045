import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { classNames } from "../design/class-names.ts";
import { Tooltip } from "../design/tooltip.tsx";
import type { Place } from "./places.ts";

/** Props of {@link NavigationLink}. */
export interface NavigationLinkProps {
	readonly place: Place;
	readonly isNarrow: boolean;
}

/** A link to one screen. */
export function NavigationLink({ place, isNarrow }: NavigationLinkProps): ReactElement {
	const Icon = place.icon;
	const link = (
		<Link
			to={place.path}
			aria-label={isNarrow ? place.label : undefined}
			activeOptions={{ exact: place.path === "/", includeSearch: false }}
			activeProps={{ "aria-current": "page" }}
			className={classNames(
				"flex h-7 items-center gap-2.5 rounded-md text-sm text-ink-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink",
				isNarrow ? "justify-center" : "px-2",
			)}
		>
			<Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
			{!isNarrow && <span className="truncate">{place.label}</span>}
		</Link>
	);
	if (!isNarrow) return link;
	return (
		<Tooltip text={place.label} shortcut={`G ${place.key.toUpperCase()}`}>
			{link}
		</Tooltip>
	);
}
