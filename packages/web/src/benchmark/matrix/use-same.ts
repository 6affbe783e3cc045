import { useState } from "react";

/** The value, as the object that it was before where it says the same, so that what rests on it stays. */
export function useSame<Value>(value: Value): Value {
	const [kept, setKept] = useState(value);
	if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
	setKept(value);
	return value;
}
