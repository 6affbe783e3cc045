import type { ChatMessage } from "@assay/core/domain";
import { z } from "zod";
import { strictObject } from "./strict-object.ts";

/** One message of a conversation. */
export const messageSchema: z.ZodType<ChatMessage> = strictObject({
	role: z.enum(["system", "user", "assistant", "tool"]),
	content: z.string(),
});
