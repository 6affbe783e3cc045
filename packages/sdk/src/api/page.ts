import { z } from "zod";

/** A part of a list. */
export interface Page<Item> {
	readonly items: readonly Item[];
	/** Give it back as `cursor` for the next part; absent on the last one. */
	readonly next?: string;
}

/** How to ask for a part of a list. */
export interface PageInput {
	readonly cursor?: string | undefined;
	/** Items at most. */
	readonly limit?: number | undefined;
}

/** Members of {@link PageInput}, to be spread into an operation's input. */
export const pageInput: {
	readonly cursor: z.ZodOptional<z.ZodString>;
	readonly limit: z.ZodOptional<z.ZodCoercedNumber>;
} = {
	cursor: z.string().optional(),
	limit: z.coerce.number().int().min(1).max(1000).optional(),
};

/** Schema of a page. */
export function pageOf<Item>(item: z.ZodType<Item>): z.ZodType<Page<Item>> {
	return z.object({ items: z.array(item), next: z.string().exactOptional() });
}
