/** A value after its way through JSON: members that are `undefined` are not there any more. */
export type Sent<Value> = Value extends readonly (infer Item)[]
	? readonly Sent<Item>[]
	: Value extends object
		? SentObject<Value>
		: Value;

type SentObject<Value> = {
	readonly [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Sent<Value[Key]>;
} & {
	readonly [Key in keyof Value as undefined extends Value[Key] ? Key : never]?:
		| Sent<Exclude<Value[Key], undefined>>
		| undefined;
};
