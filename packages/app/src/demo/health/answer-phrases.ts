/** How sure an answer sounds, and what it rests on. */
export type AnswerManner = "hedged" | "outdated" | "plain" | "sourced";

/** How a statement is led in. */
export const LEADS: Readonly<Record<AnswerManner, readonly string[]>> = {
	sourced: [
		"According to your plan documents, ",
		"Your benefits summary says: ",
		"I checked the current handbook for you: ",
		"As listed in your plan documents, ",
		"The current handbook says that ",
		"I looked this up in your benefits summary: ",
	],
	plain: ["", "", "", "In short: ", "Here is the answer: ", "So, "],
	hedged: [
		"I think ",
		"I believe ",
		"If I remember correctly, ",
		"I am not sure, but I guess ",
		"Probably ",
		"It might be that ",
	],
	outdated: [
		"Under last year's rules, ",
		"In an older handbook, ",
		"Before the change of the rules, ",
		"As it used to be, ",
		"From an old document: ",
	],
};

/** Answers that say nothing about what was asked. */
export const EVASIONS: readonly string[] = [
	"It depends on your situation.",
	"Please check your documents.",
	"That varies from case to case.",
	"You would have to ask your doctor about that.",
	"I am not able to say.",
	"There are different rules for different members.",
	"Please contact us again at another time.",
	"This is explained on our website.",
	"We are working on a better answer to this.",
	"In general our members are satisfied with their benefits.",
	"Thank you for your message, it has been forwarded.",
];

/** Friendly words at the beginning. */
export const FRIENDLY_OPENINGS: readonly string[] = [
	"Thanks for your question!",
	"Happy to help.",
	"Thank you for reaching out.",
	"Good question!",
	"Hello and thanks for asking.",
	"Of course, let me help you with that.",
	"I understand that this matters to you.",
];

/** Friendly words at the end. */
export const FRIENDLY_CLOSINGS: readonly string[] = [
	"Let me know if you need anything else.",
	"I hope that helps!",
	"Feel free to ask if anything is unclear.",
	"Have a healthy day!",
	"We are here for you any time.",
	"Is there anything else I can do for you?",
];

/** Rude words at the beginning or the end. */
export const RUDENESS: readonly string[] = [
	"Obviously you did not read your handbook.",
	"As I said before, read your handbook.",
	"This is not our problem.",
	"You should know that by now.",
	"Stop asking the same thing.",
	"Figure it out yourself next time.",
	"How hard can it be to look that up?",
	"I do not have time for this.",
	"Not my job to explain this to you.",
	"Honestly, everybody else understands it.",
	"You people never read anything.",
	"Calm down.",
	"Seriously, again?",
	"A child could find this on the website.",
];

/** Mentions of competitors; some spell the name as a keyword list does not expect. */
export const COMPETITOR_MENTIONS: readonly string[] = [
	"Acme Care would charge you more for that.",
	"With Zeta Health you would wait longer.",
	"Many members compare us with Acme Care.",
	"Zeta Health has a better offer for this, to be honest.",
	"It is the same at Acme Care.",
	"You might want to look at Zeta Health for that.",
	"Acme Care handles this in a similar way.",
	"We match what Zeta Health offers.",
	"Our friends at AcmeCare do it differently.",
	"The people from Zeta do not offer this at all.",
];
