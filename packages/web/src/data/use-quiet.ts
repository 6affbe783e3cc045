import { useEffect, useState } from "react";

/** A value of a form, once it has not changed for a while. Values are the same when their JSON is. */
export function useQuiet<Value>(value: Value, quietMs: number): Value {
	const wanted = JSON.stringify(value);
	const [quiet, setQuiet] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => setQuiet(value), quietMs);
		return () => clearTimeout(timer);
		// The form makes a new object at each look; its content says whether it has changed.
		// oxlint-disable-next-line react/exhaustive-deps -- see above
	}, [wanted, quietMs]);
	return quiet;
}
