import type { AnswerManner } from "./answer-phrases.ts";

/** What an answer does: evasive ones state nothing, off-topic ones something that was not asked. */
export type AnswerHabit = AnswerManner | "evasive" | "off-topic";
