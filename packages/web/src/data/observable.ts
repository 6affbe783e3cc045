import { useSyncExternalStore } from "react";

/** A value outside React that components can follow. */
export interface Observable<Value> {
	readonly get: () => Value;
	readonly set: (value: Value) => void;
	/** Calls back after each change until the returned function is called. */
	readonly subscribe: (listener: () => void) => () => void;
}

/** Makes an observable with its first value. */
export function createObservable<Value>(first: Value): Observable<Value> {
	const listeners = new Set<() => void>();
	let value = first;
	return {
		get: () => value,
		set(next) {
			if (Object.is(next, value)) return;
			value = next;
			for (const listener of listeners) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** The value of an observable; the component is drawn again when it changes. */
export function useObservable<Value>(observable: Observable<Value>): Value {
	return useSyncExternalStore(observable.subscribe, observable.get);
}
