import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { RawSearch, SearchDefinition } from "./search-params.ts";

/** Changes some of a screen's parameters; `replace` leaves no step to go back to. */
export type SetSearch<Values> = (
	values: Partial<Values>,
	how?: { readonly replace?: boolean },
) => void;

/**
 * A screen's parameters in the address, and how to change them. The definition is made once, outside
 * the component.
 */
export function useScreenSearch<Values extends object>(
	definition: SearchDefinition<Values>,
): readonly [Values, SetSearch<Values>] {
	const raw: RawSearch = useSearch({ strict: false });
	const navigate = useNavigate();
	const values = useMemo(() => definition.read(raw), [definition, raw]);
	const set: SetSearch<Values> = useCallback(
		(changed, how = {}) =>
			void navigate({
				to: ".",
				search: (before: RawSearch) => ({ ...before, ...definition.write(changed) }),
				replace: how.replace ?? false,
				resetScroll: false,
			}),
		[definition, navigate],
	);
	return [values, set];
}
