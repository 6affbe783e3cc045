/** Reads the untyped inputs of the test vectors. On the wire `null` is absent, as everywhere. */
import assert from "node:assert/strict";

/** One object of a vector file, read by key and type. */
export class VectorInput {
	readonly #fields: Readonly<Record<string, unknown>>;

	constructor(value: unknown) {
		assert.ok(isRecord(value), "expected an object");
		this.#fields = value;
	}

	#isAbsent(key: string): boolean {
		return this.#fields[key] === undefined || this.#fields[key] === null;
	}

	value(key: string): unknown {
		return this.#fields[key];
	}

	object(key: string): VectorInput {
		return new VectorInput(this.#fields[key]);
	}

	number(key: string): number {
		return asNumber(this.#fields[key], key);
	}

	optionalNumber(key: string): number | undefined {
		return this.#isAbsent(key) ? undefined : this.number(key);
	}

	text(key: string): string {
		return asText(this.#fields[key], key);
	}

	numbers(key: string): readonly number[] {
		return this.list(key).map((item) => asNumber(item, key));
	}

	/** The object itself as a map from its keys to numbers. */
	numberMap(): ReadonlyMap<string, number> {
		return new Map(Object.entries(this.#fields).map(([key, value]) => [key, asNumber(value, key)]));
	}

	gappyNumbers(key: string): readonly (number | undefined)[] {
		return this.list(key).map((item) => (item === null ? undefined : asNumber(item, key)));
	}

	texts(key: string): readonly string[] {
		return this.list(key).map((item) => asText(item, key));
	}

	/** Rows of numbers, of any lengths. */
	rows(key: string): readonly (readonly number[])[] {
		return this.list(key).map((row) => new VectorInput({ row }).numbers("row"));
	}

	objects(key: string): readonly VectorInput[] {
		return this.list(key).map((item) => new VectorInput(item));
	}

	list(key: string): readonly unknown[] {
		const value = this.#fields[key];
		assert.ok(Array.isArray(value), `${key}: expected a list`);
		return value;
	}

	/** Names of clusters, text or numbers. */
	clusters(key: string): readonly (string | number)[] | undefined {
		if (this.#isAbsent(key)) return undefined;
		return this.list(key).map((item) => (typeof item === "string" ? item : asNumber(item, key)));
	}
}

/** True for a plain object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asNumber(value: unknown, key: string): number {
	assert.ok(typeof value === "number", `${key}: expected a number`);
	return value;
}

function asText(value: unknown, key: string): string {
	assert.ok(typeof value === "string", `${key}: expected text`);
	return value;
}
