/** What members write around a question: greetings, their story, a goodbye. */
export interface Dressing {
	readonly greetings: readonly string[];
	readonly stories: readonly string[];
	readonly goodbyes: readonly string[];
}

/** Around the questions of the past. */
export const PAST_DRESSING: Dressing = {
	greetings: ["Hi,", "Hello,", "Hello there,", "Good morning,", "Dear team,", "Hey,", "Hi team,"],
	stories: [
		"I moved to another apartment last month and some of my mail got lost on the way.",
		"We are planning our budget for the rest of the year and want no surprises.",
		"My daughter starts school in September and I would like to settle this before then.",
		"I have been on the phone twice this week and both times the line went dead.",
		"A colleague at work told me something completely different, so I would rather ask you.",
		"I have been a member for about three years and never had to think about this.",
		"My doctor's office could not answer this and sent me to you.",
		"I read the booklet twice and still cannot find the page where this is explained.",
		"My husband usually takes care of the paperwork, but he is away for work.",
		"Last year I got a bill that I did not expect and I would like to avoid that.",
		"I am sitting in the waiting room right now and they want to know.",
		"I started a new job in spring and everything about insurance is new to me.",
		"The last letter you sent me was hard to understand, to be honest.",
		"I am caring for my father at the moment and have little time to search.",
		"We had a rough winter in our family and the bills are piling up on my desk.",
		"I tried to look it up in the app, but the page did not load.",
		"My neighbor has the same plan and swears that it is different for her.",
		"I will be travelling for most of next month, so I am trying to sort things out now.",
	],
	goodbyes: [
		"Thanks!",
		"Thank you.",
		"Thanks in advance.",
		"Please answer soon.",
		"Kind regards",
		"Thank you for your help.",
		"It is urgent.",
		"Looking forward to your answer.",
	],
};

/** Around the reference prompts; other stories, so that none is known from the past. */
export const REFERENCE_DRESSING: Dressing = {
	greetings: ["Hello Be Healthy,", "Hi everyone,", "Good afternoon,", "Good evening,"],
	stories: [
		"Our son turned twelve yesterday and all of a sudden there is a lot to organize.",
		"The website logged me out three times while I was looking for this.",
		"I wrote to you two weeks ago and did not hear back, which is why I am trying the chat.",
		"I am comparing what I spent in the first half of the year with what I had planned.",
		"Somebody on a forum posted a table, but I do not trust it and it had no date.",
		"I work night shifts, so calling you during office hours is difficult for me.",
		"My previous insurer handled this in a different manner and I do not want to guess.",
		"The receptionist looked at my card and shrugged, so now it is up to me to find out.",
		"I am filling in a spreadsheet for my wife, who is far better with numbers than I am.",
		"There was a change in my household in spring and I have not sorted everything out.",
		"I kept all the letters from the past months in a box and lost track of them.",
		"To be fair, your colleague was friendly, but the connection was so bad that I missed half.",
	],
	goodbyes: ["Many thanks", "Best wishes", "Cheers", "I appreciate your help.", "All the best"],
};
