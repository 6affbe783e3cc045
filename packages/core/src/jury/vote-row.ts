/** What each judge said of one row; `undefined` where it said nothing. */
export type VoteRow = readonly (number | undefined)[];
