import type { Refusal } from "../../casework/refusal.ts";

/** The law of one case says no to what its round means for it: the transaction is rolled back, and nothing at all was released. */
export class RoundStop extends Error {
	override readonly name = "RoundStop";
	readonly number: string;
	readonly refusal: Refusal;
	constructor(number: string, refusal: Refusal) {
		super(`${number}: ${refusal.code}`);
		this.number = number;
		this.refusal = refusal;
	}
}
