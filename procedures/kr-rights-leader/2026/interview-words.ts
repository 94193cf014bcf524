/** What the letters about an interview say (A15.1), in one language; dates come in as finished words. */
export type InterviewWords = {
	readonly subject: { readonly invitation: string; readonly reminder: string };
	readonly invited: string;
	/** In place of `invited`, where another time was told before. */
	readonly moved: string;
	readonly reminded: string;
	readonly when: string;
	/** From the first moment to the clock of the second. */
	readonly span: (date: string, from: string, to: string, zone: string) => string;
	readonly where: string;
	/** In place of the room, where the interview is held over a link. */
	readonly online: string;
	readonly join: string;
	readonly confirmBy: (moment: string) => string;
	/** What is done for confirming: on the page, or by telephone. */
	readonly how: string;
	readonly page: string;
	readonly pageOnce: (moment: string) => string;
	/** Where no link could be made, and for whoever reads this on paper. */
	readonly pageElse: string;
	readonly confirmed: string;
	/** The time to answer has passed, and he has not. */
	readonly unsaid: string;
	readonly rebook: string;
	readonly noRebook: string;
	readonly cannot: string;
	readonly bring: string;
	/** Names the appointment in a calendar. */
	readonly calendar: string;
};
